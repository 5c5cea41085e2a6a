package fi.varalla.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.line.Lines;
import fi.varalla.rota.Plans;
import fi.varalla.rota.WorkerId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class LimitsOfLinesTests {

    @Autowired
    Lines lines;

    @Autowired
    LimitsOfLines limits;

    @Autowired
    TermsOfWorkers terms;

    @Test
    void everyLimitIsASettingOfTheLine() {
        var line = Plans.line(lines, Duration.ofMinutes(5));
        assertThat(limits.of(line)).isEqualTo(WorktimeLimits.USUAL);

        var own = new WorktimeLimits(
                new WorktimeLimits.Rest(
                        Duration.ofMinutes(601),
                        Duration.ofMinutes(602),
                        Duration.ofMinutes(603),
                        Duration.ofMinutes(604),
                        false,
                        true),
                new WorktimeLimits.Nights(7, Duration.ofMinutes(605), Duration.ofMinutes(606), false),
                new WorktimeLimits.Week(Duration.ofMinutes(607), 6),
                new WorktimeLimits.Standby(Duration.ofMinutes(608), 33, Duration.ofMinutes(609), true),
                new WorktimeLimits.Calls(
                        Duration.ofMinutes(610), Duration.ofMinutes(611), Duration.ofMinutes(612), LocalTime.of(6, 13)),
                Duration.ofMinutes(614),
                List.of(
                        new ActiveHours(
                                1, Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(8, 0), LocalTime.of(16, 0)),
                        ActiveHours.always(3)));
        limits.set(line, own);
        limits.set(line, own);

        assertThat(limits.of(line)).isEqualTo(own);
        assertThat(limits.all()).containsEntry(line, own);
    }

    @Test
    void whatIsAgreedWithAWorkerIsKept() {
        var worker = WorkerId.random();
        assertThat(terms.all()).doesNotContainKey(worker);

        terms.set(worker, Terms.USUAL);
        terms.set(worker, new Terms(false, true, true));

        assertThat(terms.all()).containsEntry(worker, new Terms(false, true, true));
    }
}
