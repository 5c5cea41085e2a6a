package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Access;
import fi.varalla.brief.Brief;
import fi.varalla.brief.Brief.Stop;
import fi.varalla.brief.Briefs;
import fi.varalla.brief.CodeWords;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.Contact.Direction;
import fi.varalla.casework.Contact.Medium;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Contacts.Opening;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.messaging.Address.Phone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// The brief of a case on its page.
class CasePageTests extends BoardTest {

    private static final String WORDS = "Ring the grandmother before anything else";

    @Autowired
    private Cases cases;

    @Autowired
    private Briefs briefs;

    @Autowired
    private CodeWords codeWords;

    @Autowired
    private fi.varalla.directory.People people;

    @Autowired
    private Contacts contacts;

    @Autowired
    private AccessLog log;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void theOwnWorkerWritesWhatAWokenColleagueMustSeeAndTakesItBack() {
        var aino = member("Aino", Role.WORKER);
        var client = client(aino);
        var browsing = as(aino);
        assertThat(browsing.shows("/board/cases").text()).contains(path(client), "Brief: missing");

        browsing.shows(path(client));
        var refused = browsing.post(
                path(client),
                Map.of("seen", "", "stops", "VIOLENCE_AT_HOME", "doFirst", WORDS, "avoid", "o".repeat(161)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains(WORDS, "161 characters, 160 at most")
                .containsPattern("value=\"VIOLENCE_AT_HOME\" checked");
        assertThat(briefs.of(client.id())).isEqualTo(Brief.EMPTY);

        var saved = browsing.post(
                path(client),
                Map.of("seen", "", "stops", "VIOLENCE_AT_HOME", "doFirst", WORDS + "\n ", "tellNothing", "the father"));
        assertThat(saved.leadsTo()).isEqualTo(path(client));
        var shown = browsing.shows(path(client) + "?why=OWN_CLIENT").text();
        assertThat(shown)
                .contains(
                        "The brief is saved",
                        "Milla, age 9, " + client.code(),
                        "is it safe to talk?",
                        "Do first: " + WORDS,
                        "TELL NOTHING TO: the father",
                        "Own worker: Aino, not on duty",
                        "No contact before this one");
        assertThat(briefs.of(client.id()))
                .isEqualTo(new Brief(Set.of(Stop.VIOLENCE_AT_HOME), "the father", WORDS, "", "", ""));
        assertThat(sealed(client)).doesNotContain("grandmother");

        var undo = action(shown, "/undo");
        assertThat(browsing.post(undo, Map.of()).leadsTo()).isEqualTo(path(client));
        assertThat(briefs.of(client.id())).isEqualTo(Brief.EMPTY);
        assertThat(browsing.shows(path(client) + "?why=OWN_CLIENT").text())
                .contains("The version before is in force again", "Do first (first step of the safety plan): " + WORDS);
        assertThat(looks(client)).contains("READ OWN_CLIENT", "CHANGE OWN_CLIENT", "LIST briefs");
    }

    @Test
    void whoWritesWhileAColleagueDoesLosesNothingAndOverwritesNothing() {
        var bertta = member("Bertta", Role.WORKER);
        var client = client(bertta);
        var browsing = as(bertta);
        browsing.shows(path(client));
        briefs.write(
                client.id(), brief("Of the colleague"), "worker:" + bertta.id().value(), null);

        var stale = browsing.post(path(client), Map.of("seen", "", "doFirst", WORDS));

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text()).contains("Of the colleague", WORDS);
        assertThat(briefs.of(client.id()).doFirst()).isEqualTo("Of the colleague");
    }

    @Test
    void aCoordinatorSaysWhyAndNobodyElseFindsAnything() {
        var client = client(null);
        briefs.write(client.id(), brief(WORDS), "bootstrap", null);
        var coordinator = as(member("Cecilia", Role.COORDINATOR));
        assertThat(coordinator.shows(path(client)).text())
                .contains("Why do you open this?")
                .doesNotContain(WORDS, "Milla");
        assertThat(looks(client)).isEmpty();
        assertThat(coordinator.shows(path(client) + "?why=FAMILY_ASKED").text()).contains(WORDS);
        assertThat(looks(client)).containsExactly("READ FAMILY_ASKED");

        var stranger = as(member("Disa", Role.WORKER));
        for (var why : List.of("", "?why=FAMILY_ASKED", "?why=ON_CALL_CONTACT", "?why=OWN_CLIENT")) {
            assertThat(stranger.get(path(client) + why).status()).isEqualTo(404);
        }
        assertThat(stranger.shows("/board/cases").text()).doesNotContain(client.code());
        assertThat(stranger.post("/board/cases/find", Map.of("code", client.code()))
                        .text())
                .contains("There is no case with this code that you may open");
        assertThat(stranger.post(path(client), Map.of("doFirst", "no")).status())
                .isEqualTo(404);
        assertThat(looks(client)).containsExactly("READ FAMILY_ASKED");
    }

    @Test
    void aContactOpensTheCaseForAWhileAndItsBriefCannotBeChangedByIt() {
        var client = client(null);
        briefs.write(client.id(), brief(WORDS), "bootstrap", null);
        var eeva = member("Eeva", Role.WORKER);
        talked(client, eeva, Instant.now().minusSeconds(11 * 3600));
        var browsing = as(eeva);

        assertThat(browsing.shows("/board/cases").text()).contains(path(client));
        assertThat(browsing.shows(path(client)).text())
                .contains(WORDS, "Last contact:", "Eeva")
                .doesNotContain("name=\"doFirst\"");
        assertThat(browsing.post(path(client), Map.of("doFirst", "no")).status())
                .isEqualTo(403);
        assertThat(looks(client)).contains("READ ON_CALL_CONTACT");

        var fanny = member("Fanny", Role.WORKER);
        talked(client, fanny, Instant.now().minusSeconds(13 * 3600));
        assertThat(as(fanny).get(path(client)).status()).isEqualTo(404);
    }

    @Test
    void codeWordsAreAgreedOnThePageAndShownToWhoSeesTheCard() {
        var irja = member("Irja", Role.WORKER);
        var client = client(irja);
        var sari = person(client, "Sari");
        var words = path(client) + "/words";
        var browsing = as(irja);
        browsing.shows(words);
        var refused = browsing.post(words, Map.of("word-" + sari.value(), "ab"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("value=\"ab\"", "A code word has 3 to 60 characters");
        assertThat(codeWords.of(List.of(sari))).isEmpty();

        browsing.post(words, Map.of("word-" + sari.value(), " blue  boat "));
        assertThat(codeWords.of(List.of(sari))).containsEntry(sari, "blue boat");
        assertThat(browsing.shows(words).text()).contains("value=\"blue boat\"");
        assertThat(looks(client)).contains("CHANGE OWN_CLIENT");

        assertThat(as(member("Jalo", Role.WORKER)).get(words).leadsTo()).isEqualTo(path(client));
        var kaija = member("Kaija", Role.WORKER);
        talked(client, kaija, Instant.now().minusSeconds(60));
        var reading = as(kaija);
        assertThat(reading.shows(words).text()).contains("blue boat").doesNotContain("name=\"word-");
        assertThat(reading.post(words, Map.of("word-" + sari.value(), "")).status())
                .isEqualTo(403);

        browsing.shows(words);
        browsing.post(words, Map.of("word-" + sari.value(), ""));
        assertThat(codeWords.of(List.of(sari))).isEmpty();
    }

    @Test
    void thePageSuitsEveryScreen() {
        var greta = member("Greta", Role.WORKER);
        var client = client(greta);
        briefs.write(
                client.id(),
                new Brief(Set.of(Stop.values()), "the father", WORDS, "Do not ring twice", "Arabic", "10 e + 40 e/h"),
                "worker:" + greta.id().value(),
                null);
        var page = open(greta, path(client), 1280, ColorScheme.LIGHT);
        assertThat(page.locator(".brief .stop").count()).isEqualTo(5);
        check(page, "case-1280");
        page.setViewportSize(375, 900);
        check(page, "case-375");
        person(client, "Sari");
        page.navigate(base() + path(client) + "/words");
        check(page, "case-words-375");
        page.navigate(base() + "/board/cases");
        check(page, "cases-375");
        var other = client(null);
        var page2 = open(member("Hilja", Role.COORDINATOR), path(other), 375, ColorScheme.DARK);
        check(page2, "case-why-375");
    }

    private static Brief brief(String doFirst) {
        return new Brief(Set.of(), "", doFirst, "", "", "");
    }

    private ClientCase client(@Nullable Worker own) {
        var id = CaseId.random();
        var client = new ClientCase(
                id,
                "T-" + id.value().toString().substring(0, 8),
                "Milla",
                LocalDate.now(ZoneOffset.UTC).minusYears(9).minusDays(3),
                line(),
                own == null ? null : own.id(),
                null);
        cases.add(client);
        return client;
    }

    private PersonId person(ClientCase client, String name) {
        var id = PersonId.random();
        people.add(new FamilyMember(
                id,
                name,
                FamilyMember.Role.GUARDIAN,
                null,
                "fi",
                List.of(),
                client.id(),
                client.code(),
                client.line(),
                null));
        return id;
    }

    private void talked(ClientCase client, Worker by, Instant until) {
        transaction.executeWithoutResult(_ -> {
            var contact = contacts.open(new Opening(
                    null,
                    client.line(),
                    client.id(),
                    null,
                    new Phone("+46701740697"),
                    Medium.VOICE,
                    Direction.INBOUND,
                    "fi",
                    until.minusSeconds(300)));
            contacts.answered(contact, by.id(), until.minusSeconds(290));
            contacts.ended(contact, until);
        });
    }

    private static String path(ClientCase client) {
        return "/board/cases/" + client.id().value();
    }

    private static String action(String page, String part) {
        var found = Pattern.compile("action=\"([^\"]*" + part + "[^\"]*)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private String sealed(ClientCase client) {
        return db.sql("select string_agg(encode(words_sealed, 'escape'), ' ') from case_brief where case_id = ?")
                .param(client.id().value())
                .query((row, _) -> row.getString(1))
                .single();
    }

    private List<String> looks(ClientCase client) {
        return log.page("case:" + client.id().value(), null, 100).stream()
                .map((Access it) -> it.action() + " " + it.why())
                .toList();
    }
}
