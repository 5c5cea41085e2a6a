package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The access log speaks its reader's language.
class AccessWordsTests extends BoardTest {

    @Autowired
    private AccessLog log;

    @Test
    void codesAreWordsAndWhatSomebodyWroteStandsAsItIs() {
        var id = UUID.randomUUID();
        log.note("bootstrap", Action.READ, "case:" + id, List.of("contact:" + id), "hand-over");
        log.note("retention", Action.LIST, "contacts?from=2026-11-27&limit=500", List.of(), "FAMILY_ASKED");
        log.note("bootstrap", Action.READ, "line:" + id, List.of(), "The child's lawyer asked");

        var page =
                as(member("Aino", Role.ADMIN, "fi")).shows("/board/access-log").text();

        assertThat(page)
                .contains("käyttöönoton tunnus", ">perhe " + id, "yhteydenotto " + id, "keskustelu siirrettiin")
                .contains("ohjelma itse", "yhteydenotot from=2026-11-27", "perhe pyysi")
                .contains("The child&#39;s lawyer asked")
                .contains("subject=case:" + id)
                .doesNotContain("hand-over<", "FAMILY_ASKED");
    }

    @Test
    void whatHappensAtTheSignInIsToldInWords() {
        var worker = member("Eila", Role.WORKER);
        var account = "account:" + accounts.of(worker.id()).orElseThrow().id().value();
        for (var tries = 0; tries < 5; tries++) {
            signIn(worker, "not her password at all");
        }
        db.sql("update account set locked_until = null where worker_id = ?")
                .param(worker.id().value())
                .update();
        signIn(worker, PASSWORD);

        var page = as(member("Aino", Role.ADMIN, "fi"))
                .shows("/board/access-log?subject=" + account)
                .text();

        assertThat(page)
                .contains("väärä salasana<", "liian monta yritystä", "kirjautui sisään<")
                .doesNotContain("signed-in", "wrong-password", "locked<");
    }

    @Test
    void aFilterThatIsTooLongIsRefusedInWordsAndThePageStays() {
        var page = as(member("Aino", Role.ADMIN)).shows("/board/access-log?who=bootstrap&subject=" + "a".repeat(5000));

        assertThat(page.text())
                .contains("This may have at most 200 characters, and has 5000.")
                .contains("value=\"bootstrap\"", "value=\"" + "a".repeat(5000) + "\"")
                .contains("pattern=\".{0,200}\"")
                .doesNotContain("No entries.");
    }

    @Test
    void aFilterThatFindsNothingLeadsBackToEverything() {
        var page = as(member("Aino", Role.ADMIN))
                .shows("/board/access-log?who=nobody-at-all")
                .text();

        assertThat(page).contains("No entry matches the filter", ">Show everything<");
    }

    private void signIn(Worker worker, String password) {
        var browsing = new Browsing(base());
        browsing.shows("/board/sign-in");
        browsing.post("/board/sign-in", Map.of("login", login(worker), "password", password));
    }
}
