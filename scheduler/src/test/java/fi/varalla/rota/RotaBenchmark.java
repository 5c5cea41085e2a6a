package fi.varalla.rota;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// How long a rota takes to answer, and how that grows with the number of overrides in one year.
///
/// From the root: `mvn -pl scheduler -Pbenchmark test-compile spring-boot:test-run`. The bars: who is on call in less
/// than 50 µs and the shifts of a year in less than 20 ms, both with 10,000 overrides.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@NullUnmarked
public class RotaBenchmark {

    private static final Instant YEAR = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant YEAR_END = Instant.parse("2028-01-01T00:00:00Z");
    private static final int MINUTES = 365 * 24 * 60;

    @Param({"10", "100", "1000", "10000"})
    int overrides;

    private List<RotaOverride> changes;
    private Rota rota;
    private Random random;

    @Setup
    public void plan() {
        random = new Random(7);
        var span = MINUTES / overrides;
        changes = IntStream.range(0, overrides).mapToObj(n -> change(n, span)).toList();
        rota = new Rota(rotations(), changes, List.of());
    }

    @Benchmark
    public List<Shift> whoIsOnCall() {
        return rota.onCall(YEAR.plusSeconds(60L * random.nextInt(MINUTES)));
    }

    @Benchmark
    public List<Shift> shiftsOfAYear() {
        return rota.shifts(YEAR, YEAR_END);
    }

    @Benchmark
    public List<Gap> gapsOfAYear() {
        return rota.gaps(YEAR, YEAR_END);
    }

    @Benchmark
    public Rota warmingUp() {
        return new Rota(rotations(), changes, List.of());
    }

    /// One after the other, each of another kind, all of the year full of them.
    private static RotaOverride change(int number, int minutes) {
        var from = YEAR.plus(Duration.ofMinutes((long) number * minutes));
        return new RotaOverride(
                new RotaOverride.Id(new UUID(2, number)),
                1 + number % 2,
                from,
                from.plus(Duration.ofMinutes(minutes)),
                number % 3 == 0 ? null : worker(number % 10),
                number % 3 == 1 ? null : worker((number + 3) % 10),
                null,
                Shift.Source.OVERRIDE,
                null);
    }

    private static List<Rotation> rotations() {
        var rotations = new ArrayList<Rotation>();
        rotations.add(rotation(1, Rotation.Unit.WEEK, Set.of(), null));
        rotations.add(rotation(1, Rotation.Unit.DAY, Set.of(), new Window(LocalTime.of(20, 0), LocalTime.of(8, 0))));
        rotations.add(rotation(2, Rotation.Unit.MONTH, Set.of(), null));
        rotations.add(rotation(2, Rotation.Unit.DAY, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), null));
        return rotations;
    }

    private static Rotation rotation(int level, Rotation.Unit unit, Set<DayOfWeek> weekdays, Window window) {
        return new Rotation(
                new Rotation.Id(new UUID(3, level)),
                "Rotation",
                level,
                ZoneId.of("Europe/Helsinki"),
                unit,
                1,
                LocalDateTime.parse("2026-01-05T08:00"),
                IntStream.range(0, 10).mapToObj(RotaBenchmark::worker).toList(),
                weekdays,
                window,
                null,
                null);
    }

    private static WorkerId worker(int number) {
        return new WorkerId(new UUID(1, number));
    }

    /// @param arguments those of JMH
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments))
                        .include(RotaBenchmark.class.getSimpleName())
                        .build())
                .run();
    }
}
