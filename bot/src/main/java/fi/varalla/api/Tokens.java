package fi.varalla.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import fi.varalla.directory.WorkerLeft;
import fi.varalla.rota.WorkerId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The bearer tokens of the API, kept as hashes: a token has 256 random bits, so that no salt and no slow hash is
/// needed.
@Repository
class Tokens {

    private static final String SELECT = "select id, name, role, worker_id, created_at, revoked_at from api_token ";

    private final JdbcClient db;
    private final Clock clock;
    private final ApiSettings settings;
    private final SecureRandom random = new SecureRandom();

    Tokens(JdbcClient db, Clock clock, ApiSettings settings) {
        this.db = db;
        this.clock = clock;
        this.settings = settings;
    }

    /// @param worker whose token it is, or null for another system's
    record Token(
            UUID id,
            String name,
            Caller.Role role,
            @Nullable WorkerId worker,
            Instant createdAt,
            @Nullable Instant revokedAt) {}

    /// A token just made.
    ///
    /// @param secret what the caller sends; it cannot be shown again
    record Fresh(Token token, String secret) {}

    Fresh make(String name, Caller.Role role, @Nullable WorkerId worker) {
        var token = new Token(UUID.randomUUID(), name, role, worker, clock.instant(), null);
        var secret = secret();
        db.sql("""
                        insert into api_token (id, hash, name, worker_id, role, created_at)
                        values (:id, :hash, :name, :worker, :role, :at)
                        """)
                .param("id", token.id())
                .param("hash", hash(secret))
                .param("name", name)
                .param("worker", worker == null ? null : worker.value())
                .param("role", role.name())
                .param("at", utc(token.createdAt()))
                .update();
        return new Fresh(token, secret);
    }

    List<Token> page(@Nullable UUID after, int limit) {
        return db.sql(SELECT + """
                        where cast(:after as uuid) is null
                           or (created_at, id) > (select created_at, id from api_token where id = :after)
                        order by created_at, id limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query(Tokens::token)
                .list();
    }

    /// @return whether there is such a token
    boolean revoke(UUID id) {
        return db.sql("update api_token set revoked_at = coalesce(revoked_at, ?) where id = ?")
                        .params(utc(clock.instant()), id)
                        .update()
                == 1;
    }

    /// @param why the reason that the caller gave
    Optional<Caller> caller(String secret, String why) {
        if (isBootstrap(secret)) {
            return Optional.of(new Caller("bootstrap", Caller.Role.ADMIN, why));
        }
        return db.sql(SELECT + "where hash = ? and revoked_at is null")
                .param(hash(secret))
                .query(Tokens::token)
                .optional()
                .map(it -> new Caller(who(it), it.role(), why));
    }

    @EventListener
    void on(WorkerLeft left) {
        db.sql("update api_token set revoked_at = ? where worker_id = ? and revoked_at is null")
                .params(utc(clock.instant()), left.worker().value())
                .update();
    }

    private boolean isBootstrap(String secret) {
        var bootstrap = settings.bootstrapToken();
        return !bootstrap.isBlank() && MessageDigest.isEqual(hash(bootstrap), hash(secret));
    }

    private static String who(Token token) {
        return token.worker() == null
                ? "token:" + token.id()
                : "worker:" + token.worker().value();
    }

    private String secret() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Token token(ResultSet row, int number) throws SQLException {
        var worker = row.getObject("worker_id", UUID.class);
        var revoked = row.getObject("revoked_at", OffsetDateTime.class);
        return new Token(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Caller.Role.valueOf(row.getString("role")),
                worker == null ? null : new WorkerId(worker),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                revoked == null ? null : revoked.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
