package fi.varalla.messaging;

import static java.util.stream.Collectors.toMap;

import fi.varalla.sql.Many;
import fi.varalla.sql.Question;
import fi.varalla.sql.RoundTrip;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Messages waiting to go out. Posting is part of the caller's transaction; the commit wakes the courier.
///
/// Each address hears its messages in the order in which they were posted, and before them what tells of danger. One
/// whose provider asked us to wait (`retry_after`) is left alone until then. [Claims] decides who sends what,
/// [Settling] what became of it.
@Service
public class Outbox {

    /// Telegram brings the parts of an album within moments of each other.
    private static final Duration ALBUM_WAITS = Duration.ofMillis(800);

    /// Something was posted to this address, and will be visible once the transaction commits.
    record Posted(Address to) {}

    /// This was posted, claimed with it, and has committed: whoever hears it sends it.
    record Claimed(Parcel parcel) {}

    private static final String INSERT = """
            insert into outbox (id, address, message_sealed, about, utterance, posted_at, due_at, bundled, urgent)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /// Claims them too, where nothing is before and the address may be written to.
    private static final Many INSERT_CLAIMED = new Many("""
            insert into outbox (id, address, message_sealed, about, utterance, posted_at, due_at,
                state, attempts, claimed_until)
            select it::uuid, uri, decode(words, 'base64'), concerns::uuid, said::uuid, at::timestamptz, at::timestamptz,
                case when free then 'SENDING' else 'WAITING' end, free::int,
                case when free then now() + interval '12 seconds' end
            from (
                select *, may::boolean
                        and not exists (
                            select from outbox before where address = uri and state in ('WAITING', 'SENDING'))
                        and not exists (
                            select from resting where address = uri and until > at::timestamptz) as free
                from %s given (it, uri, words, concerns, said, at, may)
                where it is not null offset 0) looked
            returning id, state = 'SENDING' as claimed
            """, 7);

    private final JdbcClient db;
    private final RoundTrip roundTrip;
    private final Parcels parcels;
    private final Joinable joinable;
    private final Served served;
    private final Paces paces;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outbox(
            JdbcClient db,
            RoundTrip roundTrip,
            Parcels parcels,
            Joinable joinable,
            Served served,
            Paces paces,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.roundTrip = roundTrip;
        this.parcels = parcels;
        this.joinable = joinable;
        this.served = served;
        this.paces = paces;
        this.events = events;
        this.clock = clock;
    }

    /// Returns the parcel's id.
    public UUID post(Message message) {
        return post(message, false);
    }

    /// The same for what tells of danger: before whatever else waits for that address.
    public UUID postFirst(Message message) {
        return post(message, true);
    }

    /// The same for what goes another way in the place of a parcel, and is as urgent as that.
    public UUID postInstead(UUID parcel, Message message) {
        return post(message, isUrgent(parcel));
    }

    /// A notice that others may join until it is due.
    void postBundle(Message message, Instant due) {
        post(message, due, true, false);
    }

    private UUID post(Message message, boolean urgent) {
        if (message.to() instanceof Address.Phone) {
            joinable.sendBundles(message.to());
        }
        return post(message, clock.instant(), false, urgent);
    }

    boolean isUrgent(UUID parcel) {
        return db.sql("select urgent from outbox where id = ?")
                .param(parcel)
                .query((row, _) -> row.getBoolean("urgent"))
                .optional()
                .orElse(false);
    }

    private UUID post(Message message, Instant due, boolean bundled, boolean urgent) {
        var id = UUID.randomUUID();
        roundTrip.ask(Question.change(
                INSERT,
                id,
                message.to().uri(),
                parcels.seal(message),
                message.about(),
                message.utterance(),
                Parcels.utc(clock.instant()),
                Parcels.utc(due),
                bundled,
                urgent));
        events.publishEvent(new Posted(message.to()));
        return id;
    }

    /// Posts to chats as [#post] does, for the caller to ask together with other questions and at once, in its
    /// transaction. Where nothing else waits for a chat, the message is claimed with it and goes out as soon as the
    /// transaction has committed, without another look.
    ///
    /// @return the question how many are claimed
    public Question<Integer> posting(List<Message> messages) {
        var beginnings = messages.stream().map(this::begin).toList();
        var byId = beginnings.stream().collect(toMap(it -> it.parcel.id(), it -> it));
        return INSERT_CLAIMED
                .of(beginnings.stream().map(this::row).toList(), (row, _) -> {
                    var claimed = row.getBoolean("claimed");
                    Objects.requireNonNull(byId.get(row.getObject("id", UUID.class)))
                            .posted(claimed);
                    return claimed;
                })
                .then(claimed -> Collections.frequency(claimed, true));
    }

    private Beginning begin(Message message) {
        var parcel = new Parcel(UUID.randomUUID(), message, 1, false, false, false, clock.instant());
        var mayBegin = paces.isFree(message.to()) && served.tryToBegin(message.to());
        var beginning = new Beginning(parcel, mayBegin);
        TransactionSynchronizationManager.registerSynchronization(beginning);
        return beginning;
    }

    private List<@Nullable String> row(Beginning it) {
        var message = it.parcel.message();
        return Arrays.asList(
                it.parcel.id().toString(),
                message.to().uri(),
                Many.bytes(parcels.seal(message)),
                message.about() == null ? null : message.about().toString(),
                message.utterance() == null ? null : message.utterance().toString(),
                it.parcel.postedAt().toString(),
                String.valueOf(it.begun));
    }

    /// What becomes of a parcel that was perhaps claimed as it was posted.
    private final class Beginning implements TransactionSynchronization {

        private final Parcel parcel;
        private final boolean begun;
        private boolean claimed;
        private boolean handedOver;

        private Beginning(Parcel parcel, boolean begun) {
            this.parcel = parcel;
            this.begun = begun;
        }

        private void posted(boolean claimed) {
            this.claimed = claimed;
            if (!claimed) {
                events.publishEvent(new Posted(to()));
            }
        }

        private Address to() {
            return parcel.message().to();
        }

        /// Before anything else that waits for the commit.
        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            if (claimed) {
                handedOver = true;
                events.publishEvent(new Claimed(parcel));
            }
        }

        @Override
        public void afterCompletion(int status) {
            if (begun && !handedOver && served.end(to())) {
                events.publishEvent(new Posted(to()));
            }
        }
    }

    /// Posts a part of an album so that the parts which follow soon go out in one with it: nobody tells which is the
    /// last. What comes once the others are out is a message of its own.
    ///
    /// @param message the part, as it goes out if it is the first
    /// @param words   what is said of it if it is not; may be empty
    /// @param album   as [Inbound.Text#album()]
    public void postAlbum(Message message, String words, String album) {
        var due = clock.instant().plus(ALBUM_WAITS);
        joinable.waitingAlbum(message.to(), album)
                .ifPresentOrElse(
                        first -> joinable.join(first, message.saying(words), due),
                        () -> db.sql("update outbox set album = ? where id = ?")
                                .params(album, post(message, due, false, false))
                                .update());
    }

    /// Takes back a parcel that waits, because its words went another way.
    public void withdraw(UUID parcel, String why) {
        db.sql("update outbox set state = 'REFUSED', settled_at = ?, why = ? where id = ? and state = 'WAITING'")
                .params(Parcels.utc(clock.instant()), why, parcel)
                .update();
    }

    /// Takes back everything that waits for an address, because nobody it is for reads it there any more.
    public void withdrawAll(Address to, String why) {
        db.sql("update outbox set state = 'REFUSED', settled_at = ?, why = ? where address = ? and state = 'WAITING'")
                .params(Parcels.utc(clock.instant()), why, to.uri())
                .update();
    }

    /// Takes back what was said in a chat, sent or not. An SMS stays where it is.
    public void takeBack(UUID parcel) {
        withdraw(parcel, "taken-back");
        db.sql("""
            select address, unnest(message_ids) as message from outbox
            where id = ? and state = 'SENT' and address like 'telegram:%'
            """)
                .param(parcel)
                .query((row, _) -> removal(Address.of(row.getString("address")), row.getString("message")))
                .list()
                .forEach(this::post);
    }

    private static Message removal(Address chat, String message) {
        return Message.notice(chat, null, "").as(Message.Kind.REMOVE).replyingTo(message);
    }
}
