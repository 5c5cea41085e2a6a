package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Access;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.audit.AccessLog.Question;
import fi.varalla.brief.Agreed;
import fi.varalla.brief.AgreedHours;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashMap;
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

    @Autowired
    private Cases cases;

    @Autowired
    private AccessLog log;

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
        assertThat(browsing.shows(PAGE).text()).contains("The hours are added", "Mon 16–21");

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

    @Test
    void hoursAreAgreedWithOneFamilyOfTheWorkersOwnAndTheAccessLogSaysSo() {
        var pia = member("Pia", Role.WORKER);
        var its = family(pia);
        var others = family(member("Sanni", Role.WORKER));
        var browsing = as(pia);
        assertThat(browsing.shows(PAGE).text()).contains(its.code()).doesNotContain(others.code());
        var typed = Map.of("days", "MONDAY", "from", "16:00", "to", "21:00");

        assertThat(browsing.post(PAGE, with(typed, others)).status()).isEqualTo(404);
        browsing.post(PAGE, with(typed, its));

        assertThat(of(pia)).singleElement().satisfies(it -> {
            assertThat(it.caseId()).isEqualTo(its.id());
            assertThat(it.line()).isEqualTo(its.line());
        });
        assertThat(browsing.shows(PAGE).text()).contains("The hours are added", "Mon 16–21", its.code());
        assertThat(log.page(Question.about("case:" + its.id().value()), null, 100))
                .extracting(Access::action, Access::why)
                .contains(tuple(Action.ADD, "agreed hours"), tuple(Action.LIST, "agreed hours"));
    }

    @Test
    void aCoordinatorHearsThatAFamilyHasAnotherOwnWorker() {
        var pia = member("Pia", Role.WORKER);
        var others = family(member("Sanni", Role.WORKER));
        var coordinator = as(member("Cecilia", Role.COORDINATOR));
        coordinator.shows(PAGE);

        var refused = coordinator.post(
                PAGE,
                with(
                        Map.of(
                                "worker", pia.id().value().toString(),
                                "days", "MONDAY",
                                "from", "16:00",
                                "to", "21:00"),
                        others));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("This family has another own worker");
        assertThat(of(pia)).isEmpty();
    }

    private static Map<String, String> with(Map<String, String> typed, ClientCase family) {
        var all = new HashMap<>(typed);
        all.put("of", family.id().value().toString());
        return all;
    }

    private ClientCase family(Worker own) {
        var id = CaseId.random();
        var it = new ClientCase(id, "A-" + id.value(), "Milla", null, line(), own.id(), null);
        cases.add(it);
        return it;
    }

    private List<Agreed> of(Worker worker) {
        return hours.all().stream()
                .filter(it -> it.worker().equals(worker.id()))
                .toList();
    }
}
