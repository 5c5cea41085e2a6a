package fi.varalla.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// What became of words that were posted.
@Service
public class Traces {

    private final JdbcClient db;

    Traces(JdbcClient db) {
        this.db = db;
    }

    /// The newest parcel that carried an utterance to that address.
    ///
    /// @param contact whose utterance it is
    public Optional<Trace> of(UUID contact, UUID utterance, Address to) {
        return db.sql("""
                        select id, state, maybe_sent, settled_at, message_ids from outbox
                        where utterance = :utterance and address = :to and (
                            state in ('WAITING', 'SENDING')
                            or (state in ('SENT', 'REFUSED') and about = :contact))
                        order by position desc limit 1
                        """)
                .param("utterance", utterance)
                .param("to", to.uri())
                .param("contact", contact)
                .query(Traces::trace)
                .optional();
    }

    private static Trace trace(ResultSet row, int number) throws SQLException {
        var settled = row.getObject("settled_at", OffsetDateTime.class);
        var ids = row.getArray("message_ids");
        return new Trace(
                row.getObject("id", UUID.class),
                row.getString("state"),
                row.getBoolean("maybe_sent"),
                settled == null ? Instant.EPOCH : settled.toInstant(),
                ids == null ? List.of() : List.of((String[]) ids.getArray()));
    }
}
