package fi.varalla.messaging;

import fi.varalla.vault.Vault;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Sounds and pictures, sealed at rest.
@Repository
public class Attachments {

    private static final String PLACE = "attachment";

    private final JdbcClient db;
    private final Vault vault;
    private final Clock clock;

    Attachments(JdbcClient db, Vault vault, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.clock = clock;
    }

    public UUID keep(Attachment attachment) {
        var id = UUID.randomUUID();
        db.sql("insert into attachment (id, file_name, mime_type, content_sealed, created_at) values (?, ?, ?, ?, ?)")
                .params(
                        id,
                        attachment.fileName(),
                        attachment.mimeType(),
                        vault.seal(attachment.content(), PLACE),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /// @throws IllegalArgumentException if there is no such attachment
    public Attachment get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No attachment " + id));
    }

    /// Deletes the content for good. What is still on its way with it is sent without.
    public void delete(UUID id) {
        db.sql("delete from attachment where id = ?").param(id).update();
    }

    /// @return empty if it was deleted meanwhile
    Optional<Attachment> find(UUID id) {
        return db.sql("select file_name, mime_type, content_sealed from attachment where id = ?")
                .param(id)
                .query((row, _) -> new Attachment(
                        row.getString("file_name"),
                        row.getString("mime_type"),
                        vault.open(row.getBytes("content_sealed"), PLACE)))
                .optional();
    }
}
