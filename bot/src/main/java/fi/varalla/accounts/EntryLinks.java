package fi.varalla.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Links that let somebody in once. Looking at one uses nothing up, so that a preview in a chat does no harm.
@Repository
public class EntryLinks {

    private final JdbcClient db;
    private final Clock clock;
    private final String publicUrl;

    EntryLinks(JdbcClient db, Clock clock, @Value("${varalla.public-url}") String publicUrl) {
        this.db = db;
        this.clock = clock;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /// What a link is for.
    public enum Kind {
        /// Makes the first account of all.
        FIRST(Duration.ofHours(24)),
        /// Lets somebody set a password for an account that was made for them.
        INVITE(Duration.ofDays(7)),
        /// Lets somebody in who has asked for it in their chat.
        SIGN_IN(Duration.ofMinutes(15));

        private final Duration valid;

        Kind(Duration valid) {
            this.valid = valid;
        }
    }

    /// @param account null for the first of all
    public record Entry(Kind kind, Account.@Nullable Id account) {}

    /// The same as [#issue], as a whole address.
    String address(Kind kind, Account.@Nullable Id account) {
        return publicUrl + "/board/enter/" + issue(kind, account);
    }

    /// Earlier links of the kind for the account are void from now on.
    ///
    /// @return the secret part of the address
    String issue(Kind kind, Account.@Nullable Id account) {
        var now = clock.instant();
        db.sql("""
                        update entry_link set expires_at = :now
                        where kind = :kind and account_id is not distinct from :account and used_at is null
                          and expires_at > :now
                        """)
                .param("now", utc(now))
                .param("kind", kind.name())
                .param("account", account == null ? null : account.value())
                .update();
        var secret = Secrets.fresh();
        db.sql("insert into entry_link (hash, kind, account_id, created_at, expires_at) values (?, ?, ?, ?, ?)")
                .param(Secrets.hash(secret))
                .param(kind.name())
                .param(account == null ? null : account.value())
                .param(utc(now))
                .param(utc(now.plus(kind.valid)))
                .update();
        return secret;
    }

    /// Whether one that was issued since then is still unused.
    boolean isFresh(Kind kind, Account.Id account, Instant since) {
        return db.sql("""
                        select exists (select from entry_link
                          where kind = ? and account_id = ? and used_at is null and expires_at > ? and created_at > ?)
                        """)
                .params(kind.name(), account.value(), utc(clock.instant()), utc(since))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// @return empty for one that is used, too old, or was never issued
    public Optional<Entry> look(String secret) {
        return db.sql("""
                        select kind, account_id from entry_link
                        where hash = ? and used_at is null and expires_at > ?
                        """)
                .params(Secrets.hash(secret), utc(clock.instant()))
                .query((row, _) -> entry(row.getString("kind"), row.getObject("account_id", UUID.class)))
                .optional();
    }

    /// Uses a link up; of several who try, one does. One of another kind stays as it is.
    Optional<Entry> use(String secret, Kind kind) {
        return db.sql("""
                        update entry_link set used_at = :now
                        where hash = :hash and kind = :kind and used_at is null and expires_at > :now
                        returning kind, account_id
                        """)
                .param("now", utc(clock.instant()))
                .param("kind", kind.name())
                .param("hash", Secrets.hash(secret))
                .query((row, _) -> entry(row.getString("kind"), row.getObject("account_id", UUID.class)))
                .optional();
    }

    private static Entry entry(String kind, @Nullable UUID account) {
        return new Entry(Kind.valueOf(kind), account == null ? null : new Account.Id(account));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
