package fi.varalla.messaging;

import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Parcels as rows of the outbox: what is said is sealed.
@Component
class Parcels {

    private static final String PLACE = "outbox";

    static final String COLUMNS = "id, message_sealed, attempts, maybe_sent, told, urgent, posted_at";

    private final Vault vault;
    private final Envelope envelope;

    Parcels(Vault vault, Envelope envelope) {
        this.vault = vault;
        this.envelope = envelope;
    }

    Parcel row(ResultSet row, int number) throws SQLException {
        return new Parcel(
                row.getObject("id", UUID.class),
                envelope.open(vault.words(row.getBytes("message_sealed"), PLACE)),
                row.getInt("attempts"),
                row.getBoolean("maybe_sent"),
                row.getBoolean("told"),
                row.getBoolean("urgent"),
                instant(row.getObject("posted_at", OffsetDateTime.class)));
    }

    byte[] seal(Message message) {
        return vault.seal(envelope.close(message), PLACE);
    }

    static Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? Instant.EPOCH : at.toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
