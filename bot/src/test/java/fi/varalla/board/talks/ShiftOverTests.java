package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Utterances;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Policy;
import fi.varalla.rota.Author;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/// What somebody has typed who saw a conversation only because they were on duty, once their shift is over.
class ShiftOverTests extends TalkTest {

    private static final String WORDS = "I am here, <b>tell me";

    @Autowired
    private AccessLog log;

    @Autowired
    private Utterances utterances;

    private RotaOverride.Id shift = RotaOverride.Id.random();
    private LineId desk = LineId.random();
    private ContactId seen = new ContactId(UUID.randomUUID());

    @BeforeEach
    void writes() {
        var line = new Line(LineId.random(), "Line " + UUID.randomUUID(), null, List.of("en"), Policy.USUAL);
        lines.add(line);
        desk = line.id();
        seen = talks.open(desk, "T-" + UUID.randomUUID().toString().substring(0, 6), now);
        talks.familySays(seen, "Can you help me?", now);
    }

    @Test
    void itIsShownToBeCopiedAndNothingIsSent() {
        var fanni = member("Fanni", Role.WORKER, "en");
        begins(fanni);
        var page = open(fanni, MadeTalks.path(seen), 375, ColorScheme.LIGHT);
        page.fill("#words", WORDS);
        ends();
        page.click("#send");

        page.locator("h1:has-text('Your shift is over')").waitFor();
        assertThat(page.locator("textarea").count()).isEqualTo(1);
        assertThat(page.locator("textarea").inputValue()).isEqualTo(WORDS);
        assertThat(page.locator("form").count()).isZero();
        assertThat(page.content()).doesNotContain("Can you help me?");
        check(page, "shift-over-375");
        assertNothingIsDone(fanni);
    }

    @Test
    void itIsSaidInTheirOwnLanguageAndForANoteToo() {
        for (var told : Map.of("fi", "Vuorosi on päättynyt", "sv", "Ditt pass är slut", "en", "Your shift is over")
                .entrySet()) {
            var worker = member("Gunilla", Role.WORKER, told.getKey());
            begins(worker);
            var browsing = as(worker);
            browsing.shows(MadeTalks.path(seen));
            ends();
            for (var way : List.of("", "/note")) {
                var answer = browsing.post(MadeTalks.path(seen) + way, Map.of("words", WORDS));
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.text()).doesNotContain("<b>");
                assertThat(HtmlUtils.htmlUnescape(answer.text()))
                        .contains(told.getValue(), WORDS)
                        .doesNotContain("Can you help me?");
            }
            assertThat(browsing.get(MadeTalks.path(seen)).status()).isEqualTo(404);
            assertNothingIsDone(worker);
        }
    }

    @Test
    void whoNeverSawItDoesNotLearnThatItIsThere() {
        var helvi = member("Helvi", Role.WORKER, "en");
        begins(helvi);
        var browsing = as(helvi);
        browsing.shows("/board/talks");
        ends();

        for (var id : List.of(seen, new ContactId(UUID.randomUUID()))) {
            var answer = browsing.post(MadeTalks.path(id), Map.of("words", WORDS));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).contains("You cannot write here").doesNotContain("Your shift is over");
        }
    }

    private void begins(Worker worker) {
        shift = RotaOverride.Id.random();
        var hours = new OverrideDraft(
                1, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(8)), worker.id(), null, null);
        planning.make(desk, new RotaChange.AddOverride(shift, hours), Author.SYSTEM, null, null);
    }

    private void ends() {
        planning.make(desk, new RotaChange.DeleteOverride(shift), Author.SYSTEM, null, null);
    }

    private void assertNothingIsDone(Worker worker) {
        assertThat(utterances.of(seen)).hasSize(1);
        assertThat(log.page("contact:" + seen.value(), null, 100))
                .filteredOn(it -> it.who().contains(worker.id().value().toString()))
                .noneMatch(it -> it.action() == Action.CHANGE);
    }
}
