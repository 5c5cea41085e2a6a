package fi.varalla.conversation;

import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Message.CopyOf;
import fi.varalla.rota.WorkerId;
import fi.varalla.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// A worker's words for which we had to ask to whom they go. Kept until the answer, at most for a day.
@Repository
class Undirected {

    private static final String PLACE = "undirected";
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    /// @param messageId of the worker's own message; null if they stand in none
    record Words(
            String text,
            @Nullable String extra,
            @Nullable CopyOf copy,
            @Nullable String messageId) {

        static Words of(Inbound.Text heard) {
            return new Words(heard.words(), heard.extra(), heard.copyable(), heard.messageId());
        }

        /// Words that stand in no message of a chat.
        static Words of(String text) {
            return new Words(text, null, null, null);
        }
    }

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

    /// Hands the words out, once.
    Optional<Words> take(UUID id, WorkerId worker, Instant now) {
        return db.sql("""
                        update undirected set directed_at = :now
                        where id = :id and worker_id = :worker and directed_at is null and at > :oldest
                        returning inbound_sealed
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("worker", worker.value())
                .param("oldest", now.minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
                .query((row, _) -> json.readValue(vault.words(row.getBytes("inbound_sealed"), PLACE), Words.class))
                .optional();
    }
}
