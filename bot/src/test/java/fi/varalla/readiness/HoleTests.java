package fi.varalla.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.rota.Shift;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where nobody is on duty who could answer. Times are hours after midnight.
class HoleTests {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

    private final WorkerId ana = WorkerId.random();
    private final WorkerId gone = WorkerId.random();

    private static Instant at(long hour) {
        return MIDNIGHT.plus(Duration.ofHours(hour));
    }

    /// Shifts such as `8-16` or, of somebody who cannot be on call, `16-22!`.
    private List<Shift> shifts(String written) {
        return Arrays.stream(written.split(" "))
                .filter(it -> !it.isBlank())
                .map(it -> {
                    var hours = it.replace("!", "").split("-");
                    return new Shift(
                            1,
                            it.endsWith("!") ? gone : ana,
                            at(Long.parseLong(hours[0])),
                            at(Long.parseLong(hours[1])),
                            Source.ROTATION);
                })
                .toList();
    }

    private List<String> holes(List<Shift> shifts) {
        return Hole.of(Set.of(1), shifts, Set.of(gone), at(0), at(24)).stream()
                .map(hole -> hours(hole.from()) + "-" + hours(hole.to())
                        + (hole.unable().isEmpty() ? "" : "!"))
                .toList();
    }

    private static long hours(Instant at) {
        return Duration.between(MIDNIGHT, at).toHours();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''              | 0-24",
                "0-24            | ''",
                "8-16            | 0-8 16-24",
                "0-8 8-16 16-24  | ''",
                "0-10 8-24       | ''",
                "0-8 10-24       | 8-10",
                "0-20 2-4        | 20-24",
                "0-8 8-16! 16-24 | 8-16!",
                "0-24 8-16!      | ''",
                "0-12!           | 0-24!",
            })
    void whatNobodyCoversIsAHole(String shifts, String expected) {
        assertThat(String.join(" ", holes(shifts(shifts)))).isEqualTo(expected);
    }

    @Test
    void everyLevelThatIsToldHasHolesOfItsOwn() {
        var holes = Hole.of(Set.of(2, 1), shifts("0-24"), Set.of(), at(0), at(24));
        assertThat(holes).containsExactly(new Hole(2, at(0), at(24), Set.of()));
    }

    @Test
    void holesThatFollowOneAnotherAreOneRun() {
        var nights = IntStream.range(0, 5)
                .mapToObj(day -> new Hole(1, at(24L * day + 22), at(24L * day + 32), Set.of()))
                .toList();
        assertThat(Run.of(nights)).containsExactly(new Run(nights));
        assertThat(Run.of(nights).getFirst().end()).isEqualTo(at(128));
    }

    @Test
    void holesFarApartOrOfOtherLevelsAreRunsOfTheirOwn() {
        var one = new Hole(1, at(0), at(2), Set.of());
        var later = new Hole(1, at(40), at(42), Set.of());
        var backup = new Hole(2, at(1), at(2), Set.of());
        assertThat(Run.of(List.of(backup, later, one)))
                .containsExactly(new Run(List.of(one)), new Run(List.of(later)), new Run(List.of(backup)));
    }
}
