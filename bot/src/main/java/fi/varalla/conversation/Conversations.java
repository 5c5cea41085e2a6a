package fi.varalla.conversation;

import fi.varalla.casework.Contact;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Utterances;
import fi.varalla.conversation.Conversation.Answered;
import fi.varalla.conversation.Conversation.Quiet;
import fi.varalla.conversation.Conversation.Waiting;
import fi.varalla.rota.WorkerId;
import fi.varalla.sql.Question;
import fi.varalla.sql.RoundTrip;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
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

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final JdbcClient db;
    private final RoundTrip roundTrip;
    private final Utterances utterances;
    private final MeterRegistry meters;

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
        roundTrip.ask(movingOn(contact, next, heard));
    }

    /// Moves on, to be asked together with other questions in a transaction.
    ///
    /// @param heard when the family was heard; null if it was not that
    /// @return the question for the number of the turn
    Question<Long> movingOn(ContactId contact, Conversation next, @Nullable Instant heard) {
        return Question.rows(
                        """
                        update contact set turn = turn + 1, last_heard = coalesce(cast(? as timestamptz), last_heard)
                        where id = ? returning turn
                        """,
                        (row, _) -> row.getLong("turn"),
                        heard == null ? null : heard.atOffset(ZoneOffset.UTC),
                        contact.value())
                .then(turns -> {
                    rememberOnceCommitted(contact, new Remembered(turns.getFirst(), next));
                    return turns.getFirst();
                });
    }

    private void rememberOnceCommitted(ContactId contact, Remembered remembered) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remember(contact, remembered);
            }
        });
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
        try {
            return Optional.ofNullable(redis.opsForValue().get(key(contact)))
                    .map(stored -> json.readValue(stored, Remembered.class));
        } catch (DataAccessException | JacksonException e) {
            forgotten(contact, e);
            return Optional.empty();
        }
    }

    private void remember(ContactId contact, Remembered remembered) {
        try {
            redis.opsForValue().set(key(contact), json.writeValueAsString(remembered), FORGOTTEN_AFTER);
        } catch (DataAccessException e) {
            forgotten(contact, e);
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
