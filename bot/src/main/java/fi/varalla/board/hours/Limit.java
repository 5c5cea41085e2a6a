package fi.varalla.board.hours;

import static java.time.Duration.ofMinutes;

import fi.varalla.worktime.ActiveHours;
import fi.varalla.worktime.WorktimeLimits;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The limits of a line as fields of a form, in its order.
@SuppressWarnings("ImmutableEnumChecker") // The functions keep nothing.
enum Limit {
    DAILY_REST(Group.REST, Measure.HOURS, 1, 24, it -> it.rest().daily().toMinutes()),
    DAILY_REST_LEAST(
            Group.REST, Measure.HOURS, 0, 24, it -> it.rest().dailyLeast().toMinutes()),
    WEEKLY_REST(Group.REST, Measure.HOURS, 1, 168, it -> it.rest().weekly().toMinutes()),
    WEEKLY_REST_LEAST(
            Group.REST, Measure.HOURS, 0, 168, it -> it.rest().weeklyLeast().toMinutes()),
    AVERAGED(Group.REST, it -> bit(it.rest().averaged())),
    STANDBY_BREAKS(Group.REST, it -> bit(it.rest().standbyBreaks())),
    NIGHTS(Group.NIGHTS, Measure.COUNT, 1, 31, it -> it.nights().inARow()),
    NIGHT_LEAST(Group.NIGHTS, Measure.HOURS, 0, 7, it -> it.nights().least().toMinutes()),
    REST_AFTER_NIGHTS(
            Group.NIGHTS, Measure.HOURS, 0, 168, it -> it.nights().restAfter().toMinutes()),
    STANDBY_NIGHTS(Group.NIGHTS, it -> bit(it.nights().standbyCounts())),
    WEEKLY_HOURS(Group.WEEK, Measure.HOURS, 1, 168, it -> it.week().hours().toMinutes()),
    MONTHS(Group.WEEK, Measure.COUNT, 1, 12, it -> it.week().months()),
    UNBROKEN(Group.STANDBY, Measure.HOURS, 1, 744, it -> it.standby().unbroken().toMinutes()),
    SHARE(Group.STANDBY, Measure.PERCENT, 1, 100, it -> it.standby().sharePercent()),
    SHORT_RESPONSE(
            Group.STANDBY,
            Measure.MINUTES,
            0,
            240,
            it -> it.standby().shortResponse().toMinutes()),
    PLACE_BOUND(Group.STANDBY, it -> bit(it.standby().placeBound())),
    CALLS_AT_NIGHT(
            Group.CALLS, Measure.MINUTES, 1, 420, it -> it.calls().atNight().toMinutes()),
    REST_AFTER_CALLS(
            Group.CALLS, Measure.HOURS, 0, 48, it -> it.calls().restAfter().toMinutes()),
    PER_MESSAGE(
            Group.CALLS, Measure.MINUTES, 0, 60, it -> it.calls().perMessage().toMinutes()),
    TOLD_AT(Group.CALLS, Measure.CLOCK, 0, 12, it -> it.calls().toldAt().toSecondOfDay() / 60),
    PUBLISHED(Group.PLAN, Measure.DAYS, 0, 60, it -> it.publishedAhead().toMinutes());

    /// What belongs together in the form.
    enum Group {
        REST,
        NIGHTS,
        WEEK,
        STANDBY,
        CALLS,
        PLAN;

        public String phrase() {
            return "limits.group." + name().toLowerCase(Locale.ROOT);
        }

        public List<Limit> limits() {
            return List.of(Limit.values()).stream()
                    .filter(it -> it.group == this)
                    .toList();
        }
    }

    private final Group group;
    final Measure measure;

    /// In the form's unit, both inclusive.
    final int least;

    final int most;
    private final ToLongFunction<WorktimeLimits> value;

    Limit(Group group, Measure measure, int least, int most, ToLongFunction<WorktimeLimits> value) {
        this.group = group;
        this.measure = measure;
        this.least = least;
        this.most = most;
        this.value = value;
    }

    Limit(Group group, ToLongFunction<WorktimeLimits> value) {
        this(group, Measure.YES, 0, 1, value);
    }

    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String phrase() {
        return "limits." + field();
    }

    public boolean isTicked() {
        return measure == Measure.YES;
    }

    public boolean isClock() {
        return measure == Measure.CLOCK;
    }

    long of(WorktimeLimits limits) {
        return value.applyAsLong(limits);
    }

    boolean admits(long read) {
        var unit = switch (measure) {
            case HOURS, CLOCK -> 60;
            case DAYS -> 1440;
            case MINUTES, COUNT, PERCENT, YES -> 1;
        };
        return read >= (long) least * unit && read <= (long) most * unit;
    }

    /// The limit that this one may not go beyond; null: none.
    @Nullable Limit ceiling() {
        return switch (this) {
            case DAILY_REST_LEAST -> DAILY_REST;
            case WEEKLY_REST_LEAST -> WEEKLY_REST;
            default -> null;
        };
    }

    /// @param value each in minutes, or as it is counted
    static WorktimeLimits limits(ToLongFunction<Limit> value, List<ActiveHours> active) {
        return new WorktimeLimits(
                new WorktimeLimits.Rest(
                        ofMinutes(value.applyAsLong(DAILY_REST)),
                        ofMinutes(value.applyAsLong(DAILY_REST_LEAST)),
                        ofMinutes(value.applyAsLong(WEEKLY_REST)),
                        ofMinutes(value.applyAsLong(WEEKLY_REST_LEAST)),
                        value.applyAsLong(AVERAGED) == 1,
                        value.applyAsLong(STANDBY_BREAKS) == 1),
                new WorktimeLimits.Nights(
                        (int) value.applyAsLong(NIGHTS),
                        ofMinutes(value.applyAsLong(NIGHT_LEAST)),
                        ofMinutes(value.applyAsLong(REST_AFTER_NIGHTS)),
                        value.applyAsLong(STANDBY_NIGHTS) == 1),
                new WorktimeLimits.Week(ofMinutes(value.applyAsLong(WEEKLY_HOURS)), (int) value.applyAsLong(MONTHS)),
                new WorktimeLimits.Standby(
                        ofMinutes(value.applyAsLong(UNBROKEN)),
                        (int) value.applyAsLong(SHARE),
                        ofMinutes(value.applyAsLong(SHORT_RESPONSE)),
                        value.applyAsLong(PLACE_BOUND) == 1),
                new WorktimeLimits.Calls(
                        ofMinutes(value.applyAsLong(CALLS_AT_NIGHT)),
                        ofMinutes(value.applyAsLong(REST_AFTER_CALLS)),
                        ofMinutes(value.applyAsLong(PER_MESSAGE)),
                        LocalTime.ofSecondOfDay(value.applyAsLong(TOLD_AT) * 60)),
                ofMinutes(value.applyAsLong(PUBLISHED)),
                active);
    }

    private static long bit(boolean yes) {
        return yes ? 1 : 0;
    }
}
