package fi.varalla.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.rota.Difference.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is left of changes that came one after another.
class DifferenceTests {

    private static final WorkerId ANA = WorkerId.random();
    private static final Instant MIDNIGHT = Instant.parse("2027-03-01T00:00:00Z");

    /// Hours that were gained (+) or lost (-), in order.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+8-16               | +8-16",
                "+8-16 -8-16         | ''",
                "-8-16 +8-16         | ''",
                "+8-16 -8-16 +8-16   | +8-16",
                "-8-16 +8-16 -8-16   | -8-16",
                "-8-16 +10-12        | -8-10 -12-16",
                "+8-16 -10-12        | +8-10 +12-16",
                "+8-12 +12-16        | +8-16",
                "-8-12 +10-14        | -8-10 +12-14",
                "+8-12 -8-10 -20-22  | +10-12 -20-22",
            })
    void whatIsTakenAndGivenBackIsNone(String changes, String left) {
        assertThat(told(Difference.net(Stream.of(changes.split(" "))
                        .map(DifferenceTests::difference)
                        .toList())))
                .isEqualTo(left);
    }

    @Test
    void eachWorkerAndLevelCountsForItself() {
        var ben = WorkerId.random();
        var hours = difference("+8-16");
        var others = List.of(
                hours,
                new Difference(ben, 1, hours.from(), hours.to(), Kind.LOST),
                new Difference(ANA, 2, hours.from(), hours.to(), Kind.LOST));
        assertThat(Difference.net(others)).containsExactlyInAnyOrderElementsOf(others);
    }

    private static Difference difference(String text) {
        var hours = text.substring(1).split("-");
        return new Difference(ANA, 1, at(hours[0]), at(hours[1]), text.startsWith("+") ? Kind.GAINED : Kind.LOST);
    }

    private static Instant at(String hour) {
        return MIDNIGHT.plusSeconds(3600 * Long.parseLong(hour));
    }

    private static String told(List<Difference> differences) {
        return String.join(
                " ",
                differences.stream()
                        .map(it -> (it.kind() == Kind.GAINED ? "+" : "-") + hour(it.from()) + "-" + hour(it.to()))
                        .toList());
    }

    private static long hour(Instant at) {
        return MIDNIGHT.until(at).toHours();
    }
}
