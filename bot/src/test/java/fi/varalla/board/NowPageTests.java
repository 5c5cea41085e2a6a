package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.directory.Worker.Role;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the page that hangs on the wall tells of the program's own trouble.
class NowPageTests extends BoardTest {

    private static final String ANNOUNCED = "#wall [role=alert]";

    @AfterEach
    void allIsWellAgain() {
        db.sql("delete from undone where row_id like 'now-%'").update();
        db.sql("delete from alarm_call where via = 'now-page'").update();
    }

    @Test
    void whatCouldNotBeDoneIsOneLineForEachKindAndIdsAreForTheOperator() {
        var ada = member("Ada", Role.WORKER);
        stuck("ENCLOSURE", "now-1");
        stuck("ENCLOSURE", "now-2");
        stuck("OWN_HOURS", "now-3");

        var text = as(ada).shows("/board/now").text();

        assertThat(text)
                .containsSubsequence(
                        "Not done because of a fault.",
                        "Files whose time is over were not deleted: 2.",
                        "the conversation has not gone to whoever is on duty: 1.",
                        "<details>",
                        "For the operator",
                        "now-1",
                        "now-2",
                        "now-3");
        assertThat(text.substring(0, text.indexOf("<details>"))).doesNotContain("now-1", "now-2", "now-3");
    }

    @Test
    void whatStandsThereIsAnnouncedOnceAndStaysOpenWhereItWasOpened() {
        var bea = member("Bea", Role.WORKER);
        stuck("VOICEMAIL", "now-1");
        unheard();
        var page = open(bea, "/board/now", 375, ColorScheme.LIGHT);
        assertThat(page.locator(ANNOUNCED).count()).isEqualTo(2);
        assertThat(page.locator("#wall").innerText())
                .contains("one coordinator was reached neither by a message nor by a call")
                .doesNotContain("Look at the page Now");
        page.click("#undone summary");

        refresh(page);
        assertThat(page.locator(ANNOUNCED).count()).isZero();
        assertThat(page.locator("#undone .ids").innerText()).isEqualTo("voicemail now-1");
        check(page, "now-trouble-375");

        stuck("ENCLOSURE", "now-2");
        refresh(page);
        assertThat(page.locator(ANNOUNCED).count()).as("what is new is told").isEqualTo(1);
    }

    private static void refresh(Page page) {
        page.evaluate("htmx.ajax('GET', '/board/now', { target: '#wall', swap: 'innerHTML' })");
    }

    private void stuck(String kind, String row) {
        db.sql("""
                        insert into undone (kind, row_id, failed, since, again_at, told_at)
                        values (?, ?, 7, now(), now() + interval '1 hour', now())
                        """).params(kind, row).update();
    }

    private void unheard() {
        db.sql("""
                        insert into alarm_call (id, worker_id, via, sms_parcel, told_at, attempts, failed_at, others_told_at)
                        values (?, ?, 'now-page', ?, now(), 3, now(), now())
                        """)
                .params(UUID.randomUUID(), member("Mia", Role.COORDINATOR).id().value(), UUID.randomUUID())
                .update();
    }
}
