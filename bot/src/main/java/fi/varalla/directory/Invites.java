package fi.varalla.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import fi.varalla.casework.PersonId;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.rota.WorkerId;
import fi.varalla.vault.Vault;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// One-time links that pair a chat with a worker or a person, within seven days.
///
/// The table holds a token's hash, to find it by, and the token sealed, so that a coordinator can be shown it again.
@Service
public class Invites {

    private static final Duration VALID = Duration.ofDays(7);
    private static final String PLACE = "invite";

    private final JdbcClient db;
    private final Vault vault;
    private final Clock clock;
    private final Pairing pairing;
    private final SecureRandom random = new SecureRandom();

    Invites(JdbcClient db, Vault vault, Clock clock, Pairing pairing) {
        this.db = db;
        this.vault = vault;
        this.clock = clock;
        this.pairing = pairing;
    }

    /// What came of an invite.
    public sealed interface Redeemed {

        record AsWorker(Worker worker) implements Redeemed {}

        record AsFamily(FamilyMember member) implements Redeemed {}

        /// This very chat has used this very link before: nothing changes.
        record Already() implements Redeemed {}

        /// Used by somebody else, too old, or never issued.
        record Refused(Why why) implements Redeemed {}

        /// Why a link did not pair.
        enum Why {
            /// The link was used by another chat, or the chat is another worker's.
            USED,
            EXPIRED,
            UNKNOWN
        }
    }

    private record Invite(
            byte[] hash,
            @Nullable WorkerId worker,
            @Nullable PersonId person,
            OffsetDateTime expiresAt,
            @Nullable Long usedBy) {}

    /// Makes an invite; earlier ones of this worker are void from now on.
    ///
    /// @return the token, at most 64 characters of `A-Z a-z 0-9 _ -`
    @Transactional
    public String issue(WorkerId worker) {
        endFor(worker);
        return issue(worker.value(), null);
    }

    /// Makes an invite; earlier ones of this person are void from now on.
    @Transactional
    public String issue(PersonId person) {
        endFor(person);
        return issue(null, person.value());
    }

    /// The tokens of those of these workers whose invite is open.
    public Map<WorkerId, String> openFor(Collection<WorkerId> workers) {
        var tokens = new HashMap<WorkerId, String>();
        open("worker_id", workers.stream().map(WorkerId::value).toList())
                .forEach((id, token) -> tokens.put(new WorkerId(id), token));
        return tokens;
    }

    /// The tokens of those of these people whose invite is open.
    public Map<PersonId, String> openForPeople(Collection<PersonId> people) {
        var tokens = new HashMap<PersonId, String>();
        open("person_id", people.stream().map(PersonId::value).toList())
                .forEach((id, token) -> tokens.put(new PersonId(id), token));
        return tokens;
    }

    /// Pairs a chat, in the caller's transaction. The row is held until its end, so that of two chats one wins.
    @Transactional
    public Redeemed redeem(String token, TelegramChat chat) {
        return db.sql("""
                        select token_hash, worker_id, person_id, expires_at, used_by
                        from invite where token_hash = ? for update
                        """)
                .param(hash(token))
                .query(Invites::invite)
                .optional()
                .map(invite -> redeem(invite, chat))
                .orElse(new Redeemed.Refused(Redeemed.Why.UNKNOWN));
    }

    void endFor(WorkerId worker) {
        end("worker_id", worker.value());
    }

    void endFor(PersonId person) {
        end("person_id", person.value());
    }

    private Redeemed redeem(Invite invite, TelegramChat chat) {
        if (invite.usedBy() != null) {
            return invite.usedBy() == chat.id() ? new Redeemed.Already() : new Redeemed.Refused(Redeemed.Why.USED);
        }
        if (!now().isBefore(invite.expiresAt())) {
            return new Redeemed.Refused(Redeemed.Why.EXPIRED);
        }
        var outcome = pairing.pair(invite.worker(), invite.person(), chat);
        if (!(outcome instanceof Redeemed.Refused)) {
            db.sql("update invite set used_at = ?, used_by = ? where token_hash = ?")
                    .params(now(), chat.id(), invite.hash())
                    .update();
        }
        return outcome;
    }

    private String issue(@Nullable UUID worker, @Nullable UUID person) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        db.sql("""
                        insert into invite (token_hash, token_sealed, worker_id, person_id, created_at, expires_at)
                        values (:hash, :sealed, :worker, :person, :at, :until)
                        """)
                .param("hash", hash(token))
                .param("sealed", vault.seal(token, PLACE))
                .param("worker", worker)
                .param("person", person)
                .param("at", now())
                .param("until", now().plus(VALID))
                .update();
        return token;
    }

    private void end(String column, UUID id) {
        db.sql("update invite set expires_at = :now where %s = :id and used_at is null and expires_at > :now"
                        .formatted(column))
                .param("now", now())
                .param("id", id)
                .update();
    }

    private Map<UUID, String> open(String column, Collection<UUID> ids) {
        var tokens = new HashMap<UUID, String>();
        if (!ids.isEmpty()) {
            db.sql("""
                            select %1$s as id, token_sealed from invite
                            where %1$s in (:ids) and used_at is null and expires_at > :now
                            """.formatted(column)).param("ids", ids).param("now", now()).query(row -> {
                tokens.put(row.getObject("id", UUID.class), vault.words(row.getBytes("token_sealed"), PLACE));
            });
        }
        return tokens;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Invite invite(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        var worker = row.getObject("worker_id", UUID.class);
        var person = row.getObject("person_id", UUID.class);
        return new Invite(
                row.getBytes("token_hash"),
                worker == null ? null : new WorkerId(worker),
                person == null ? null : new PersonId(person),
                row.getObject("expires_at", OffsetDateTime.class),
                row.getObject("used_by", Long.class));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
