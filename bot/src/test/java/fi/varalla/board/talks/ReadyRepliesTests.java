package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.board.BoardTest;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// Texts that are ready, put into an answer on the page: by the keyboard, and without scripts.
class ReadyRepliesTests extends BoardTest {

    @Autowired
    private Contacts contacts;

    @Autowired
    private Cases cases;

    @Autowired
    private TransactionTemplate transaction;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private MadeTalks talks;
    private ContactId talk;

    @BeforeEach
    void prepare() {
        talks = new MadeTalks(contacts, cases, db, transaction);
        talk = talks.open(line(), "R-" + UUID.randomUUID().toString().substring(0, 6), now);
        talks.familySays(talk, "Are you there?", now);
    }

    @Test
    void withoutScriptsATextComesBehindWhatIsTypedAndIsNotSent() {
        var aino = inIt("Aino", "sv");
        var browsing = as(aino);
        assertThat(browsing.shows(MadeTalks.path(talk)).text())
                .as("in the family's language, and what it means in the reader's")
                .contains("lang=\"en\"", "Are you safe right now?", "Är du trygg just nu?");
        var key = UUID.randomUUID().toString();
        assertThat(browsing.post(
                                MadeTalks.path(talk) + "/ready",
                                Map.of("ready", "time", "words", "Hello Milla", "key", key))
                        .leadsTo())
                .isEqualTo(MadeTalks.path(talk));
        assertThat(browsing.shows(MadeTalks.path(talk)).text())
                .contains("Hello Milla\nI will call you: {words}. Aino", "value=\"" + key);
        assertThat(said()).isEqualTo(1);

        var blank = browsing.post(MadeTalks.path(talk), Map.of("words", "I will call you: {words}. Aino", "key", key));
        assertThat(blank.status()).isEqualTo(422);
        assertThat(blank.text()).contains("{words}", "I will call you: {words}. Aino");
        assertThat(said()).isEqualTo(1);

        browsing.post(MadeTalks.path(talk), Map.of("words", "I will call you: at 8. Aino", "key", key));
        assertThat(said()).isEqualTo(2);
        assertThat(browsing.shows(MadeTalks.path(talk)).text()).contains("I will call you: at 8. Aino");
        browsing.post(MadeTalks.path(talk) + "/ready", Map.of("ready", "nothing", "words", ""));
        assertThat(browsing.shows(MadeTalks.path(talk)).text()).contains("Den texten finns inte längre");
    }

    @Test
    void byTheKeyboardATextIsFoundPutInAndFilledIn() {
        var bertta = inIt("Bertta", "en");
        var page = open(bertta, MadeTalks.path(talk), 1280, ColorScheme.LIGHT);
        page.locator("#words").fill("Hello Milla");
        page.keyboard().press("Escape");
        page.keyboard().press("/");
        assertThat(focus(page)).isEqualTo("ready-find");
        page.keyboard().type("safe 112");
        assertThat(page.locator("#ready-list button:visible").count()).isEqualTo(1);
        page.keyboard().type(" nonsense");
        assertThat(page.locator("#ready-found").innerText()).contains("None fits");
        check(page, "talk-ready-none-1280");
        page.locator("#ready-find").fill("call");
        check(page, "talk-ready-1280");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(focus(page)).isEqualTo("");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        assertThat(focus(page)).isEqualTo("ready-find");
        page.keyboard().press("Escape");
        assertThat(focus(page)).isEqualTo("words");
        assertThat(page.locator("#words").inputValue()).isEqualTo("Hello Milla");

        page.keyboard().press("Control+/");
        page.keyboard().type("i will call you");
        page.keyboard().press("Enter");
        assertThat(focus(page)).isEqualTo("words");
        page.keyboard().type("at eight");
        assertThat(page.locator("#words").inputValue()).isEqualTo("Hello Milla\nI will call you: at eight. Bertta");
        assertThat(page.locator("#ready").getAttribute("open")).isNull();
        assertThat(said()).isEqualTo(1);

        page.keyboard().press("Control+Enter");
        page.waitForSelector(".flash");
        assertThat(page.locator("#said").innerText()).contains("I will call you: at eight. Bertta");
        page.setViewportSize(375, 900);
        page.locator("#ready summary").click();
        check(page, "talk-ready-375");
    }

    private static Object focus(Page page) {
        return page.evaluate("document.activeElement.id");
    }

    private Worker inIt(String name, String language) {
        var worker = member(name, Role.WORKER, language);
        talks.joins(talk, worker);
        return worker;
    }

    private int said() {
        return db.sql("select count(*) from utterance where contact_id = ? and said_by <> 'SYSTEM'")
                .param(talk.value())
                .query(Integer.class)
                .single();
    }
}
