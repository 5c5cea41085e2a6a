package fi.varalla.rota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationTests {

    /// Days of a month: on day `at` the rota was made known up to `until`; then what was given from day to day, and
    /// when.
    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource({
        "1>15, 1-15@1",
        "1>15 8>22, 1-15@1 15-22@8",
        "1>15 8>15, 1-15@1",
        "1>15 8>10, 1-15@1",
        "1>15 8>10 9>20, 1-15@1 15-20@9",
        "1>5 8>15, 1-5@1 8-15@8",
        "5>5, ''",
        "'', ''",
    })
    void eachStretchKeepsTheMomentAtWhichItWasFirstKnown(String reached, String given) {
        var reaches = Arrays.stream(reached.split(" "))
                .filter(it -> !it.isEmpty())
                .map(it -> it.split(">"))
                .map(it -> new Publication.Reach(day(it[0]), day(it[1])))
                .toList();

        assertThat(Publication.of(reaches).stream().map(PublicationTests::told).collect(Collectors.joining(" ")))
                .isEqualTo(given);
    }

    private static Instant day(String day) {
        return LocalDate.of(2027, 3, Integer.parseInt(day))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static String told(Publication it) {
        return day(it.from()) + "-" + day(it.to()) + "@" + day(it.at());
    }

    private static int day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).getDayOfMonth();
    }
}
