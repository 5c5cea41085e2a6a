package fi.varalla.workhours;

import fi.varalla.HandClock;
import fi.varalla.TestStores;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.directory.Workers;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.line.Policy;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.Rotas;
import fi.varalla.rota.WorkerId;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/// The whole program with a clock that stands still: one context for all tests of hours and calendars.
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "varalla.time-zone=Europe/Helsinki",
            "varalla.public-url=https://desk.example",
            "varalla.calendars.requests=1000",
            "varalla.calendars.fetch=false"
        })
@Import({TestStores.class, HoursDesk.Around.class})
public @interface HoursDesk {

    /// Makes people and plans for tests, by the commands that everybody uses.
    record Hand(Lines lines, Workers workers, Rotas rotas) {

        public LineId line() {
            var line = new Line(LineId.random(), "Line", null, List.of("fi"), Policy.USUAL);
            lines.add(line);
            return line.id();
        }

        public WorkerId worker(String name, Role role, String language) {
            var worker = new Worker(WorkerId.random(), name, null, List.of(language), role, true, null);
            workers.add(worker);
            return worker.id();
        }

        public void onDuty(LineId line, int level, WorkerId worker, String from, String to) {
            rotas.addOverride(
                    line, new OverrideDraft(level, Instant.parse(from), Instant.parse(to), worker, null, null));
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    class Around {

        @Bean
        @Primary
        HandClock handClock() {
            return new HandClock(Instant.parse("2027-03-10T10:00:00Z"));
        }

        @Bean
        Hand hand(Lines lines, Workers workers, Rotas rotas) {
            return new Hand(lines, workers, rotas);
        }
    }
}
