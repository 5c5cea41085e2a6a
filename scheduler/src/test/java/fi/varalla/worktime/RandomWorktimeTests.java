package fi.varalla.worktime;

import static fi.varalla.worktime.SpringRota.HELSINKI;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.rota.Shift;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import fi.varalla.worktime.Warning.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules against a model that knows no trick: it walks through the minutes of five weeks around a clock change.
class RandomWorktimeTests {

    private static final WorkerId ANA = WorkerId.random();
    private static final int MINUTES = 5 * 7 * 1440;

    /// Level 1 is on standby, level 2 at work.
    private static final WorktimeLimits LIMITS = new WorktimeLimits(
            WorktimeLimits.USUAL.rest(),
            WorktimeLimits.USUAL.nights(),
            WorktimeLimits.USUAL.week(),
            WorktimeLimits.USUAL.standby(),
            WorktimeLimits.USUAL.calls(),
            WorktimeLimits.USUAL.publishedAhead(),
            List.of(ActiveHours.always(2)));

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theRulesFindWhatTheMinutesSay(int seed) {
        var random = new Random(seed);
        var start = Instant.parse(random.nextBoolean() ? "2026-03-15T22:00:00Z" : "2026-10-04T21:00:00Z");
        var shifts = shifts(random, start);
        var calls = calls(random, start);
        var minutes = new Minute(start, shifts, calls);
        var known = new Worktime.Known(Duty.of(shifts, LIMITS, HELSINKI), calls, Map.of());

        var found = new Worktime(LIMITS, HELSINKI).warnings(known, start, minutes.end());

        assertThat(told(found, Kind.DAILY_REST)).as("daily, seed %d", seed).isEqualTo(minutes.dailyRests());
        assertThat(told(found, Kind.NIGHTS_IN_A_ROW))
                .as("nights, seed %d", seed)
                .isEqualTo(minutes.nightsInARow());
        assertThat(told(found, Kind.DOUBLE_BOOKING).size())
                .as("double, seed %d", seed)
                .isEqualTo(minutes.doubleBookings());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theHoursAreTheMinutes(int seed) {
        var random = new Random(seed);
        var month = random.nextBoolean() ? YearMonth.of(2026, 3) : YearMonth.of(2026, 10);
        var start = month.atDay(1).atStartOfDay(HELSINKI).toInstant().minus(2, ChronoUnit.DAYS);
        var shifts = shifts(random, start);
        var calls = calls(random, start);
        var minutes = new Minute(start, shifts, calls);

        var hours = new Month(month, HELSINKI, LIMITS, RandomWorktimeTests::day)
                .hours(Duty.of(shifts, LIMITS, HELSINKI), calls)
                .getFirst();

        assertThat(hours.active()).as("active, seed %d", seed).isEqualTo(minutes.of(month, minutes.active::get));
        assertThat(hours.answered())
                .as("answered, seed %d", seed)
                .isEqualTo(minutes.of(month, minute -> minutes.answered.get(minute) && !minutes.active.get(minute)));
        assertThat(hours.standby())
                .as("standby, seed %d", seed)
                .isEqualTo(minutes.of(
                        month,
                        minute -> minutes.standby.get(minute)
                                && !minutes.active.get(minute)
                                && !minutes.answered.get(minute)));
    }

    private static Month.Day day(LocalDate date) {
        return switch (date.getDayOfMonth() % 9) {
            case 0 -> Month.Day.HOLIDAY;
            case 1 -> Month.Day.EVE;
            default -> Month.Day.ORDINARY;
        };
    }

    private static Map<Instant, Long> told(List<Warning> found, Kind kind) {
        var told = new TreeMap<Instant, Long>();
        found.stream()
                .filter(warning -> warning.kind() == kind)
                .forEach(warning -> told.put(warning.from(), warning.numbers().found()));
        return told;
    }

    private static List<Shift> shifts(Random random, Instant start) {
        var shifts = new ArrayList<Shift>();
        var night = random.nextBoolean();
        for (var at = random.nextInt(24); at < MINUTES / 60 - 40; at += 6 + random.nextInt(night ? 19 : 40)) {
            var from = start.plus(at * 60L + random.nextInt(4) * 15L, ChronoUnit.MINUTES);
            var to = from.plus(60 + random.nextInt(40) * 15L, ChronoUnit.MINUTES);
            shifts.add(new Shift(1 + random.nextInt(2), ANA, from, to, Source.ROTATION));
        }
        shifts.sort(Comparator.comparing(Shift::from));
        return shifts;
    }

    private static List<ActiveWork> calls(Random random, Instant start) {
        return random.ints(12, 0, MINUTES - 200)
                .mapToObj(at -> start.plus(at, ChronoUnit.MINUTES))
                .map(at -> new ActiveWork(ANA, at, at.plus(1 + random.nextInt(90), ChronoUnit.MINUTES)))
                .toList();
    }

    /// What is so in each minute.
    private static final class Minute {

        private final Instant start;
        final BitSet active = new BitSet();
        final BitSet standby = new BitSet();
        final BitSet answered = new BitSet();
        private final BitSet twice = new BitSet();

        Minute(Instant start, List<Shift> shifts, List<ActiveWork> calls) {
            this.start = start;
            for (var shift : shifts) {
                var time = set(shift.from(), shift.to());
                var before = (BitSet) time.clone();
                before.and(union(active, standby));
                twice.or(before);
                (shift.level() == 2 ? active : standby).or(time);
            }
            calls.forEach(call -> answered.or(set(call.from(), call.to())));
        }

        private BitSet set(Instant from, Instant to) {
            var time = new BitSet();
            time.set(minute(from), minute(to));
            return time;
        }

        private static BitSet union(BitSet one, BitSet other) {
            var both = (BitSet) one.clone();
            both.or(other);
            return both;
        }

        private int minute(Instant at) {
            return (int) Duration.between(start, at).toMinutes();
        }

        private Instant at(int minute) {
            return start.plus(minute, ChronoUnit.MINUTES);
        }

        Instant end() {
            return at(MINUTES);
        }

        Map<Instant, Long> dailyRests() {
            var rests = new TreeMap<Instant, Long>();
            for (var begin = 0; begin < MINUTES; begin++) {
                if (active.get(begin) && (begin == 0 || !active.get(begin - 1))) {
                    var from = begin;
                    var longest = 0;
                    var current = 0;
                    for (var i = begin; i < begin + 1440; i++) {
                        current = active.get(i) ? 0 : current + 1;
                        if (current > longest) {
                            longest = current;
                            from = i + 1 - current;
                        }
                    }
                    if (longest < 660) {
                        rests.merge(at(from), (long) longest, Math::min);
                    }
                }
            }
            return rests;
        }

        int doubleBookings() {
            var runs = 0;
            for (var i = 0; i < MINUTES; i++) {
                runs += twice.get(i) && (i == 0 || !twice.get(i - 1)) ? 1 : 0;
            }
            return runs;
        }

        Map<Instant, Long> nightsInARow() {
            var byWork = nightsInARow(active);
            return byWork.isEmpty() && restsAfterRuns(active) == 0 ? nightsInARow(union(active, standby)) : byWork;
        }

        private Map<Instant, Long> nightsInARow(BitSet duty) {
            var told = new TreeMap<Instant, Long>();
            for (var run : runs(duty)) {
                if (run.size() > 5) {
                    told.put(run.getFirst().atTime(23, 0).atZone(HELSINKI).toInstant(), (long) run.size());
                }
            }
            return told;
        }

        /// How many runs of exactly five are followed by less than a day off.
        private long restsAfterRuns(BitSet duty) {
            return runs(duty).stream()
                    .filter(run -> run.size() == 5)
                    .filter(run -> {
                        var last = run.getLast();
                        var end = minute(
                                last.plusDays(1).atTime(6, 0).atZone(HELSINKI).toInstant());
                        var off = duty.previousSetBit(end - 1) + 1;
                        off = duty.nextClearBit(off - 1);
                        var next = duty.nextSetBit(off);
                        return next >= 0 && next - off < 1440;
                    })
                    .count();
        }

        private List<List<LocalDate>> runs(BitSet duty) {
            var byNight = new TreeMap<LocalDate, Integer>();
            for (var i = duty.nextSetBit(0); i >= 0; i = duty.nextSetBit(i + 1)) {
                var local = at(i).atZone(HELSINKI);
                if (local.getHour() >= 23 || local.getHour() < 6) {
                    byNight.merge(local.minusHours(12).toLocalDate(), 1, Integer::sum);
                }
            }
            var nights = new TreeSet<LocalDate>();
            byNight.forEach((night, minutes) -> {
                if (minutes >= 180) {
                    nights.add(night);
                }
            });
            var runs = new ArrayList<List<LocalDate>>();
            for (var night : nights) {
                if (runs.isEmpty() || !runs.getLast().getLast().plusDays(1).equals(night)) {
                    runs.add(new ArrayList<>());
                }
                runs.getLast().add(night);
            }
            return runs;
        }

        Minutes of(YearMonth month, IntPredicate kind) {
            var counts = new long[7];
            for (var i = 0; i < MINUTES; i++) {
                var local = at(i).atZone(HELSINKI);
                if (kind.test(i) && YearMonth.from(local).equals(month)) {
                    var day = day(local.toLocalDate());
                    var ordinary = day == Month.Day.ORDINARY;
                    counts[0]++;
                    counts[1] += local.getHour() >= 18 && local.getHour() < 23 ? 1 : 0;
                    counts[2] += local.getHour() >= 23 || local.getHour() < 6 ? 1 : 0;
                    counts[3] += ordinary && local.getDayOfWeek() == DayOfWeek.SATURDAY ? 1 : 0;
                    counts[4] += ordinary && local.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : 0;
                    counts[5] += day == Month.Day.HOLIDAY ? 1 : 0;
                    counts[6] += day == Month.Day.EVE ? 1 : 0;
                }
            }
            return new Minutes(
                    Duration.ofMinutes(counts[0]),
                    Duration.ofMinutes(counts[1]),
                    Duration.ofMinutes(counts[2]),
                    Duration.ofMinutes(counts[3]),
                    Duration.ofMinutes(counts[4]),
                    Duration.ofMinutes(counts[5]),
                    Duration.ofMinutes(counts[6]));
        }
    }
}
