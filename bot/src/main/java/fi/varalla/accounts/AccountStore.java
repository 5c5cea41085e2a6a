package fi.varalla.accounts;

import fi.varalla.rota.WorkerId;
import fi.varalla.vault.Vault;
import fi.varalla.words.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Accounts as stored. An account of a worker who has left is none.
@Repository
class AccountStore {

    private static final String PLACE = "totp";
    private static final String SELECT = """
            select a.*, coalesce(w.name, a.name) as shown_name, coalesce(w.role, 'AUDITOR') as role
            from account a left join worker w on w.id = a.worker_id
            where a.active and coalesce(w.active, true)
            """;

    private final JdbcClient db;
    private final Vault vault;

    AccountStore(JdbcClient db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    /// What is needed to let somebody in, and nobody else may see.
    record Locks(
            Account account,
            @Nullable String passwordHash,
            @Nullable String totp,
            long totpStep,
            int failures,
            @Nullable Instant lockedUntil) {}

    boolean isEmpty() {
        return db.sql("select not exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    Optional<Account> find(Account.Id id) {
        return db.sql(SELECT + " and a.id = ?")
                .param(id.value())
                .query(AccountStore::account)
                .optional();
    }

    Optional<Account> ofWorker(WorkerId worker) {
        return db.sql(SELECT + " and a.worker_id = ?")
                .param(worker.value())
                .query(AccountStore::account)
                .optional();
    }

    List<Account> all() {
        return db.sql(SELECT + " order by a.created_at, a.id")
                .query(AccountStore::account)
                .list();
    }

    Optional<Locks> locks(String login) {
        return db.sql(SELECT + " and a.login = ?")
                .param(login)
                .query((row, number) -> locks(row, number))
                .optional();
    }

    Optional<Locks> locks(Account.Id id) {
        return db.sql(SELECT + " and a.id = ? for update of a")
                .param(id.value())
                .query((row, number) -> locks(row, number))
                .optional();
    }

    /// @param worker null for an auditor, who has a name instead
    void insert(
            Account.Id id,
            @Nullable WorkerId worker,
            String login,
            @Nullable String name,
            Language language,
            Instant at) {
        db.sql("""
                        insert into account (id, worker_id, login, name, language, stamp, created_at)
                        values (:id, :worker, :login, :name, :language, :stamp, :at)
                        """)
                .param("id", id.value())
                .param("worker", worker == null ? null : worker.value())
                .param("login", login)
                .param("name", name)
                .param("language", language.code())
                .param("stamp", UUID.randomUUID())
                .param("at", utc(at))
                .update();
    }

    boolean isTaken(String login) {
        return db.sql("select exists (select from account where login = ?)")
                .param(login)
                .query(Boolean.class)
                .single();
    }

    void password(Account.Id id, String hash) {
        db.sql("update account set password_hash = ?, failures = 0, locked_until = null where id = ?")
                .params(hash, id.value())
                .update();
    }

    void totp(Account.Id id, @Nullable String secret) {
        db.sql("update account set totp_sealed = ?, totp_step = 0 where id = ?")
                .param(vault.sealIfAny(secret, PLACE))
                .param(id.value())
                .update();
    }

    /// Uses a code up.
    ///
    /// @return false if somebody else has used it in the same moment
    boolean used(Account.Id id, long step) {
        return db.sql("update account set totp_step = ?, failures = 0 where id = ? and totp_step < ?")
                        .params(step, id.value(), step)
                        .update()
                == 1;
    }

    void language(Account.Id id, Language language) {
        db.sql("update account set language = ? where id = ?")
                .params(language.code(), id.value())
                .update();
    }

    /// Ends all sessions.
    void newStamp(Account.Id id) {
        db.sql("update account set stamp = ? where id = ?")
                .params(UUID.randomUUID(), id.value())
                .update();
    }

    void end(Account.Id id) {
        db.sql("update account set active = false where id = ?")
                .param(id.value())
                .update();
    }

    void failed(Account.Id id, int failures, @Nullable Instant lockedUntil) {
        db.sql("update account set failures = ?, locked_until = ? where id = ?")
                .param(failures)
                .param(lockedUntil == null ? null : utc(lockedUntil))
                .param(id.value())
                .update();
    }

    void recoveryCodes(Account.Id id, List<String> codes) {
        db.sql("delete from recovery_code where account_id = ?")
                .param(id.value())
                .update();
        codes.forEach(code -> db.sql("insert into recovery_code (hash, account_id) values (?, ?)")
                .params(Secrets.hash(code), id.value())
                .update());
    }

    boolean useRecoveryCode(Account.Id id, String code, Instant at) {
        return db.sql("update recovery_code set used_at = ? where hash = ? and account_id = ? and used_at is null")
                        .params(utc(at), Secrets.hash(code), id.value())
                        .update()
                == 1;
    }

    private Locks locks(ResultSet row, int number) throws SQLException {
        var locked = row.getObject("locked_until", OffsetDateTime.class);
        return new Locks(
                account(row, number),
                row.getString("password_hash"),
                vault.wordsIfAny(row.getBytes("totp_sealed"), PLACE),
                row.getLong("totp_step"),
                row.getInt("failures"),
                locked == null ? null : locked.toInstant());
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        var worker = row.getObject("worker_id", UUID.class);
        return new Account(
                new Account.Id(row.getObject("id", UUID.class)),
                worker == null ? null : new WorkerId(worker),
                row.getString("login"),
                row.getString("shown_name"),
                Account.Role.valueOf(row.getString("role")),
                Language.of(row.getString("language")).orElse(Language.FI),
                row.getString("password_hash") != null,
                row.getBytes("totp_sealed") != null,
                row.getObject("stamp", UUID.class));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
