package fi.varalla.worktime;

import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something about the working time of a plan that somebody should look at. It never forbids anything.
///
/// @param worker whom it concerns; null: the whole line
/// @param from   of the rest, shift, run or period that it is about
/// @param to     exclusive
public record Warning(
        Kind kind, Severity severity, @Nullable WorkerId worker, Instant from, Instant to, Numbers numbers) {

    /// The section that the rule comes from, such as `872/2019 § 25`; null for a rule of our own.
    public @Nullable String section() {
        return kind.section;
    }

    /// How bad it is, the mildest first.
    public enum Severity {
        /// Good to know.
        NOTE,
        WARNING,
        /// Beyond what the Act allows even by arrangement.
        SERIOUS
    }

    /// What it is about.
    public enum Kind {
        /// Too little rest in the 24 hours after the start of a shift.
        DAILY_REST("872/2019 § 25"),
        /// Too little unbroken rest in a week.
        WEEKLY_REST("872/2019 § 27"),
        NIGHTS_IN_A_ROW("872/2019 § 8"),
        /// Too little time off after the longest allowed run of nights.
        REST_AFTER_NIGHTS("872/2019 § 8"),
        /// Too much work in a week, on average over some months.
        WEEKLY_HOURS("872/2019 § 18"),
        /// Too long on standby without a break.
        STANDBY_UNBROKEN("872/2019 § 4"),
        /// Too large a part of a month on standby.
        STANDBY_SHARE("872/2019 § 4"),
        /// Standby was never agreed with this worker.
        STANDBY_NOT_AGREED("872/2019 § 4"),
        /// A shift changes after the plan was given: consent or a weighty reason is needed.
        LATE_CHANGE("872/2019 § 30"),
        /// The plan was given too shortly before it begins.
        LATE_PUBLICATION("872/2019 § 30"),
        /// A worker of variable hours: shifts beyond what was agreed need consent.
        VARIABLE_HOURS("872/2019 § 30 a"),
        /// On duty in two places at once.
        DOUBLE_BOOKING(null),
        NOT_INDUCTED(null),
        /// Worked at night while on standby, and the next shift begins soon. The Act excepts such work from daily
        /// rest, so the rule is the line's own.
        CALLS_AT_NIGHT(null),
        /// The worker's own calendar says that this time is taken.
        BUSY(null);

        private final @Nullable String section;

        Kind(@Nullable String section) {
            this.section = section;
        }
    }

    /// What was found, and where the limit lies.
    public record Numbers(long found, long limit, Unit unit) {

        static Numbers minutes(Duration found, Duration limit) {
            return new Numbers(found.toMinutes(), limit.toMinutes(), Unit.MINUTES);
        }

        static Numbers count(long found, long limit) {
            return new Numbers(found, limit, Unit.COUNT);
        }
    }

    /// What numbers count.
    public enum Unit {
        MINUTES,
        /// Nights, shifts or whatever the kind is about.
        COUNT,
        PERCENT
    }
}
