package fi.varalla.accounts;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The six digits by which a worker who calls a line proves who they are: a caller id can be forged.
///
/// Wrong ones are counted in the database, by the number they come from, so that all replicas count together.
@Component
public class PhonePins {

    public static final int DIGITS = 6;

    private static final int MOST_WRONG = 5;
    private static final Duration WITHIN = Duration.ofHours(1);
    private static final Duration LOCKED_FOR = Duration.ofHours(1);

    private final JdbcClient db;
    private final Passwords passwords;
    private final Clock clock;

    PhonePins(JdbcClient db, Passwords passwords, Clock clock) {
        this.db = db;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// What came of keying in a PIN.
    public enum Keyed {
        RIGHT,
        WRONG,
        /// Wrong, and the last that was allowed.
        NOW_LOCKED,
        LOCKED
    }

    /// Why a PIN was not taken, if it was not.
    public enum Setting {
        SET,
        NOT_SIX_DIGITS,
        WEAK
    }

    @Transactional
    public Setting set(WorkerId worker, String pin) {
        if (!pin.matches("[0-9]{" + DIGITS + "}")) {
            return Setting.NOT_SIX_DIGITS;
        }
        if (isWeak(pin)) {
            return Setting.WEAK;
        }
        db.sql("""
            insert into phone_pin (worker_id, hash, set_at) values (?, ?, ?)
            on conflict (worker_id) do update set hash = excluded.hash, set_at = excluded.set_at
            """)
                .params(worker.value(), passwords.encode(pin), utc(clock.instant()))
                .update();
        return Setting.SET;
    }

    public boolean isSet(WorkerId worker) {
        return hash(worker) != null;
    }

    public boolean isLocked(Phone phone) {
        return db.sql("select exists (select from phone_pin_wrong where phone = ? and locked_until > ?)")
                .params(phone.e164(), utc(clock.instant()))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// Part of the caller's transaction, which has to commit whatever comes of it: a wrong PIN is counted.
    @Transactional
    public Keyed check(WorkerId worker, Phone from, String pin) {
        var now = clock.instant();
        var tries = tries(from, now);
        if (tries.lockedUntil() != null && tries.lockedUntil().isAfter(now)) {
            return Keyed.LOCKED;
        }
        if (passwords.matches(pin, hash(worker))) {
            db.sql("delete from phone_pin_wrong where phone = ?")
                    .param(from.e164())
                    .update();
            return Keyed.RIGHT;
        }
        return wrong(from, tries, now);
    }

    /// @param wrong       within the time that counts
    private record Tries(int wrong, Instant since, @Nullable Instant lockedUntil) {

        static Tries of(ResultSet row, int number) throws SQLException {
            var locked = row.getObject("locked_until", OffsetDateTime.class);
            return new Tries(
                    row.getInt("wrong"),
                    row.getObject("since", OffsetDateTime.class).toInstant(),
                    locked == null ? null : locked.toInstant());
        }
    }

    /// Held until the transaction ends: tries from one number are counted one after the other.
    private Tries tries(Phone from, Instant now) {
        db.sql("insert into phone_pin_wrong (phone, wrong, since) values (?, 0, ?) on conflict do nothing")
                .params(from.e164(), utc(now))
                .update();
        var found = db.sql("select wrong, since, locked_until from phone_pin_wrong where phone = ? for update")
                .param(from.e164())
                .query(Tries::of)
                .single();
        return found.since().plus(WITHIN).isAfter(now) ? found : new Tries(0, now, found.lockedUntil());
    }

    private Keyed wrong(Phone from, Tries tries, Instant now) {
        var wrong = tries.wrong() + 1;
        var locks = wrong >= MOST_WRONG;
        db.sql("update phone_pin_wrong set wrong = ?, since = ?, locked_until = ? where phone = ?")
                .params(locks ? 0 : wrong, utc(tries.since()), utc(locks ? now.plus(LOCKED_FOR) : now), from.e164())
                .update();
        return locks ? Keyed.NOW_LOCKED : Keyed.WRONG;
    }

    private @Nullable String hash(WorkerId worker) {
        return db.sql("select hash from phone_pin where worker_id = ?")
                .param(worker.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /// All alike or a run, such as 111111, 123456 and 987654, or two digits in turn.
    static boolean isWeak(String pin) {
        var steps = new int[pin.length() - 1];
        for (var i = 0; i < steps.length; i++) {
            steps[i] = pin.charAt(i + 1) - pin.charAt(i);
        }
        var alike = Arrays.stream(steps).allMatch(step -> step == steps[0]);
        return (alike && Math.abs(steps[0]) <= 1) || pin.chars().distinct().count() <= 2;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
