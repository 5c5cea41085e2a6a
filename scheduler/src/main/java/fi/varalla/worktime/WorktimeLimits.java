package fi.varalla.worktime;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/// The limits of a line. The defaults are those of the Working Hours Act where it has one.
///
/// @param publishedAhead how long before it begins a plan is given (§ 30)
/// @param activeHours    when who is on duty is at work; all other duty is standby
public record WorktimeLimits(
        Rest rest,
        Nights nights,
        Week week,
        Standby standby,
        Calls calls,
        Duration publishedAhead,
        List<ActiveHours> activeHours) {

    /// Those of a new line: all duty is standby.
    public static final WorktimeLimits USUAL = new WorktimeLimits(
            new Rest(
                    Duration.ofHours(11), Duration.ofHours(9), Duration.ofHours(35), Duration.ofHours(24), true, false),
            new Nights(5, Duration.ofHours(3), Duration.ofHours(24), true),
            new Week(Duration.ofHours(48), 4),
            new Standby(Duration.ofDays(7), 40, Duration.ofMinutes(15), false),
            new Calls(Duration.ofMinutes(30), Duration.ofHours(11), Duration.ofMinutes(5), LocalTime.of(7, 0)),
            Duration.ofDays(7),
            List.of());

    public WorktimeLimits {
        activeHours = List.copyOf(activeHours);
    }

    /// @param daily         unbroken, in the 24 hours after the start of a shift (§ 25)
    /// @param dailyLeast    below this it is serious: what period-based work may drop to (§ 25)
    /// @param weekly        unbroken, once a week (§ 27)
    /// @param weeklyLeast   below this no average helps (§ 27)
    /// @param averaged      whether two weeks may make up for each other (§ 27)
    /// @param standbyBreaks whether standby counts as work: by the Act only near the workplace (§ 4)
    public record Rest(
            Duration daily,
            Duration dailyLeast,
            Duration weekly,
            Duration weeklyLeast,
            boolean averaged,
            boolean standbyBreaks) {}

    /// @param inARow        shifts with work at night that may follow one another (§ 8)
    /// @param least         how much of the time from 23 to 06 makes it a night (§ 8)
    /// @param restAfter     time off after so many nights (§ 8)
    /// @param standbyCounts whether nights on standby are counted too, as a note; the Act counts work
    public record Nights(int inARow, Duration least, Duration restAfter, boolean standbyCounts) {}

    /// @param hours  work in a week on average (§ 18)
    /// @param months over how many months the average is taken (§ 18)
    public record Week(Duration hours, int months) {}

    /// Standby must not unreasonably hinder free time (§ 4); the numbers are ours.
    ///
    /// @param unbroken      the longest duty in one piece
    /// @param sharePercent  the largest part of a month
    /// @param shortResponse a response time below this may turn standby into work
    /// @param placeBound    whether a worker on standby has to be at a computer or another certain place
    public record Standby(Duration unbroken, int sharePercent, Duration shortResponse, boolean placeBound) {

        /// Whether standby with this time to answer may have to be counted as work.
        public boolean mayBeWork(Duration timeToAnswer) {
            return placeBound && timeToAnswer.compareTo(shortResponse) < 0;
        }
    }

    /// @param atNight    how much answering from 23 to 06 makes it a broken night
    /// @param restAfter  rest wanted between the last call of a broken night and the next shift
    /// @param perMessage what one written message counts for: the time before it is sent
    /// @param toldAt     when coordinators are told of it, by the line's clock
    public record Calls(Duration atNight, Duration restAfter, Duration perMessage, LocalTime toldAt) {}
}
