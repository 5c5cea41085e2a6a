package fi.varalla.rota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rota against a model that knows no trick: it asks the rules for one minute at a time.
class RandomRotaTests {

    private static final List<String> ZONES = List.of(
            "Europe/Helsinki",
            "America/Havana",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Asia/Kathmandu",
            "America/Chicago",
            "Africa/Casablanca",
            "UTC");

    /// Nights on which some clock changes, one of which has no date at all.
    private static final List<String> NIGHTS = List.of(
            "2026-03-28T20:00:00Z",
            "2026-10-24T20:00:00Z",
            "2027-03-14T00:00:00Z",
            "2026-04-04T08:00:00Z",
            "2026-10-03T09:00:00Z",
            "2011-12-30T03:00:00Z",
            "2026-11-01T00:00:00Z",
            "2026-07-01T00:00:00Z");

    /// Days around which Finland has holidays, single ones and several in a row.
    private static final List<String> HOLIDAYS = List.of(
            "2026-12-25T00:00:00Z",
            "2027-01-01T12:00:00Z",
            "2027-01-07T00:00:00Z",
            "2027-03-26T12:00:00Z",
            "2027-05-02T00:00:00Z",
            "2026-06-21T00:00:00Z");

    private static final List<WorkerId> WORKERS =
            IntStream.range(0, 5).mapToObj(n -> Cases.worker("w" + n)).toList();

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theRotaTellsWhatTheRulesSayEachMinute(int seed) {
        var random = new Random(seed);
        var start = Instant.parse(any(random, random.nextInt(3) == 0 ? HOLIDAYS : NIGHTS))
                .minus(random.nextInt(2000), ChronoUnit.MINUTES);
        var end = start.plus(Duration.ofDays(3));
        var rotations = rotations(random, start);
        var overrides = overrides(random, start);
        overrides.addAll(swaps(random, start));
        var temporary = temporary(random, start);
        var rota = new Rota(rotations, overrides, temporary);

        var shifts = rota.shifts(start, end);
        var gaps = rota.gaps(start, end);
        for (var at = start; at.isBefore(end); at = at.plus(7 + random.nextInt(20), ChronoUnit.MINUTES)) {
            var expected = Model.onCall(rotations, overrides, temporary, at);
            var now = at;
            assertThat(byLevel(rota.onCall(at))).as("seed %d at %s", seed, at).isEqualTo(expected);
            assertThat(byLevel(shifts.stream()
                            .filter(shift -> shift.span().contains(now))
                            .toList()))
                    .as("shifts, seed %d at %s", seed, at)
                    .isEqualTo(expected);
            assertThat(gaps.stream()
                            .filter(gap -> new Span(gap.from(), gap.to()).contains(now))
                            .map(Gap::level)
                            .collect(Collectors.toSet()))
                    .as("gaps, seed %d at %s", seed, at)
                    .isEqualTo(Model.empty(rotations, expected));
            assertThat(rota.onCall(at))
                    .allSatisfy(shift -> assertThat(rota.shifts(shift.from(), shift.to()))
                            .as("a whole shift, seed %d at %s", seed, now)
                            .contains(shift));
        }
    }

    private static Map<Integer, Set<WorkerId>> byLevel(List<Shift> shifts) {
        var levels = shifts.stream()
                .collect(Collectors.groupingBy(
                        Shift::level, TreeMap::new, Collectors.mapping(Shift::worker, Collectors.toList())));
        var sets = new TreeMap<Integer, Set<WorkerId>>();
        levels.forEach((level, workers) -> {
            assertThat(workers).doesNotHaveDuplicates();
            sets.put(level, Set.copyOf(workers));
        });
        return sets;
    }

    private static List<Rotation> rotations(Random random, Instant start) {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(_ -> rotation(random, start))
                .toList();
    }

    private static Rotation rotation(Random random, Instant start) {
        var zone = ZoneId.of(any(random, ZONES));
        var anchor = LocalDateTime.ofInstant(start, zone)
                .truncatedTo(ChronoUnit.HOURS)
                .plusMinutes(random.nextInt(8) * 15L)
                .plusDays(random.nextInt(80) - 40L);
        return new Rotation(
                new Rotation.Id(UUID.randomUUID()),
                "r",
                1 + random.nextInt(2),
                zone,
                any(random, List.of(Rotation.Unit.values())),
                1 + random.nextInt(3),
                anchor,
                IntStream.range(0, 1 + random.nextInt(4))
                        .mapToObj(_ -> any(random, WORKERS))
                        .toList(),
                random.nextBoolean() ? Set.of() : weekdays(random),
                random.nextBoolean() ? null : window(random),
                random.nextInt(4) == 0 ? start.plus(random.nextInt(2000), ChronoUnit.MINUTES) : null,
                random.nextInt(4) == 0 ? start.plus(2000 + random.nextInt(2000), ChronoUnit.MINUTES) : null,
                any(random, List.of(Rotation.OnHolidays.values())));
    }

    private static Set<DayOfWeek> weekdays(Random random) {
        var days = EnumSet.of(any(random, List.of(DayOfWeek.values())));
        IntStream.range(0, random.nextInt(6)).forEach(_ -> days.add(any(random, List.of(DayOfWeek.values()))));
        return days;
    }

    private static Window window(Random random) {
        return new Window(
                LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)),
                LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)));
    }

    /// No worker stands in two overrides of one level at once: the store refuses that.
    private static List<RotaOverride> overrides(Random random, Instant start) {
        var overrides = new ArrayList<RotaOverride>();
        for (var i = 0; i < random.nextInt(12); i++) {
            var from = start.plus(random.nextInt(5000) - 1000L, ChronoUnit.MINUTES);
            var to = from.plus(1 + random.nextInt(1500), ChronoUnit.MINUTES);
            var with = random.nextInt(3) == 0 ? null : any(random, WORKERS);
            var replaces = with == null || random.nextBoolean() ? any(random, WORKERS) : null;
            var change = new RotaOverride(
                    new RotaOverride.Id(UUID.randomUUID()),
                    1 + random.nextInt(2),
                    from,
                    to,
                    with,
                    replaces,
                    null,
                    Shift.Source.OVERRIDE,
                    null);
            if ((with == null || !with.equals(replaces))
                    && overrides.stream().noneMatch(other -> conflict(other, change))) {
                overrides.add(change);
            }
        }
        return overrides;
    }

    /// Swaps upon whatever lies there, several deep.
    private static List<RotaOverride> swaps(Random random, Instant start) {
        var swaps = new ArrayList<RotaOverride>();
        for (var turn = 1; random.nextBoolean() && turn < 7; turn++) {
            var from = start.plus(random.nextInt(4000), ChronoUnit.MINUTES);
            var replaces = any(random, WORKERS);
            var with = any(random, WORKERS);
            if (!with.equals(replaces)) {
                swaps.addFirst(new RotaOverride(
                        new RotaOverride.Id(UUID.randomUUID()),
                        1 + random.nextInt(2),
                        from,
                        from.plus(1 + random.nextInt(2500), ChronoUnit.MINUTES),
                        with,
                        replaces,
                        null,
                        Shift.Source.SWAP,
                        new RotaOverride.Over(random.nextInt(4) == 0, turn)));
            }
        }
        return swaps;
    }

    private static boolean conflict(RotaOverride one, RotaOverride other) {
        return one.level() == other.level()
                && one.span().touches(other.span())
                && (names(one, other.with()) || names(one, other.replaces()));
    }

    private static boolean names(RotaOverride change, @Nullable WorkerId worker) {
        return worker != null && (worker.equals(change.with()) || worker.equals(change.replaces()));
    }

    private static List<TemporarySchedule> temporary(Random random, Instant start) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(_ -> {
                    var from = start.plus(random.nextInt(4000), ChronoUnit.MINUTES);
                    var shifts = IntStream.range(0, random.nextInt(5))
                            .mapToObj(_ -> {
                                var begin = from.plus(random.nextInt(600) - 100L, ChronoUnit.MINUTES);
                                return new Shift(
                                        1 + random.nextInt(2),
                                        any(random, WORKERS),
                                        begin,
                                        begin.plus(1 + random.nextInt(300), ChronoUnit.MINUTES),
                                        Shift.Source.TEMPORARY);
                            })
                            .toList();
                    return new TemporarySchedule(
                            new TemporarySchedule.Id(UUID.randomUUID()),
                            from,
                            from.plus(1 + random.nextInt(600), ChronoUnit.MINUTES),
                            shifts);
                })
                .toList();
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    static Set<Integer> levels(List<Rotation> rotations) {
        var levels = new TreeSet<>(Set.of(1));
        rotations.forEach(rotation -> levels.add(rotation.level()));
        return levels;
    }
}
