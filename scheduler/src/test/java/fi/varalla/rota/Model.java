package fi.varalla.rota;

import fi.varalla.rota.Rotation.OnHolidays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rules of the rota, word for word and slowly: one instant, no index, no arithmetic but counting.
final class Model {

    /// As an almanac prints them, for the days that [RandomRotaTests] draws.
    private static final Set<String> HOLIDAYS = Set.of(
            "2011-12-06",
            "2011-12-25",
            "2011-12-26",
            "2012-01-01",
            "2012-01-06",
            "2026-01-01",
            "2026-01-06",
            "2026-04-03",
            "2026-04-05",
            "2026-04-06",
            "2026-05-01",
            "2026-05-14",
            "2026-05-24",
            "2026-06-20",
            "2026-10-31",
            "2026-12-06",
            "2026-12-25",
            "2026-12-26",
            "2027-01-01",
            "2027-01-06",
            "2027-03-26",
            "2027-03-28",
            "2027-03-29",
            "2027-05-01",
            "2027-05-06",
            "2027-05-16");

    private Model() {}

    static Map<Integer, Set<WorkerId>> onCall(
            List<Rotation> rotations, List<RotaOverride> overrides, List<TemporarySchedule> temporary, Instant at) {
        var levels = new TreeMap<Integer, Set<WorkerId>>();
        for (var level = 1; level <= 2; level++) {
            var workers = onCall(level, rotations, overrides, temporary, at);
            if (!workers.isEmpty()) {
                levels.put(level, workers);
            }
        }
        return levels;
    }

    /// The levels of which a gap is told.
    static Set<Integer> empty(List<Rotation> rotations, Map<Integer, Set<WorkerId>> onCall) {
        var levels = new HashSet<>(RandomRotaTests.levels(rotations));
        levels.removeAll(onCall.keySet());
        return levels;
    }

    private static Set<WorkerId> onCall(
            int level,
            List<Rotation> rotations,
            List<RotaOverride> overrides,
            List<TemporarySchedule> temporary,
            Instant at) {
        var onRotations = overrides.stream().filter(it -> it.over() == null).toList();
        var onCall = beforeSwaps(level, rotations, onRotations, temporary, at);
        var isTemporary = temporary.stream().anyMatch(it -> it.span().contains(at));
        overrides.stream()
                .filter(it -> it.turn() > 0 && it.isOverTemporary() == isTemporary)
                .filter(it -> it.level() == level && it.span().contains(at))
                .sorted(Comparator.comparingInt(RotaOverride::turn))
                .forEach(it -> {
                    if (onCall.remove(it.replaces())) {
                        onCall.add(it.with());
                    }
                });
        return onCall;
    }

    private static Set<WorkerId> beforeSwaps(
            int level,
            List<Rotation> rotations,
            List<RotaOverride> overrides,
            List<TemporarySchedule> temporary,
            Instant at) {
        var inForce =
                temporary.stream().filter(plan -> plan.span().contains(at)).toList();
        if (!inForce.isEmpty()) {
            return inForce.stream()
                    .flatMap(plan -> plan.shifts().stream())
                    .filter(shift -> shift.level() == level && shift.span().contains(at))
                    .map(Shift::worker)
                    .collect(Collectors.toSet());
        }
        var byRotation = new HashSet<WorkerId>();
        for (var rotation : rotations) {
            var worker = rotation.level() == level ? onDuty(rotation, at) : null;
            if (worker != null) {
                byRotation.add(worker);
            }
        }
        var onCall = new HashSet<>(byRotation);
        var active = overrides.stream()
                .filter(change -> change.level() == level && change.span().contains(at))
                .toList();
        active.forEach(change -> onCall.remove(change.replaces()));
        for (var change : active) {
            if (change.with() != null && (change.replaces() == null || byRotation.contains(change.replaces()))) {
                onCall.add(change.with());
            }
        }
        return onCall;
    }

    private static @Nullable WorkerId onDuty(Rotation rotation, Instant at) {
        if (!rotation.active().contains(at) || !isInWindow(rotation, at)) {
            return null;
        }
        var turn = turn(rotation, at);
        return rotation.participants()
                .get(Math.floorMod(turn, rotation.participants().size()));
    }

    private static int turn(Rotation rotation, Instant at) {
        var k = 0;
        while (start(rotation, k).isAfter(at)) {
            k--;
        }
        while (!start(rotation, k + 1).isAfter(at)) {
            k++;
        }
        return k;
    }

    private static Instant start(Rotation rotation, int k) {
        var anchor = rotation.anchor();
        var units = (long) k * rotation.length();
        var wall = switch (rotation.unit()) {
            case HOUR -> anchor.plusHours(units);
            case DAY -> countedDay(rotation, units).atTime(anchor.toLocalTime());
            case WEEK -> anchor.plusDays(7 * units);
            case MONTH -> anchor.plusMonths(units);
        };
        return instant(wall, rotation.zone(), true);
    }

    private static LocalDate countedDay(Rotation rotation, long number) {
        var date = rotation.anchor().toLocalDate();
        while (!isTicked(rotation, date)) {
            date = date.plusDays(1);
        }
        var step = number < 0 ? -1 : 1;
        for (var left = Math.abs(number); left > 0; ) {
            date = date.plusDays(step);
            left -= isTicked(rotation, date) ? 1 : 0;
        }
        return date;
    }

    private static boolean isTicked(Rotation rotation, LocalDate date) {
        return rotation.weekdays().isEmpty() || rotation.weekdays().contains(date.getDayOfWeek());
    }

    private static boolean mayOpen(Rotation rotation, LocalDate date) {
        return switch (rotation.holidays()) {
            case ANY -> true;
            case ONLY -> HOLIDAYS.contains(date.toString());
            case NEVER -> !HOLIDAYS.contains(date.toString());
        };
    }

    private static boolean isInWindow(Rotation rotation, Instant at) {
        var time = rotation.anchor().toLocalTime();
        var window = rotation.window() == null ? new Window(time, time) : rotation.window();
        if (rotation.window() == null && rotation.weekdays().isEmpty() && rotation.holidays() == OnHolidays.ANY) {
            return true;
        }
        var date = LocalDateTime.ofInstant(at, ZoneOffset.UTC).toLocalDate().minusDays(4);
        for (var i = 0; i < 8; i++, date = date.plusDays(1)) {
            var closing = window.to().isAfter(window.from()) ? date : date.plusDays(1);
            if (isTicked(rotation, date)
                    && mayOpen(rotation, date)
                    && !at.isBefore(instant(date.atTime(window.from()), rotation.zone(), true))
                    && at.isBefore(instant(closing.atTime(window.to()), rotation.zone(), false))) {
                return true;
            }
        }
        return false;
    }

    /// Not by the offsets that a wall time may have, as the rota does it, but by reading clocks.
    private static Instant instant(LocalDateTime wall, ZoneId zone, boolean first) {
        var resolved = ZonedDateTime.ofLocal(wall, zone, null);
        if (resolved.toLocalDateTime().equals(wall)) {
            return (first ? resolved.withEarlierOffsetAtOverlap() : resolved.withLaterOffsetAtOverlap()).toInstant();
        }
        return zone.getRules()
                .previousTransition(resolved.toInstant().plusNanos(1))
                .getInstant();
    }
}
