package fi.varalla.messaging;

import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Messages waiting to go out. Posting is part of the caller's transaction; the commit wakes the courier.
///
/// Each address hears its messages in the order in which they were posted, and before them what tells of danger. One
/// whose provider asked us to wait (`retry_after`) is left alone until then. A claim lasts 12 seconds by the database's
/// own clock and is renewed while its courier lives: what is still claimed after that belonged to a process that died,
/// and may have been sent.
@Service
public class Outbox {

    private static final String PLACE = "outbox";
    private static final String COLUMNS = "id, message_sealed, attempts, maybe_sent, told, urgent, posted_at";

    /// Telegram brings the parts of an album within moments of each other.
    private static final Duration ALBUM_WAITS = Duration.ofMillis(800);

    private static final String CLAIM = """
        update outbox set state = 'SENDING', attempts = attempts + 1,
            claimed_until = now() + interval '12 seconds'
        """;

    /// It waits, nothing else is on its way to the same address, and that one may be written to.
    private static final String DUE = """
        state = 'WAITING' and due_at <= :now
            and not exists (select from outbox other where other.address = outbox.address and other.state = 'SENDING')
            and not exists (select from resting where resting.address = outbox.address and resting.until > :now)
        """;

    /// Something was posted to this address, and will be visible once the transaction commits.
    record Posted(Address to) {}

    private final JdbcClient db;
    private final Vault vault;
    private final Envelope envelope;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outbox(JdbcClient db, Vault vault, Envelope envelope, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.envelope = envelope;
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
        var now = clock.instant();
        if (message.to() instanceof Address.Phone) {
            sendBundles(message.to(), now);
        }
        return post(message, now, false, urgent);
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
                .param("message", seal(message))
                .param("about", message.about())
                .param("utterance", message.utterance())
                .param("now", utc(clock.instant()))
                .param("due", utc(due))
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
        waitingAlbum(message.to(), album)
                .ifPresentOrElse(
                        first -> join(first, message.saying(words), due),
                        () -> db.sql("update outbox set album = ? where id = ?")
                                .params(album, post(message, due, false, false))
                                .update());
    }

    private Optional<Parcel> waitingAlbum(Address to, String album) {
        return db.sql("select " + COLUMNS + """
                     from outbox
                    where address = :to and state = 'WAITING' and album = :album and attempts = 0
                    order by position desc limit 1 for update skip locked
                    """)
                .param("to", to.uri())
                .param("album", album)
                .query(this::parcel)
                .optional();
    }

    private void join(Parcel first, Message part, Instant due) {
        reword(first.id(), first.message().with(part));
        db.sql("update outbox set due_at = ? where id = ?")
                .params(utc(due), first.id())
                .update();
    }

    /// What others may still join goes out now, so that nothing waits behind it.
    private void sendBundles(Address to, Instant now) {
        db.sql("""
            update outbox set due_at = :now
            where address = :to and state = 'WAITING' and bundled and attempts = 0 and due_at > :now
            """).param("now", utc(now)).param("to", to.uri()).update();
    }

    /// The newest bundle to that phone from that number which has not gone out, held for the caller's transaction.
    Optional<Bundling.Waiting> waitingBundle(Message message) {
        return db
                .sql("select due_at, " + COLUMNS + """
                     from outbox
                    where address = :to and state = 'WAITING' and bundled and attempts = 0 and due_at > :now
                    order by position desc for update
                    """)
                .param("to", message.to().uri())
                .param("now", utc(clock.instant()))
                .query((row, number) -> new Bundling.Waiting(
                        parcel(row, number), instant(row.getObject("due_at", OffsetDateTime.class))))
                .list()
                .stream()
                .filter(it -> Objects.equals(it.parcel().message().via(), message.via()))
                .findFirst();
    }

    /// When the newest notice that others could join was posted to that address.
    Optional<Instant> lastBundle(Address to) {
        return db.sql("select posted_at from outbox where address = ? and bundled order by posted_at desc limit 1")
                .param(to.uri())
                .query((row, _) -> instant(row.getObject("posted_at", OffsetDateTime.class)))
                .optional();
    }

    /// Other words for a parcel that the caller's transaction holds.
    void reword(UUID parcel, Message message) {
        db.sql("update outbox set message_sealed = ? where id = ?")
                .params(seal(message), parcel)
                .update();
    }

    private byte[] seal(Message message) {
        return vault.seal(envelope.close(message), PLACE);
    }

    /// Claims parcels that are due, so that no other courier can: at most one of each address, the first.
    ///
    /// It goes from address to address by the index, so that a long queue of one costs the others nothing.
    ///
    /// @param except those to which nothing may go now
    List<Parcel> claim(int atMost, Collection<Address> except) {
        return db.sql("""
            with recursive head as (
                (select id, address from outbox
                 where state in ('WAITING', 'SENDING') order by address, urgent desc, position limit 1)
                union all
                select later.id, later.address from head cross join lateral (
                    select id, address from outbox
                    where state in ('WAITING', 'SENDING') and address > head.address
                    order by address, urgent desc, position limit 1) later)
            """ + CLAIM + """
            where id in (
                select id from outbox
                where id = any(array(select id from head)) and address <> all(:except::text[]) and
            """ + DUE + """
                order by urgent desc, position
                limit :most
                for update skip locked)
            returning
            """ + COLUMNS)
                .param("except", uris(except))
                .param("now", utc(clock.instant()))
                .param("most", atMost)
                .query(this::parcel)
                .list();
    }

    /// The same for these addresses only, at the price of these only.
    List<Parcel> claim(Collection<Address> addresses, int atMost) {
        return db.sql(CLAIM + """
            where id in (
                select id from outbox
                where id = any(array(
                        select head.id from unnest(:addresses::text[]) asked (address) cross join lateral (
                            select id from outbox
                            where state in ('WAITING', 'SENDING') and address = asked.address
                            order by urgent desc, position limit 1) head)) and
            """ + DUE + """
                order by urgent desc, position
                limit :most
                for update skip locked)
            returning
            """ + COLUMNS)
                .param("addresses", uris(addresses))
                .param("now", utc(clock.instant()))
                .param("most", atMost)
                .query(this::parcel)
                .list();
    }

    /// What else may go to the same address about the same contact, behind this one and in order; held for the caller's
    /// transaction.
    List<Parcel> behind(Parcel first, int atMost) {
        return db.sql("select " + COLUMNS + """
                     from outbox
                    where address = :to and about = :about and state = 'WAITING' and due_at <= :now
                      and position > (select position from outbox where id = :first)
                    order by position limit :most for update
                    """)
                .param("to", first.message().to().uri())
                .param("about", first.message().about())
                .param("now", utc(clock.instant()))
                .param("first", first.id())
                .param("most", atMost)
                .query(this::parcel)
                .list();
    }

    /// Claims what the caller's transaction holds, to go along with one that is claimed already.
    List<Parcel> claim(List<Parcel> held) {
        var ids = held.stream().map(Parcel::id).toList();
        return ids.isEmpty()
                ? List.of()
                : db
                        .sql(CLAIM + "where id in (:ids) returning " + COLUMNS)
                        .param("ids", ids)
                        .query(this::parcel)
                        .list()
                        .stream()
                        .sorted(Comparator.comparingInt(it -> ids.indexOf(it.id())))
                        .toList();
    }

    /// Goes on holding what is still being sent.
    void renew(Collection<UUID> parcels) {
        if (!parcels.isEmpty()) {
            db.sql("""
                update outbox set claimed_until = now() + interval '12 seconds'
                where id in (:parcels) and state = 'SENDING'
                """).param("parcels", parcels).update();
        }
    }

    /// Claims what comes next to the same address, if it is due: in the transaction that settles the one before it, so
    /// that nobody else can have seen it as the oldest.
    Optional<Parcel> claimNext(Address to) {
        return db.sql(CLAIM + "where " + DUE + """
            and id = (
                select id from outbox
                where address = :address and state in ('WAITING', 'SENDING')
                order by urgent desc, position limit 1)
            returning
            """ + COLUMNS)
                .param("now", utc(clock.instant()))
                .param("address", to.uri())
                .query(this::parcel)
                .optional();
    }

    /// Puts back what a dead process had claimed.
    void release() {
        db.sql("""
            update outbox set state = 'WAITING', maybe_sent = true
            where state = 'SENDING' and claimed_until < now()
            """).update();
    }

    void sent(UUID parcel, List<String> messageIds) {
        db.sql("update outbox set state = 'SENT', settled_at = ?, message_ids = ? where id = ?")
                .params(utc(clock.instant()), messageIds.toArray(String[]::new), parcel)
                .update();
    }

    void refused(UUID parcel, String why) {
        db.sql("update outbox set state = 'REFUSED', settled_at = ?, why = ? where id = ?")
                .params(utc(clock.instant()), why, parcel)
                .update();
    }

    void again(UUID parcel, Instant at, boolean maybeSent, String why) {
        db.sql("""
            update outbox set state = 'WAITING', due_at = ?, maybe_sent = maybe_sent or ?, why = ?
            where id = ?
            """).params(utc(at), maybeSent, why, parcel).update();
    }

    /// The provider wants this address left alone until then.
    void rest(Address to, Instant until) {
        db.sql("""
            insert into resting (address, until) values (:to, :until)
            on conflict (address) do update set until = greatest(resting.until, excluded.until)
            """).param("to", to.uri()).param("until", utc(until)).update();
    }

    /// Forgets who may be written to again.
    void forgetRests() {
        db.sql("delete from resting where until < ?")
                .param(utc(clock.instant()))
                .update();
    }

    void told(UUID parcel) {
        db.sql("update outbox set told = true where id = ?").param(parcel).update();
    }

    /// Takes back a parcel that waits, because its words went another way.
    public void withdraw(UUID parcel, String why) {
        db.sql("update outbox set state = 'REFUSED', settled_at = ?, why = ? where id = ? and state = 'WAITING'")
                .params(utc(clock.instant()), why, parcel)
                .update();
    }

    /// Takes back everything that waits for an address, because nobody it is for reads it there any more.
    public void withdrawAll(Address to, String why) {
        db.sql("update outbox set state = 'REFUSED', settled_at = ?, why = ? where address = ? and state = 'WAITING'")
                .params(utc(clock.instant()), why, to.uri())
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

    /// Whether something is on its way to this address: sent perhaps, but not yet known by its provider's id.
    public boolean isSending(Address to) {
        return db.sql("select exists (select from outbox where address = ? and state = 'SENDING')")
                .param(to.uri())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// Whether a provider's id that nothing is known by may still turn out to be ours: something is on its way to
    /// that address, and its answer, with the id in it, has not been kept yet.
    public boolean mayBecomeKnown(Address to, String messageId) {
        return db.sql("""
            select exists (select from outbox where address = :to and state = 'SENDING')
               and not exists (select from outbox where message_ids @> array[:message]::text[])
            """)
                .param("to", to.uri())
                .param("message", messageId)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// The provider's id of what was sent last of a parcel; empty while it is not known to have been sent.
    public Optional<String> messageOf(UUID parcel) {
        return db.sql("select message_ids[cardinality(message_ids)] from outbox where id = ? and state = 'SENT'")
                .param(parcel)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(it -> it);
    }

    /// The utterance that the provider knows by this id in this chat; empty if it is nothing of ours, or carries none.
    public Optional<UUID> utteranceOf(Address chat, String message) {
        return db
                .sql("""
                    select utterance from outbox
                    where message_ids @> array[?]::text[] and address = ? and state = 'SENT' and utterance is not null
                    """)
                .params(message, chat.uri())
                .query((row, _) -> row.getObject("utterance", UUID.class))
                .list()
                .stream()
                .findFirst();
    }

    /// What the provider knows by this id in this chat; empty if it is nothing of ours.
    public Optional<UUID> parcelOf(Address chat, String message) {
        return db
                .sql("select id from outbox where message_ids @> array[?]::text[] and address = ? and state = 'SENT'")
                .params(message, chat.uri())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list()
                .stream()
                .findFirst();
    }

    /// Parcels that wait behind one of the same address which is put off for long, or whose address must be left alone
    /// for long; each is told of once.
    List<Parcel> stuck(Duration putOff, Duration urgentPutOff) {
        var now = clock.instant();
        return db.sql("""
            update outbox parcel set why = 'behind'
            where state = 'WAITING' and why is null and (
              exists (
                select from outbox earlier
                where earlier.address = parcel.address and earlier.state = 'WAITING' and earlier.due_at > :late
                  and (not earlier.urgent, earlier.position) < (not parcel.urgent, parcel.position))
              or exists (
                select from resting
                where resting.address = parcel.address
                  and resting.until > case when parcel.urgent then :soon else :late end))
            returning
            """ + COLUMNS)
                .param("late", utc(now.plus(putOff)))
                .param("soon", utc(now.plus(urgentPutOff)))
                .query(this::parcel)
                .list();
    }

    /// The parcel that a provider knows by this id, if it is ours and nothing final is known of it.
    Optional<Parcel> withMessageId(String messageId) {
        return db.sql("select " + COLUMNS + """
                     from outbox
                    where message_ids @> array[:message]::text[] and not arrived_ids @> array[:message]::text[]
                      and state = 'SENT'
                    """)
                .param("message", messageId)
                .query(this::parcel)
                .optional();
    }

    /// Notes that a part is on the phone.
    ///
    /// @return the parcel, if that was the last of its parts and had not been noted
    Optional<Parcel> arrived(String messageId) {
        return db.sql("""
            update outbox set arrived_ids = arrived_ids || :message
            where message_ids @> array[:message]::text[] and not arrived_ids @> array[:message]::text[]
              and state = 'SENT'
            returning arrived_ids @> message_ids as whole,
            """ + COLUMNS)
                .param("message", messageId)
                .query((row, number) ->
                        row.getBoolean("whole") ? Optional.of(parcel(row, number)) : Optional.<Parcel>empty())
                .optional()
                .flatMap(it -> it);
    }

    private Parcel parcel(ResultSet row, int number) throws SQLException {
        return new Parcel(
                row.getObject("id", UUID.class),
                envelope.open(vault.words(row.getBytes("message_sealed"), PLACE)),
                row.getInt("attempts"),
                row.getBoolean("maybe_sent"),
                row.getBoolean("told"),
                row.getBoolean("urgent"),
                instant(row.getObject("posted_at", OffsetDateTime.class)));
    }

    private static String[] uris(Collection<Address> addresses) {
        return addresses.stream().map(Address::uri).toArray(String[]::new);
    }

    private static Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? Instant.EPOCH : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
