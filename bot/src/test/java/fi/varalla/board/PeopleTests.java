package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.audit.AccessLog;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.rota.Author;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PeopleTests extends BoardTest {

    private static final Pattern LINK = Pattern.compile("/board/enter/[A-Za-z0-9_-]{43}");

    @Autowired
    private Directory directory;

    @Autowired
    private AccessLog log;

    @Test
    void aWorkerIsAddedAndInvitedToTheirChatWithAPattern() {
        var desk = as(member("Kerttu", Worker.Role.COORDINATOR));
        desk.shows("/board/people/new");
        var page =
                desk.post("/board/people", form("Eeva", "", "fi, sv", "WORKER")).leadsTo();
        assertThat(desk.shows(page).text()).contains("Eeva is saved.");
        assertThat(desk.post(page + "/invite", Map.of()).leadsTo()).isEqualTo(page);
        assertThat(desk.shows(page).text()).contains("https://t.me/varalla_bot?start=", "<svg class=\"qr\"");
        assertThat(stored(page).languages()).containsExactly("fi", "sv");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingIsStored() {
        var desk = as(member("Leena", Worker.Role.COORDINATOR));
        desk.shows("/board/people/new");
        var before = workers.page(null, 500).size();
        var seen = desk.post("/board/people", form(" ", "twelve", "xx", "WORKER"));
        assertThat(seen.status()).isEqualTo(422);
        assertThat(seen.text())
                .contains("Give the first name", "This is not a phone number", "Give at least one language code")
                .contains("value=\"twelve\"");
        assertThat(workers.page(null, 500)).hasSize(before);
    }

    @Test
    void aPhoneBelongsToOneWorker() {
        var desk = as(member("Sirpa", Worker.Role.COORDINATOR));
        desk.shows("/board/people/new");
        var taken = form("Anna", "+46701740699", "fi", "WORKER");
        assertThat(desk.post("/board/people", taken).leadsTo()).startsWith("/board/people/");
        assertThat(desk.post("/board/people", taken).text()).contains("That number is taken");
    }

    @Test
    void onlyAnAdministratorMakesChangesOrLetsInAnAdministrator() {
        var admin = page(member("Pirjo", Worker.Role.ADMIN));
        var desk = as(member("Outi", Worker.Role.COORDINATOR));
        desk.shows("/board/people/new");
        assertThat(desk.post("/board/people", form("Raili", "", "fi", "ADMIN")).text())
                .contains("Only an administrator");
        assertThat(desk.get(admin).status()).isEqualTo(403);
        desk.shows("/board/people");
        for (var what : List.of("", "/sign-in-link", "/second-factor-off", "/unlock", "/leave", "/invite")) {
            assertThat(desk.post(admin + what, form("Mine", "", "fi", "WORKER")).status())
                    .as(what)
                    .isEqualTo(403);
        }
        assertThat(desk.get("/board/people/auditors/new").status()).isEqualTo(403);
    }

    @Test
    void anAddressThatIsNowhereIsNotFoundForWhoeverIsSignedIn() {
        var desk = as(member("Sanna", Worker.Role.COORDINATOR));

        assertThat(desk.get("/board/nowhere").status()).isEqualTo(404);
        assertThat(desk.get("/board/nowhere").text()).contains("There is no such page");
    }

    @Test
    void aCoordinatorDoesNotGetAtTheAccountOfAnotherAndIsToldWhoCanHelp() {
        var colleague = member("Venla", Worker.Role.COORDINATOR);
        member("Aatu", Worker.Role.ADMIN);
        var desk = as(member("Taina", Worker.Role.COORDINATOR));
        assertThat(desk.shows(page(colleague)).text())
                .contains("Only an administrator may see a link for a coordinator", "Ask: ", "Aatu")
                .doesNotContain("/sign-in-link\"", "id=\"role\"", "Make a new invite", "own chat you can send");
        for (var what : List.of("/sign-in-link", "/second-factor-off", "/invite")) {
            assertThat(desk.post(page(colleague) + what, Map.of()).status())
                    .as(what)
                    .isEqualTo(403);
        }
        assertThat(desk.post(page(colleague) + "/sign-in-link-by-chat", Map.of())
                        .status())
                .as("no chat yet")
                .isEqualTo(409);

        desk.shows(page(colleague));
        desk.post(page(colleague), seen(desk, colleague, "WORKER"));
        assertThat(stored(page(colleague)).role())
                .as("not even by making them a worker for a while")
                .isEqualTo(Worker.Role.COORDINATOR);
    }

    private Map<String, String> seen(Browsing desk, Worker worker, String role) {
        var found = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"")
                .matcher(desk.shows(page(worker)).text());
        assertThat(found.find()).isTrue();
        var phone = worker.phone() == null ? "" : worker.phone().e164();
        return Map.of("name", worker.name(), "phone", phone, "languages", "en", "role", role, "seen", found.group(1));
    }

    @Test
    void whoHasAChatIsSentTheLinkByACoordinatorWhoNeverSeesIt() {
        var colleague = member("Vuokko", Worker.Role.COORDINATOR);
        db.sql("update worker set telegram_chat = 990201 where id = ?")
                .param(colleague.id().value())
                .update();
        var desk = as(member("Tuija", Worker.Role.COORDINATOR));
        assertThat(desk.shows(page(colleague)).text()).contains("A link to their own chat you can send yourself");
        assertThat(desk.post(page(colleague) + "/sign-in-link-by-chat", Map.of())
                        .leadsTo())
                .isEqualTo(page(colleague));
        assertThat(desk.shows(page(colleague)).text())
                .contains("The link is sent to Vuokko.")
                .doesNotContain("/board/enter/");
    }

    @Test
    void anAdministratorLetsCoordinatorsInAndACoordinatorKeepsTheirOwnWays() {
        var colleague = member("Viivi", Worker.Role.COORDINATOR);
        var admin = as(member("Aarne", Worker.Role.ADMIN));
        admin.shows(page(colleague));
        assertThat(admin.post(page(colleague) + "/sign-in-link", Map.of()).text())
                .contains("/board/enter/");
        admin.shows(page(colleague));
        assertThat(admin.post(page(colleague) + "/second-factor-off", Map.of()).leadsTo())
                .isEqualTo(page(colleague));

        var self = member("Tanja", Worker.Role.COORDINATOR);
        var desk = as(self);
        var ownPage = page(self);
        assertThat(desk.shows(ownPage).text()).contains("Your own password and second step you change here");
        assertThat(desk.post(ownPage + "/sign-in-link", Map.of()).status())
                .as("the present password is asked for, elsewhere")
                .isEqualTo(403);
        desk.shows(ownPage);
        assertThat(desk.post(ownPage + "/invite", Map.of()).leadsTo()).isEqualTo(ownPage);
    }

    @Test
    void beforeSomebodyLeavesTheirShiftsAreToldAndThenTheyAreInNone() {
        var worker = member("Oona", Worker.Role.WORKER);
        var from = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.HOURS);
        planning.make(
                line(),
                new RotaChange.AddOverride(
                        RotaOverride.Id.random(),
                        new OverrideDraft(1, from, from.plus(Duration.ofHours(8)), worker.id(), null, null)),
                Author.SYSTEM,
                null,
                null);
        var coordinator = member("Marja", Worker.Role.COORDINATOR);
        var desk = as(coordinator);
        assertThat(desk.shows(page(worker) + "/leave").text()).contains("Shifts to come within 90 days: 1.");
        assertThat(shifts(worker.id(), from)).hasSize(1);

        desk.post(page(worker) + "/leave", Map.of());

        assertThat(desk.shows("/board/people").text())
                .contains("All access of Oona has ended. New gaps within 90 days: 1.");
        assertThat(shifts(worker.id(), from)).isEmpty();
        assertThat(stored(page(worker)).active()).isFalse();
        assertThat(log.page("worker:" + worker.id().value(), null, 1))
                .extracting(AccessLog.Access::who, AccessLog.Access::why)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "worker:" + coordinator.id().value(), "left"));
    }

    @Test
    void nobodyEndsOrRaisesThemselves() {
        var coordinator = member("Tarja", Worker.Role.COORDINATOR);
        var desk = as(coordinator);
        desk.shows(page(coordinator));
        assertThat(desk.post(page(coordinator) + "/leave", Map.of()).status()).isEqualTo(409);
        desk.post(page(coordinator), form("Tarja", "", "en", "WORKER"));
        assertThat(stored(page(coordinator)).role()).isEqualTo(Worker.Role.COORDINATOR);
    }

    @Test
    void aLinkToSetAPasswordIsShownOnceAndLetsItsOwnerIn() {
        var worker = worker("Ilona", Worker.Role.WORKER);
        var desk = as(member("Hanna", Worker.Role.COORDINATOR));
        desk.shows(page(worker));
        var link = link(desk.post(page(worker) + "/sign-in-link", Map.of()).text());
        assertThat(desk.shows(page(worker)).text()).doesNotContain(link);
        var owner = new Browsing(base());
        owner.shows(link);
        assertThat(owner.post(link, Map.of("do", "invite", "password", PASSWORD))
                        .leadsTo())
                .isEqualTo("/board");
        assertThat(owner.shows("/board/account").text()).contains("Ilona");
    }

    @Test
    void anAuditorReadsTheLogUntilTheAccountIsEnded() {
        var admin = as(member("Ritva", Worker.Role.ADMIN));
        admin.shows("/board/people/auditors/new");
        var login = "auditor" + UUID.randomUUID().toString().substring(0, 8);
        var link = link(admin.post("/board/people/auditors", Map.of("name", "Esko", "login", login))
                .text());
        var auditor = new Browsing(base());
        auditor.shows(link);
        auditor.post(link, Map.of("do", "invite", "password", PASSWORD));
        assertThat(auditor.shows("/board/access-log").text()).contains("Access log");
        assertThat(auditor.get("/board/people").status()).isEqualTo(403);

        var id = accounts.all().stream()
                .filter(it -> it.login().equals(login))
                .findFirst()
                .orElseThrow()
                .id();
        admin.shows("/board/people");
        admin.post("/board/people/auditors/" + id.value() + "/end", Map.of());
        assertThat(auditor.get("/board/access-log").leadsTo()).isEqualTo("/board/sign-in");
    }

    private static Map<String, String> form(String name, String phone, String languages, String role) {
        return Map.of("name", name, "phone", phone, "languages", languages, "role", role);
    }

    private static String link(String text) {
        var found = LINK.matcher(text);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private static String page(Worker worker) {
        return "/board/people/" + worker.id().value();
    }

    private Worker stored(String page) {
        var id = UUID.fromString(page.substring(page.lastIndexOf('/') + 1));
        return directory.worker(new WorkerId(id)).orElseThrow();
    }

    private List<Shift> shifts(WorkerId worker, Instant from) {
        return onCall.shifts(line(), from, from.plus(Duration.ofHours(1))).stream()
                .filter(it -> it.worker().equals(worker))
                .toList();
    }
}
