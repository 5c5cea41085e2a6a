package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.casework.Utterances;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/// What somebody has typed to a client who is not theirs any more.
class LostTalkTests extends TalkTest {

    private static final String WORDS = "I am here, <b>tell me";

    @Autowired
    private AccessLog log;

    @Autowired
    private Utterances utterances;

    @BeforeEach
    void writes() {
        talks.familySays(talk, "Can you help me?", now);
    }

    @Test
    void theOpenPageSaysSoAndWhatWasTypedStaysAndIsShownToBeCopied() {
        var alma = member("Alma", Role.WORKER, "en");
        isTheirs(alma);
        var page = open(alma, path(), 375, ColorScheme.LIGHT);
        page.fill("#words", WORDS);
        isTheirs(null);
        talks.familySays(talk, "Are you there?", now);

        page.locator("#trouble:has-text('not yours any more')").waitFor();
        assertThat(page.inputValue("#words")).isEqualTo(WORDS);
        assertThat(page.locator("#said").innerText()).doesNotContain("Are you there?");
        assertThat(page.locator("#trouble a").isVisible()).as("signed in").isFalse();
        check(page, "talk-lost-375");

        page.click("#send");
        page.locator("h1:has-text('You cannot write here')").waitFor();
        assertThat(page.locator("textarea").inputValue()).isEqualTo(WORDS);
        assertThat(page.locator("form").count()).isZero();
        check(page, "may-not-say-375");
        assertNothingIsDone(alma);
    }

    @Test
    void whateverWasPressedItIsSaidInTheirOwnLanguageAndLikeThatOfAConversationThatIsNotThere() {
        for (var told : Map.of(
                        "fi", "Et voi kirjoittaa tähän", "sv", "Du kan inte skriva här", "en", "You cannot write here")
                .entrySet()) {
            var worker = member("Berta", Role.WORKER, told.getKey());
            isTheirs(worker);
            var browsing = as(worker);
            browsing.shows(path());
            isTheirs(null);
            for (var way : List.of("", "/note", "/draft", "/ready")) {
                var typed = Map.of("words", WORDS, "ready", "moment");
                var answer = browsing.post(path() + way, typed);
                assertThat(answer.status()).as(way).isEqualTo(404);
                assertThat(answer.text()).doesNotContain("<b>");
                assertThat(HtmlUtils.htmlUnescape(answer.text()))
                        .contains(told.getValue(), WORDS)
                        .doesNotContain("Can you help me?", "Milla");
                var nowhere = browsing.post("/board/talks/" + UUID.randomUUID() + way, typed);
                assertThat(nowhere.status()).isEqualTo(404);
                assertThat(nowhere.text()).isEqualTo(answer.text());
            }
            assertNothingIsDone(worker);
        }
    }

    @Test
    void theStreamEndsBeforeAnotherWordIsShown() throws IOException {
        var cilla = member("Cilla", Role.WORKER);
        isTheirs(cilla);
        try (var stream = new Stream(as(cilla).stream(path() + "/live", ""))) {
            stream.brings("Can you help me?");
            isTheirs(null);
            talks.familySays(talk, "Are you there?", now);
            stream.ends();
            assertThat(stream.text()).contains("event: lost").doesNotContain("Are you there?");
        }
    }

    private void isTheirs(@Nullable Worker worker) {
        db.sql("update client_case set own_worker = :worker where id = (select case_id from contact where id = :talk)")
                .param("worker", worker == null ? null : worker.id().value(), java.sql.Types.OTHER)
                .param("talk", talk.value())
                .update();
    }

    private void assertNothingIsDone(Worker worker) {
        assertThat(utterances.of(talk)).noneMatch(it -> it.text().contains(WORDS));
        assertThat(log.page("contact:" + talk.value(), null, 100))
                .filteredOn(it -> it.who().contains(worker.id().value().toString()))
                .noneMatch(it -> it.action() == Action.CHANGE);
        assertThat(db.sql("select count(*) from contact_note where contact_id = ?")
                        .param(talk.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
