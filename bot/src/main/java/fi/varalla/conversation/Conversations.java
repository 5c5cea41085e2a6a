package fi.varalla.conversation;

import fi.varalla.casework.Contact;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Utterances;
import fi.varalla.conversation.Conversation.Answered;
import fi.varalla.conversation.Conversation.Quiet;
import fi.varalla.conversation.Conversation.Waiting;
import fi.varalla.rota.WorkerId;
import fi.varalla.sql.Many;
import fi.varalla.sql.Question;
import fi.varalla.sql.RoundTrip;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.RedisOperations;
import org.springframework.data.redis.core.SessionCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Conversations under way, remembered in Redis until they have been quiet for a day.
///
/// Redis may lose them, keep an old one, or be away altogether: the contact log is the record, each state carries the
/// number of its turn, and what is missing or old is worked out anew from the log. So that costs a query, never a word.
@Repository
class Conversations {

    private static final Logger log = LoggerFactory.getLogger(Conversations.class);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private record Remembered(long turn, Conversation conversation) {}

    private static final Many MOVE_ON = new Many("""
            update contact set turn = turn + 1, last_heard = coalesce(heard::timestamptz, last_heard)
            from %s given (contact, heard) where id = contact::uuid
            returning id, turn
            """, 2);

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final JdbcClient db;
    private final RoundTrip roundTrip;
    private final Utterances utterances;
    private final MeterRegistry meters;
    private final Map<ContactId, Remembered> unwritten = new ConcurrentHashMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    Conversations(
            StringRedisTemplate redis,
            JsonMapper json,
            JdbcClient db,
            RoundTrip roundTrip,
            Utterances utterances,
            MeterRegistry meters) {
        this.redis = redis;
        this.json = json;
        this.db = db;
        this.roundTrip = roundTrip;
        this.utterances = utterances;
        this.meters = meters;
    }

    /// How it stands. To be asked before the new words are logged.
    Conversation of(ContactId contact) {
        var turn = db.sql("select turn from contact where id = ?")
                .param(contact.value())
                .query((row, _) -> row.getLong("turn"))
                .single();
        return of(contact, turn);
    }

    /// The same for one that was read while the caller held it.
    Conversation of(Contact held) {
        return of(held.id(), held.turn());
    }

    private Conversation of(ContactId contact, long turn) {
        return remembered(contact)
                .filter(it -> it.turn() == turn)
                .map(Remembered::conversation)
                .orElseGet(() -> fromLog(contact));
    }

    /// Moves on, within the caller's transaction; remembered once it has committed.
    void moveOn(ContactId contact, Conversation next) {
        moveOn(contact, next, null);
    }

    /// Moves on because the family was heard.
    void moveOn(ContactId contact, Conversation next, @Nullable Instant heard) {
        roundTrip.ask(movingOn(List.of(contact), next, heard));
    }

    /// All of them move on to the same, to be asked together with other questions in a transaction.
    ///
    /// @param heard when the families were heard; null if it was not that
    /// @return the question for how many have
    Question<Integer> movingOn(List<ContactId> contacts, Conversation next, @Nullable Instant heard) {
        return MOVE_ON.of(
                        contacts.stream()
                                .map(it -> Arrays.<@Nullable String>asList(
                                        it.value().toString(), heard == null ? null : heard.toString()))
                                .toList(),
                        (row, _) -> Map.entry(
                                new ContactId(row.getObject("id", UUID.class)),
                                new Remembered(row.getLong("turn"), next)))
                .then(moved -> {
                    rememberOnceCommitted(moved);
                    return moved.size();
                });
    }

    private void rememberOnceCommitted(List<Map.Entry<ContactId, Remembered>> moved) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                moved.forEach(it -> unwritten.merge(it.getKey(), it.getValue(), Conversations::later));
                writeInBackground();
            }
        });
    }

    private static Remembered later(Remembered one, Remembered other) {
        return one.turn() > other.turn() ? one : other;
    }

    /// Nobody waits for it: what is not written yet is at hand here, and elsewhere read from the log.
    private void writeInBackground() {
        if (!unwritten.isEmpty() && writing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("conversations").start(() -> {
                try {
                    write(Map.copyOf(unwritten));
                } finally {
                    writing.set(false);
                    writeInBackground();
                }
            });
        }
    }

    private Conversation fromLog(ContactId contact) {
        Conversation conversation = new Quiet();
        for (var said : utterances.of(contact)) {
            conversation = switch (said.speaker()) {
                case FAMILY -> new Waiting();
                case WORKER -> answered(said.worker(), conversation);
                case SYSTEM -> conversation;
            };
        }
        return conversation;
    }

    private static Conversation answered(@Nullable WorkerId worker, Conversation before) {
        return worker == null ? before : new Answered(worker);
    }

    private Optional<Remembered> remembered(ContactId contact) {
        var here = unwritten.get(contact);
        if (here != null) {
            return Optional.of(here);
        }
        try {
            return Optional.ofNullable(redis.opsForValue().get(key(contact)))
                    .map(stored -> json.readValue(stored, Remembered.class));
        } catch (DataAccessException | JacksonException e) {
            forgotten(contact, e);
            return Optional.empty();
        }
    }

    /// In one round trip. What fails is not tried again.
    private void write(Map<ContactId, Remembered> some) {
        try {
            redis.executePipelined(new SessionCallback<@Nullable Object>() {
                @Override
                @SuppressWarnings("unchecked")
                public <K, V> @Nullable Object execute(RedisOperations<K, V> operations) {
                    var values = ((RedisOperations<String, String>) operations).opsForValue();
                    some.forEach(
                            (contact, it) -> values.set(key(contact), json.writeValueAsString(it), FORGOTTEN_AFTER));
                    return null;
                }
            });
        } catch (DataAccessException | IllegalStateException e) {
            some.keySet().forEach(contact -> forgotten(contact, e));
        } finally {
            some.forEach(unwritten::remove);
        }
    }

    private void forgotten(ContactId contact, Exception e) {
        meters.counter("varalla.conversation.forgotten").increment();
        log.warn("The state of contact {} is not at hand; the log is read instead: {}", contact.value(), e.toString());
    }

    private static String key(ContactId contact) {
        return "conversation:" + contact.value();
    }
}
