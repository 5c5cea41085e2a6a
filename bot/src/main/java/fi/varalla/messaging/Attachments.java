package fi.varalla.messaging;

import fi.varalla.vault.CaseKeys;
import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Sounds and pictures, each sealed with the key of the contact that it came with.
@Repository
public class Attachments {

    /// For which those were sealed that came before contacts had keys.
    private static final String PLACE = "attachment";

    private final JdbcClient db;
    private final CaseKeys keys;
    private final Vault vault;
    private final Clock clock;

    Attachments(JdbcClient db, CaseKeys keys, Vault vault, Clock clock) {
        this.db = db;
        this.keys = keys;
        this.vault = vault;
        this.clock = clock;
    }

    /// Part of the caller's transaction.
    ///
    /// @param contact whose it is
    public UUID keep(UUID contact, Attachment attachment) {
        var id = UUID.randomUUID();
        var key = keys.of(contact);
        db.sql("""
                        insert into attachment
                            (id, file_name, mime_type, content_sealed, created_at, contact_id, sealed_with)
                        values (:id, :name, :type, :content, :now, :contact, :key)
                        """)
                .param("id", id)
                .param("name", attachment.fileName())
                .param("type", attachment.mimeType())
                .param("content", key.seal(attachment.content(), id))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("contact", contact)
                .param("key", key.id())
                .update();
        return id;
    }

    /// Deletes the content for good. What is still on its way with it is sent without.
    public void delete(UUID id) {
        delete(List.of(id));
    }

    /// The same for many, in one go.
    public void delete(Collection<UUID> ids) {
        db.sql("delete from attachment where id = any(?)")
                .param(ids.toArray(UUID[]::new))
                .update();
    }

    /// @return empty if it was deleted meanwhile, or its key destroyed
    public Optional<Attachment> find(UUID id) {
        return db.sql("select attachment.id, file_name, mime_type, content_sealed, sealed_with," + CaseKeys.COLUMNS
                        + " from attachment" + CaseKeys.JOIN + " where attachment.id = ?")
                .param(id)
                .query((row, _) -> attachment(row))
                .optional()
                .flatMap(it -> it);
    }

    private Optional<Attachment> attachment(ResultSet row) throws SQLException {
        var name = row.getString("file_name");
        var type = row.getString("mime_type");
        var sealed = row.getBytes("content_sealed");
        var id = row.getObject("id", UUID.class);
        return row.getObject("sealed_with") == null
                ? Optional.of(new Attachment(name, type, vault.open(sealed, PLACE)))
                : keys.read(row).map(key -> new Attachment(name, type, key.open(sealed, id)));
    }

    /// One that was sealed without a key of its contact.
    record Old(UUID id, UUID contact, byte[] sealed) {}

    /// The oldest of those.
    ///
    /// @param except those that could not be opened
    /// @return empty if there is none
    Optional<Old> nextOld(Collection<UUID> except) {
        return db.sql("""
                        select id, contact_id, content_sealed from attachment
                        where sealed_with is null and contact_id is not null and id <> all(?::uuid[])
                        order by created_at limit 1
                        """)
                .param(except.toArray(UUID[]::new))
                .query((row, _) -> new Old(
                        row.getObject("id", UUID.class),
                        row.getObject("contact_id", UUID.class),
                        row.getBytes("content_sealed")))
                .optional();
    }

    /// Seals it with the key of its contact, if that is still to be done. Part of the caller's transaction.
    ///
    /// @throws IllegalStateException if it cannot be opened
    void sealAnew(Old old) {
        var content = vault.open(old.sealed(), PLACE);
        var key = keys.of(old.contact());
        db.sql("update attachment set content_sealed = ?, sealed_with = ? where id = ? and sealed_with is null")
                .params(key.seal(content, old.id()), key.id(), old.id())
                .update();
    }
}
