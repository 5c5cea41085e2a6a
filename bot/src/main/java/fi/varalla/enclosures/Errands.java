package fi.varalla.enclosures;

import fi.varalla.casework.ContactId;
import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which files are to be fetched, or deleted at their provider. To take one is to put its next attempt off, so that no
/// other replica takes it too and a crash costs only time: 5 s, 10 s, 20 s … at most an hour.
@Repository
class Errands {

    private static final String NEXT =
            "cast(:now as timestamptz) + least(5 * power(2, least(attempts, 16)), 3600) * interval '1 second'";

    /// @param attempts this one included
    record Errand(
            UUID id,
            ContactId contact,
            UUID utterance,
            String channel,
            String reference,
            String kind,
            int attempts,
            Instant notedAt) {}

    private final JdbcClient db;
    private final Vault vault;

    Errands(JdbcClient db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    Optional<Errand> nextToFetch(Instant now) {
        return take("state = 'AWAITED'", now);
    }

    /// What is here, or never comes, need not lie there.
    Optional<Errand> nextToDelete(Instant now) {
        return take("state <> 'AWAITED' and gone_there_at is null", now);
    }

    private Optional<Errand> take(String which, Instant now) {
        return db.sql("""
                        update enclosure set attempts = attempts + 1, due_at = %s
                        where id = (select id from enclosure where %s and due_at <= :now
                                    order by due_at limit 1 for update skip locked)
                        returning id, contact_id, utterance_id, channel, reference_sealed, kind, attempts, noted_at
                        """.formatted(NEXT, which))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(this::errand)
                .optional();
    }

    /// @return false if it is awaited no more
    boolean kept(UUID id, UUID attachment, Instant now) {
        return db.sql("""
                        update enclosure set state = 'KEPT', attachment_id = :attachment, attempts = 0, due_at = :now
                        where id = :id and state = 'AWAITED'
                        """)
                        .param("id", id)
                        .param("attachment", attachment)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// @return false if it is awaited no more
    boolean refused(UUID id, String why, Instant now) {
        return db.sql("""
                        update enclosure set state = 'REFUSED', why = :why, attempts = 0, due_at = :now
                        where id = :id and state = 'AWAITED'
                        """)
                        .param("id", id)
                        .param("why", why)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void goneThere(UUID id, Instant now) {
        db.sql("update enclosure set gone_there_at = ? where id = ?")
                .params(now.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    private Errand errand(ResultSet row, int number) throws SQLException {
        return new Errand(
                row.getObject("id", UUID.class),
                new ContactId(row.getObject("contact_id", UUID.class)),
                row.getObject("utterance_id", UUID.class),
                row.getString("channel"),
                vault.words(row.getBytes("reference_sealed"), Enclosures.PLACE),
                row.getString("kind"),
                row.getInt("attempts"),
                row.getObject("noted_at", OffsetDateTime.class).toInstant());
    }
}
