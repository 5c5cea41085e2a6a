package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.brief.Agreed;
import fi.varalla.brief.AgreedHours;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The hours in which own workers are rung off duty, on their page.
class AgreedHoursPageTests extends BoardTest {

    private static final String PAGE = "/board/cases/hours";

    @Autowired
    private AgreedHours hours;

    @Test
    void aWorkerAgreesToHoursOfTheirOwnAndTakesThemBack() {
        var aino = member("Aino", Role.WORKER);
        var browsing = as(aino);
        browsing.shows(PAGE);
        var refused = browsing.post(PAGE, Map.of("line", line().value().toString(), "from", "late", "to", "21:00"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Choose one day at least", "such as 16:00", "value=\"21:00\"");

        browsing.post(
                PAGE, Map.of("line", line().value().toString(), "days", "MONDAY", "from", "16:00", "to", "21:00"));
        var made = of(aino).getFirst();
        assertThat(made.days()).isEqualTo(Set.of(DayOfWeek.MONDAY));
        assertThat(made.from()).isEqualTo(LocalTime.of(16, 0));
        assertThat(browsing.shows(PAGE).text()).contains("The hours are added", "Mon 16:00–21:00");

        var bertta = as(member("Bertta", Role.WORKER));
        assertThat(bertta.shows(PAGE).text()).doesNotContain("Aino");
        bertta.post(PAGE + "/" + made.id() + "/remove", Map.of());
        assertThat(of(aino)).hasSize(1);

        browsing.post(PAGE + "/" + made.id() + "/remove", Map.of());
        assertThat(of(aino)).isEmpty();
        var undo = browsing.shows(PAGE).text();
        var again = undo.substring(undo.indexOf(PAGE + "?worker="));
        browsing.post(again.substring(0, again.indexOf('"')).replace("&amp;", "&"), Map.of());
        assertThat(of(aino)).hasSize(1);
    }

    @Test
    void aCoordinatorAgreesForOthersAndThePageSuitsEveryScreen() {
        var eeva = member("Eeva", Role.WORKER);
        var coordinator = member("Cecilia", Role.COORDINATOR);
        var browsing = as(coordinator);
        browsing.shows(PAGE);
        browsing.post(
                PAGE,
                Map.of(
                        "worker", eeva.id().value().toString(),
                        "line", line().value().toString(),
                        "days", "SUNDAY",
                        "from", "22:00",
                        "to", "06:00"));
        assertThat(of(eeva)).hasSize(1);
        var page = open(coordinator, PAGE, 375, ColorScheme.LIGHT);
        check(page, "agreed-375");
        page.setViewportSize(1280, 900);
        check(page, "agreed-1280");
    }

    private List<Agreed> of(Worker worker) {
        return hours.all().stream()
                .filter(it -> it.worker().equals(worker.id()))
                .toList();
    }
}
