package fi.varalla.board.hours;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTests {

    /// @param value   absent: it cannot be read
    /// @param written how the form shows it again
    @ParameterizedTest(name = "{0} {1} is {2}, shown as {3}")
    @CsvSource({
        "HOURS, 11, 660, 11",
        "HOURS, ' 11:30 ', 690, 11:30",
        "HOURS, '11,5', 690, 11:30",
        "HOURS, 11.25, 675, 11:15",
        "HOURS, 11:60, ,",
        "HOURS, eleven, ,",
        "HOURS, -1, ,",
        "HOURS, '', ,",
        "MINUTES, 30, 30, 30",
        "MINUTES, 30.5, ,",
        "MINUTES, 99999999999999999999, ,",
        "DAYS, 7, 10080, 7",
        "DAYS, '0,5', 720, 0.5",
        "DAYS, week, ,",
        "COUNT, 5, 5, 5",
        "PERCENT, 40, 40, 40",
        "PERCENT, 40 %, ,",
        "CLOCK, 7:05, 425, 07:05",
        "CLOCK, 07.05, 425, 07:05",
        "CLOCK, 24:00, ,",
        "YES, true, 1, true",
        "YES, '', 0, ''",
    })
    void whatIsTypedIsReadOrRefused(Measure measure, String typed, @Nullable Long value, @Nullable String written) {
        var read = measure.read(typed);

        assertThat(read.isPresent() ? read.getAsLong() : null).isEqualTo(value);
        if (value != null) {
            assertThat(measure.show(value)).isEqualTo(written);
        }
    }
}
