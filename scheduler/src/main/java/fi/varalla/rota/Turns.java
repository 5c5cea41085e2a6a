package fi.varalla.rota;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.IntStream;

/// When the turns of one rotation start. Always worked out from the anchor on the calendar, never from elapsed time, so
/// that no clock change and no short month can make them drift.
final class Turns {

    private final Rotation rotation;
    private final WallClock clock;

    /// For each counted day of the week that starts on the anchor's date: how many days after the anchor it is.
    private final int[] counted;

    Turns(Rotation rotation, WallClock clock) {
        this.rotation = rotation;
        this.clock = clock;
        this.counted = counted(rotation.anchor().toLocalDate(), rotation.weekdays());
    }

    /// When turn k starts, negative numbers being the turns before the anchor.
    Instant start(long k) {
        return clock.start(wall(k));
    }

    /// The turn in force. Turns that take no time are never in force.
    long at(Instant at) {
        var k = Math.floorDiv(units(clock.show(at)), rotation.length());
        while (start(k).isAfter(at)) {
            k--;
        }
        while (!start(k + 1).isAfter(at)) {
            k++;
        }
        return k;
    }

    private LocalDateTime wall(long k) {
        var units = k * rotation.length();
        var anchor = rotation.anchor();
        return switch (rotation.unit()) {
            case HOUR -> anchor.plusHours(units);
            case DAY -> anchor.plusDays(calendarDays(units));
            case WEEK -> anchor.plusWeeks(units);
            case MONTH -> anchor.plusMonths(units);
        };
    }

    /// About how many units after the anchor a wall time is; clock changes may make it wrong by a few.
    private long units(LocalDateTime wall) {
        var anchor = rotation.anchor();
        return switch (rotation.unit()) {
            case HOUR -> Math.floorDiv(ChronoUnit.SECONDS.between(anchor, wall), 3600);
            case DAY -> countedDays(ChronoUnit.DAYS.between(anchor.toLocalDate(), wall.toLocalDate()));
            case WEEK -> Math.floorDiv(ChronoUnit.DAYS.between(anchor.toLocalDate(), wall.toLocalDate()), 7);
            case MONTH -> months(wall) - months(anchor);
        };
    }

    private long calendarDays(long number) {
        return 7 * Math.floorDiv(number, (long) counted.length) + counted[Math.floorMod(number, counted.length)];
    }

    private long countedDays(long calendarDays) {
        var inWeek = Math.floorMod(calendarDays, 7);
        var upTo = IntStream.of(counted).filter(day -> day <= inWeek).count();
        return Math.floorDiv(calendarDays, 7) * counted.length + upTo - 1;
    }

    private static int[] counted(LocalDate anchor, Set<DayOfWeek> weekdays) {
        return IntStream.range(0, 7)
                .filter(day -> weekdays.isEmpty()
                        || weekdays.contains(anchor.getDayOfWeek().plus(day)))
                .toArray();
    }

    private static long months(LocalDateTime wall) {
        return wall.getYear() * 12L + wall.getMonthValue();
    }
}
