package fi.varalla.vault;

import com.google.crypto.tink.KeysetHandle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The keys of cases, and below them those of contacts, by which files are sealed.
///
/// The keyset outside seals the key of a case, that one the keys of its contacts, and these the files: so a new keyset,
/// or another case for a contact, means new covers for small keys and never for a file; and a case's files are gone for
/// good, in every copy of the database made from then on, once its key is destroyed. A contact on no case has a key
/// that the keyset seals by itself.
///
/// Whoever holds several of these rows takes the case's key first, then the contact's, and what is kept of files last,
/// or two would wait for each other.
@Repository
public class CaseKeys {

    /// What [#read] needs of a row.
    public static final String COLUMNS = """
             contact_key.id as key_id, contact_key.contact_id as key_contact, contact_key.wrapped as key_wrapped,
            case_key.id as case_key_id, case_key.case_id as key_case, case_key.wrapped as case_key_wrapped
            """;

    /// Joins the keys to a table that has a column `sealed_with`.
    public static final String JOIN = """
             left join contact_key on contact_key.id = sealed_with
            left join case_key on case_key.id = contact_key.under
            """;

    private static final String OF_CONTACT = "select" + COLUMNS + """
            from contact_key left join case_key on case_key.id = contact_key.under
            where contact_key.contact_id = ? and contact_key.destroyed_at is null
            """;

    /// @param under the case's key that sealed it; null if the keyset did
    private record Key(
            UUID id, UUID contact, byte[] wrapped, @Nullable CaseKey under) {

        boolean isOf(UUID caseId) {
            return under != null && under.caseId.equals(caseId);
        }
    }

    private record CaseKey(UUID id, UUID caseId, byte[] wrapped) {

        String whose() {
            return CaseKeys.ofCase(caseId, id);
        }
    }

    private final JdbcClient db;
    private final Master master;
    private final Clock clock;

    CaseKeys(JdbcClient db, Master master, Clock clock) {
        this.db = db;
        this.master = master;
        this.clock = clock;
    }

    /// The key for what is kept of a contact from now on; made if there is none. Part of the caller's transaction.
    ///
    /// @throws org.springframework.dao.EmptyResultDataAccessException if there is no such contact
    public FileKey of(UUID contact) {
        return find(contact).orElseGet(() -> {
            make(contact);
            return find(contact).orElseThrow();
        });
    }

    /// The key of a row that was selected with [#COLUMNS].
    ///
    /// @return empty if it was destroyed, or the row was sealed without one
    /// @throws IllegalStateException if it is another contact's or case's, or the keyset outside is not the one
    public Optional<FileKey> read(ResultSet row) throws SQLException {
        return key(row).map(this::open);
    }

    /// Puts the key of a contact under another case's, if it has one. Part of the caller's transaction, which holds the
    /// contact.
    public void moved(UUID contact, UUID caseId) {
        if (key(contact, "").filter(key -> !key.isOf(caseId)).isPresent()) {
            var under = caseKey(caseId);
            key(contact, " for update of contact_key").ifPresent(key -> put(key, under));
        }
    }

    private Optional<Key> key(UUID contact, String held) {
        return db.sql(OF_CONTACT + held)
                .param(contact)
                .query((row, _) -> key(row))
                .optional()
                .flatMap(it -> it);
    }

    /// Destroys the keys of a case: no file that was sealed until now opens again. A contact of it that comes later has
    /// a new one. Whoever seals at this moment is waited for, and what they seal is gone too.
    ///
    /// @return of how many contacts the files are gone
    @Transactional
    public int destroy(UUID caseId) {
        var now = now();
        db.sql("update case_key set wrapped = null, destroyed_at = :now where case_id = :case and destroyed_at is null")
                .param("now", now)
                .param("case", caseId)
                .update();
        // A statement of its own: it sees the keys that were made below that one until it was held.
        return db.sql("""
                        update contact_key set wrapped = null, destroyed_at = :now
                        where destroyed_at is null and under in (select id from case_key where case_id = :case)
                        """).param("now", now).param("case", caseId).update();
    }

    /// Seals with the newest key of the keyset outside what an older one had sealed: small keys only, no file.
    ///
    /// @return how many
    @Transactional
    int renew(int atMost) {
        return renewCases(atMost) + renewContacts(atMost);
    }

    private int renewCases(int atMost) {
        var old = db.sql("""
                        select id as case_key_id, case_id as key_case, wrapped as case_key_wrapped from case_key
                        where destroyed_at is null and master <> ? limit ? for update skip locked
                        """)
                .params(master.newest(), atMost)
                .query((row, _) -> caseKey(row))
                .list();
        old.forEach(it -> renew("case_key", it.id(), open(it), it.whose()));
        return old.size();
    }

    private int renewContacts(int atMost) {
        var old = db.sql("""
                        select id, contact_id, wrapped from contact_key
                        where destroyed_at is null and under is null and master <> ? limit ? for update skip locked
                        """)
                .params(master.newest(), atMost)
                .query((row, _) -> new Key(
                        row.getObject("id", UUID.class),
                        row.getObject("contact_id", UUID.class),
                        row.getBytes("wrapped"),
                        null))
                .list();
        old.forEach(it -> renew("contact_key", it.id(), handle(it), ofContact(it.contact(), it.id(), null)));
        return old.size();
    }

    private void renew(String table, UUID id, KeysetHandle key, String whose) {
        db.sql("update " + table + " set wrapped = ?, master = ? where id = ?")
                .params(WrappedKey.wrap(key, master.keyset(), whose), master.newest(), id)
                .update();
    }

    /// Held against being destroyed until the caller's transaction ends: what is sealed with it belongs to what is.
    private Optional<FileKey> find(UUID contact) {
        return db.sql(OF_CONTACT + " for share of contact_key")
                .param(contact)
                .query((row, _) -> read(row))
                .optional()
                .flatMap(it -> it);
    }

    /// Holds the contact, so that it is put on no other case meanwhile, and of two who make it one waits.
    private void make(UUID contact) {
        var id = UUID.randomUUID();
        var caseId = db.sql("select case_id from contact where id = ? for no key update")
                .param(contact)
                .query((row, _) -> Optional.ofNullable(row.getObject("case_id", UUID.class)))
                .single();
        var under = caseId.map(this::caseKey).orElse(null);
        db.sql("""
                        insert into contact_key (id, contact_id, under, wrapped, master, made_at)
                        values (:id, :contact, :under, :wrapped, :master, :now)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("contact", contact)
                .param("under", under == null ? null : under.id())
                .param("wrapped", wrap(Lasting.call(WrappedKey::fresh), contact, id, under))
                .param("master", under == null ? master.newest() : null)
                .param("now", now())
                .update();
    }

    private void put(Key key, CaseKey under) {
        db.sql("update contact_key set under = ?, master = null, wrapped = ? where id = ?")
                .params(under.id(), wrap(handle(key), key.contact(), key.id(), under), key.id())
                .update();
    }

    /// The key of a case; made if there is none.
    private CaseKey caseKey(UUID caseId) {
        return findCaseKey(caseId).orElseGet(() -> {
            var id = UUID.randomUUID();
            var fresh = Lasting.call(() -> WrappedKey.wrap(WrappedKey.fresh(), master.keyset(), ofCase(caseId, id)));
            db.sql("""
                            insert into case_key (id, case_id, wrapped, master, made_at) values (?, ?, ?, ?, ?)
                            on conflict do nothing
                            """).params(id, caseId, fresh, master.newest(), now()).update();
            return findCaseKey(caseId).orElseThrow();
        });
    }

    /// Held in the same way.
    private Optional<CaseKey> findCaseKey(UUID caseId) {
        return db.sql("""
                        select id as case_key_id, case_id as key_case, wrapped as case_key_wrapped from case_key
                        where case_id = ? and destroyed_at is null for share
                        """).param(caseId).query((row, _) -> caseKey(row)).optional();
    }

    private byte[] wrap(KeysetHandle key, UUID contact, UUID id, @Nullable CaseKey under) {
        var by = under == null ? master.keyset() : WrappedKey.aead(open(under));
        return Lasting.call(() -> WrappedKey.wrap(key, by, ofContact(contact, id, under)));
    }

    private FileKey open(Key key) {
        return new FileKey(key.id(), key.contact(), WrappedKey.aead(handle(key)));
    }

    private KeysetHandle handle(Key key) {
        var by = key.under() == null ? master.keyset() : WrappedKey.aead(open(key.under()));
        return WrappedKey.unwrap(key.wrapped(), by, ofContact(key.contact(), key.id(), key.under()));
    }

    private KeysetHandle open(CaseKey key) {
        return WrappedKey.unwrap(key.wrapped(), master.keyset(), key.whose());
    }

    private static String ofCase(UUID caseId, UUID id) {
        return "case:%s:%s".formatted(caseId, id);
    }

    private static String ofContact(UUID contact, UUID id, @Nullable CaseKey under) {
        return "contact:%s:%s:%s".formatted(contact, id, under == null ? "" : under.caseId());
    }

    private static Optional<Key> key(ResultSet row) throws SQLException {
        var wrapped = row.getBytes("key_wrapped");
        return wrapped == null
                ? Optional.empty()
                : Optional.of(new Key(
                        row.getObject("key_id", UUID.class),
                        row.getObject("key_contact", UUID.class),
                        wrapped,
                        row.getObject("case_key_id", UUID.class) == null ? null : caseKey(row)));
    }

    private static CaseKey caseKey(ResultSet row) throws SQLException {
        return new CaseKey(
                row.getObject("case_key_id", UUID.class),
                row.getObject("key_case", UUID.class),
                row.getBytes("case_key_wrapped"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
