package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.board.Browsing;
import fi.varalla.casework.PersonId;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.directory.Worker.Role;
import fi.varalla.discretion.Agreed;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Words that wait until the family may be written to.
class WaitingWordsTests extends AnswerTest {

    @Test
    void whatWaitsIsSentByWhoLeftOnlyOnceTheyWereAsked() {
        var maija = member("Maija", Role.WORKER);
        var noora = member("Noora", Role.WORKER);
        talks.joins(talk, maija);
        var from = LocalTime.now(ZoneId.of("Europe/Helsinki")).plusHours(3).truncatedTo(ChronoUnit.HOURS);
        agreements.put(new PersonId(anna()), new Agreed(null, from, from.plusHours(1)));
        var browsing = as(maija);
        waits(browsing, "How was your day?");
        db.sql("update participant set left_at = now() where contact_id = ?")
                .param(talk.value())
                .update();
        talks.joins(talk, noora);
        var now = found("formaction=\"([^\"]+/now)\"", browsing.shows(path()).text());

        var asked = browsing.post(now, Map.of());
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text()).contains("the conversation is somebody else", "Noora", "How was your day?");
        assertThat(said()).isEmpty();
        assertThat(browsing.post(now, Map.of("surely", surely(asked.text()))).leadsTo())
                .isEqualTo(path());
        assertThat(said()).extracting(Utterance::text).containsExactly("How was your day?");
    }

    /// Nothing may be written for three hours from now, whenever it is.
    @Test
    void whatIsWrittenBeforeTheAgreedTimeMayWaitAndIsSeenSentOrTakenBack() {
        var ilona = member("Ilona", Role.WORKER);
        talks.joins(talk, ilona);
        var from = LocalTime.now(ZoneId.of("Europe/Helsinki")).plusHours(3).truncatedTo(ChronoUnit.HOURS);
        agreements.put(new PersonId(anna()), new Agreed(null, from, from.plusHours(1)));
        var page = open(ilona, path(), 1280, ColorScheme.LIGHT);
        page.fill("#words", "How was your day?");
        page.click("#send");
        assertThat(page.locator("#answer .warnings").innerText()).contains("nothing before", "Send anyway", "Send at");
        check(page, "talk-wait-asked-1280");
        page.setViewportSize(375, 800);
        check(page, "talk-wait-asked-375");
        page.click("#later-choice");
        assertThat(page.locator("#later").innerText()).contains("Waits until", "How was your day?");
        assertThat(page.inputValue("#words")).isEmpty();
        check(page, "talk-waiting-375");
        page.setViewportSize(1280, 800);
        check(page, "talk-waiting-1280");
        assertThat(said()).isEmpty();

        page.locator("#later button").last().click();
        assertThat(page.inputValue("#words")).isEqualTo("How was your day?");
        assertThat(page.locator("#later article").count()).isZero();
        page.click("#send");
        page.click("#later-choice");
        page.locator("#later button").first().click();
        assertThat(page.locator("#later article").count()).isZero();
        assertThat(said()).extracting(Utterance::text).containsExactly("How was your day?");
    }

    @Test
    void whatWaitsAndCannotBeReadIsSaidAndTakenBackAndTheRestGoesOn() {
        var inka = member("Inka", Role.WORKER);
        var jaana = member("Jaana", Role.WORKER);
        List.of(inka, jaana).forEach(it -> talks.joins(talk, it));
        var from = LocalTime.now(ZoneId.of("Europe/Helsinki")).plusHours(3).truncatedTo(ChronoUnit.HOURS);
        agreements.put(new PersonId(anna()), new Agreed(null, from, from.plusHours(1)));
        var browsing = as(inka);
        waits(browsing, "Words of a lost key");
        var lost = spoilt();
        waits(browsing, "And one more thing");

        var shown = browsing.shows(path());
        assertThat(shown.text())
                .contains("Can you help me?", "can no longer be read", "Take it back and write it anew")
                .contains("And one more thing", "/waiting/" + lost + "/back")
                .doesNotContain("/waiting/" + lost + "/now", "Words of a lost key");
        assertThat(as(jaana).shows(path()).text())
                .contains("can no longer be read, and it is not sent", "Does not go by itself")
                .doesNotContain("/waiting/");
        browsing.post(path() + "/waiting/" + lost + "/now", Map.of());
        assertThat(browsing.shows(path()).text())
                .contains("not sent: its words")
                .contains("/waiting/" + lost);

        browsing.post(path() + "/waiting/" + lost + "/back", Map.of());
        assertThat(browsing.shows(path()).text())
                .contains("so write them anew", "And one more thing")
                .doesNotContain("can no longer be read", "/waiting/" + lost);
        assertThat(browsing.shows(path()).text()).doesNotContain("write them anew");
        assertThat(said()).isEmpty();
    }

    private void waits(Browsing browsing, String words) {
        var form = form(browsing, words);
        form.put("later", "true");
        assertThat(browsing.post(path(), form).leadsTo()).isEqualTo(path());
    }

    /// What waits, as by a key that is lost.
    private UUID spoilt() {
        return db.sql("update undirected set inbound_sealed = 'x' where contact_id = ? returning id")
                .param(talk.value())
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
    }
}
