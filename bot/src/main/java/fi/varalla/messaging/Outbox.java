package fi.varalla.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

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

    private final JdbcClient db;
    private final Parcels parcels;
    private final Joinable joinable;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outbox(JdbcClient db, Parcels parcels, Joinable joinable, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.parcels = parcels;
        this.joinable = joinable;
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
        db.sql("""
            insert into outbox (id, address, message_sealed, about, utterance, posted_at, due_at, bundled, urgent)
            values (:id, :address, :message, :about, :utterance, :now, :due, :bundled, :urgent)
            """)
                .param("id", id)
                .param("address", message.to().uri())
                .param("message", parcels.seal(message))
                .param("about", message.about())
                .param("utterance", message.utterance())
                .param("now", Parcels.utc(clock.instant()))
                .param("due", Parcels.utc(due))
                .param("bundled", bundled)
                .param("urgent", urgent)
                .update();
        events.publishEvent(new Posted(message.to()));
        return id;
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
