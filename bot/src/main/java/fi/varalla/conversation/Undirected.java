package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.FileRef;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Message.CopyOf;
import fi.varalla.rota.WorkerId;
import fi.varalla.sql.Many;
import fi.varalla.sql.Question;
import fi.varalla.vault.UnopenedException;
import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A worker's words for which we had to ask to whom they go, or when. Kept until the answer, at most for a day; those
/// that wait for their time, until then.
@Repository
class Undirected {

    private static final Logger LOG = LoggerFactory.getLogger(Undirected.class);
    private static final String PLACE = "undirected";
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    /// @param messageId of the worker's own message; null if they stand in none
    /// @param replyTo   the message of the worker's chat that they answer, or null
    /// @param album     as [Inbound.Text#album()]
    /// @param files     as [Inbound.Text#files()]
    /// @param answers   the utterance that they answer, if it is named; null: `replyTo` tells
    record Words(
            String text,
            @Nullable String extra,
            @Nullable CopyOf copy,
            @Nullable String messageId,
            @Nullable String replyTo,
            @Nullable String album,
            List<FileRef> files,
            @Nullable UUID answers) {

        /// What was kept before files were known names none.
        Words {
            files = List.copyOf(Objects.requireNonNullElse(files, List.of()));
        }

        static Words of(Inbound.Text heard) {
            return new Words(
                    heard.words(),
                    heard.extra(),
                    heard.copyable(),
                    heard.messageId(),
                    heard.replyTo(),
                    heard.album(),
                    heard.files(),
                    null);
        }

        /// Words that stand in no message of a chat.
        static Words of(String text) {
            return new Words(text, null, null, null, null, null, List.of(), null);
        }

        Words answering(@Nullable UUID utterance) {
            return new Words(text, extra, copy, messageId, replyTo, album, files, utterance);
        }

        Words saying(String text) {
            return new Words(text, extra, copy, messageId, replyTo, album, files, answers);
        }

        /// With another part of their album.
        Words and(Words part) {
            var together = part.text.isBlank() ? text : (text + "\n" + part.text).strip();
            return new Words(
                    together,
                    extra,
                    copy == null || part.copy == null ? copy : copy.and(part.copy),
                    messageId,
                    replyTo,
                    album,
                    Stream.concat(files.stream(), part.files.stream()).toList(),
                    answers);
        }
    }

    private static final Many ANY_WAITING = new Many("""
            select uri from %%s asked (uri)
            where exists (
                select from undirected join contact other on other.id = undirected.contact_id
                join (select id, address, person_id from contact where address = uri and %s) one
                    on one.id = other.id or one.address = other.address or one.person_id = other.person_id
                where due_at is not null and directed_at is null)
            """.formatted(Contacts.UNDER_WAY), 1);

    private final JdbcClient db;
    private final Vault vault;
    private final JsonMapper json;

    Undirected(JdbcClient db, Vault vault, JsonMapper json) {
        this.db = db;
        this.vault = vault;
        this.json = json;
    }

    UUID keep(WorkerId worker, Words words, Instant at) {
        var id = UUID.randomUUID();
        db.sql("insert into undirected (id, worker_id, inbound_sealed, at) values (?, ?, ?, ?)")
                .params(
                        id,
                        worker.value(),
                        vault.seal(json.writeValueAsString(words), PLACE),
                        at.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /// Adds a part of an album to the words of its first part, if those still wait to be directed.
    ///
    /// @return whether they do; what cannot be read takes nothing in
    boolean add(UUID first, Words part) {
        return db.sql("select inbound_sealed from undirected where id = ? and directed_at is null for update")
                .param(first)
                .query((row, _) -> wordsIfReadable(row.getBytes("inbound_sealed")))
                .optional()
                .flatMap(kept -> kept)
                .map(kept -> keepInstead(first, kept.and(part)))
                .orElse(false);
    }

    private boolean keepInstead(UUID id, Words words) {
        return db.sql("update undirected set inbound_sealed = ? where id = ?")
                        .params(vault.seal(json.writeValueAsString(words), PLACE), id)
                        .update()
                == 1;
    }

    private Words words(byte[] sealed) {
        return json.readValue(vault.words(sealed, PLACE), Words.class);
    }

    /// Empty if they were sealed with a key that is lost, say, or are not what they were.
    private Optional<Words> wordsIfReadable(byte[] sealed) {
        try {
            return Optional.of(words(sealed));
        } catch (UnopenedException | JacksonException e) {
            // Not the message: it may carry people's words.
            LOG.error("Kept words cannot be read: {}", e.getClass().getName());
            return Optional.empty();
        }
    }

    /// Words that go out by themselves.
    record Due(UUID id, WorkerId worker, ContactId contact) {}

    /// They go to this contact by themselves.
    ///
    /// @return whether they are still there
    boolean waits(UUID id, WorkerId worker, ContactId contact, Instant due, Instant now) {
        return db.sql("""
                        update undirected set contact_id = :contact, due_at = :due, failed = 0
                        where id = :id and worker_id = :worker and directed_at is null and at > :oldest
                        """)
                        .param("contact", contact.value())
                        .param("due", due.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .param("worker", worker.value())
                        .param("oldest", now.minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// Words of a worker for a family, which go by themselves or would have.
    ///
    /// @param words null: they are there, and cannot be read
    /// @param due   null: they stay, because the family was in touch first, or the worker wanted it
    record Waiting(
            UUID id,
            WorkerId worker,
            @Nullable Words words,
            @Nullable Instant due) {}

    /// What waits for whoever is behind this contact, the oldest first; what stays, for a day.
    List<Waiting> waitingFor(ContactId contact, Instant now) {
        return db.sql("""
                        select kept.id, kept.worker_id, kept.inbound_sealed, kept.due_at
                        from contact one
                        join contact other on other.address = one.address and other.line_id = one.line_id
                        join undirected kept on kept.contact_id = other.id
                        where one.id = :contact and kept.directed_at is null
                            and (kept.due_at is not null or kept.at > :oldest)
                        order by kept.at
                        """)
                .param("contact", contact.value())
                .param("oldest", now.minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Waiting(
                        row.getObject("id", UUID.class),
                        new WorkerId(row.getObject("worker_id", UUID.class)),
                        wordsIfReadable(row.getBytes("inbound_sealed")).orElse(null),
                        Optional.ofNullable(row.getObject("due_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .list();
    }

    /// They do not go by themselves any more; the worker may still send them.
    ///
    /// @return whether they would have
    boolean stays(UUID id, WorkerId worker) {
        return db.sql("""
                        update undirected set due_at = null
                        where id = ? and worker_id = ? and due_at is not null and directed_at is null
                        """).params(id, worker.value()).update() == 1;
    }

    /// The same for all that wait for whoever is behind this contact.
    ///
    /// @return what would have gone
    List<Due> stay(ContactId contact) {
        return db.sql("""
                        update undirected set due_at = null
                        where due_at is not null and directed_at is null and exists (
                            select from contact one join contact other on other.id = undirected.contact_id
                            where one.id = ? and (other.id = one.id
                                or other.address = one.address or other.person_id = one.person_id))
                        returning id, worker_id, contact_id
                        """).param(contact.value()).query(Undirected::due).list();
    }

    /// At which of these addresses any wait for whoever is behind the conversations under way there, by their URIs, to
    /// be asked together with other questions.
    static Question<List<String>> anyWaitingFor(Collection<? extends Address> addresses) {
        return ANY_WAITING.ofEach(addresses.stream().map(Address::uri).toList(), (row, _) -> row.getString("uri"));
    }

    /// One whose time has come. Words for one contact go in the order in which they were kept: those behind others wait
    /// for them, also where those are tried again. To be held by [#hold] before anything is done.
    Optional<Due> nextDue(Instant now) {
        return db.sql("""
                        select id, worker_id, contact_id from undirected due
                        where due_at <= :now and directed_at is null and not exists (
                            select from undirected earlier
                            where earlier.contact_id = due.contact_id and earlier.directed_at is null
                                and (earlier.due_at <= :now or (earlier.due_at is not null and earlier.failed > 0))
                                and (earlier.at, earlier.id) < (due.at, due.id))
                        order by due_at, at limit 1
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Undirected::due)
                .optional();
    }

    /// Holds them for the caller's transaction, which holds the conversation already.
    ///
    /// @return whether their time has still come
    boolean hold(Due due, Instant now) {
        return db.sql("select id from undirected where id = ? and due_at <= ? and directed_at is null for update")
                .params(due.id(), now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject("id", UUID.class))
                .optional()
                .isPresent();
    }

    /// They could not go, and are due again after half a minute, then twice that, and so on, at most a quarter of an
    /// hour.
    ///
    /// @return how often they could not go by now; empty if they are not to go by themselves any more
    Optional<Integer> putOff(UUID id, Instant now) {
        return db.sql("""
                        update undirected
                        set failed = failed + 1, due_at = :now + least(30 * power(2, failed), 900) * interval '1 second'
                        where id = :id and due_at is not null and directed_at is null
                        returning failed
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .query((row, _) -> row.getInt("failed"))
                .optional();
    }

    /// Whether whoever is behind the contact has called or begun to write since the words were kept.
    boolean isOvertaken(Due due) {
        return db.sql("""
                        select exists (
                            select from undirected kept
                            join contact one on one.id = kept.contact_id
                            join contact other on other.address = one.address
                                or (other.case_id = one.case_id and other.person_id = one.person_id)
                            where kept.id = ? and other.direction = 'INBOUND' and other.started_at > kept.at) as overtaken
                        """)
                .param(due.id())
                .query((row, _) -> row.getBoolean("overtaken"))
                .single();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                new WorkerId(row.getObject("worker_id", UUID.class)),
                new ContactId(row.getObject("contact_id", UUID.class)));
    }

    /// What becomes of kept words that a worker asks for.
    sealed interface Taken {

        /// They are handed out, and never again.
        record Read(Words words) implements Taken {}

        /// They are there and cannot be read; they stay, because their key may come back.
        record Unreadable() implements Taken {}

        /// Sent, taken back, too old, or not this worker's.
        record Gone() implements Taken {}
    }

    /// Whether the words can still be asked for.
    boolean isThere(UUID id, WorkerId worker, Instant now) {
        return db.sql("""
                        select exists (
                            select from undirected
                            where id = :id and worker_id = :worker and directed_at is null
                                and (at > :oldest or due_at is not null))
                        """)
                .param("id", id)
                .param("worker", worker.value())
                .param("oldest", now.minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /// Hands the words out, once.
    Taken takeIfReadable(UUID id, WorkerId worker, Instant now) {
        return taken(id, worker, now)
                .<Taken>map(bytes ->
                        wordsIfReadable(bytes).<Taken>map(Taken.Read::new).orElseGet(() -> putBack(id)))
                .orElseGet(Taken.Gone::new);
    }

    private Taken putBack(UUID id) {
        db.sql("update undirected set directed_at = null where id = ?")
                .param(id)
                .update();
        return new Taken.Unreadable();
    }

    /// They are not needed any more, whether or not they can be read.
    ///
    /// @return whether they were there
    boolean drop(UUID id, WorkerId worker, Instant now) {
        return taken(id, worker, now).isPresent();
    }

    /// Hands the words out, once.
    ///
    /// @throws UnopenedException if they cannot be read
    Optional<Words> take(UUID id, WorkerId worker, Instant now) {
        return taken(id, worker, now).map(this::words);
    }

    private Optional<byte[]> taken(UUID id, WorkerId worker, Instant now) {
        return db.sql("""
                        update undirected set directed_at = :now
                        where id = :id and worker_id = :worker and directed_at is null
                            and (at > :oldest or due_at is not null)
                        returning inbound_sealed
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("worker", worker.value())
                .param("oldest", now.minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getBytes("inbound_sealed"))
                .optional();
    }
}
