package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Texts that are ready, put into an answer on the page: by the keyboard, and without scripts.
class ReadyRepliesTests extends TalkTest {

    @BeforeEach
    void prepare() {
        talks.familySays(talk, "Are you there?", now);
    }

    @Test
    void withoutScriptsATextComesBehindWhatIsTypedAndIsNotSent() {
        var aino = inIt("Aino", "sv");
        var browsing = as(aino);
        assertThat(browsing.shows(path()).text())
                .as("in the family's language, and what it means in the reader's")
                .contains("lang=\"en\"", "Are you safe right now?", "Är du trygg just nu?");
        var key = UUID.randomUUID().toString();
        assertThat(browsing.post(path() + "/ready", Map.of("ready", "time", "words", "Hello Milla", "key", key))
                        .leadsTo())
                .isEqualTo(path());
        assertThat(browsing.shows(path()).text())
                .contains("Hello Milla\nI will call you: {words}. Aino", "value=\"" + key);
        assertThat(said()).isEqualTo(1);

        var blank = browsing.post(path(), Map.of("words", "I will call you: {words}. Aino", "key", key));
        assertThat(blank.status()).isEqualTo(422);
        assertThat(blank.text()).contains("{words}", "I will call you: {words}. Aino");
        assertThat(said()).isEqualTo(1);

        browsing.post(path(), Map.of("words", "I will call you: at 8. Aino", "key", key));
        assertThat(said()).isEqualTo(2);
        assertThat(browsing.shows(path()).text()).contains("I will call you: at 8. Aino");
        browsing.post(path() + "/ready", Map.of("ready", "nothing", "words", ""));
        assertThat(browsing.shows(path()).text()).contains("Den texten finns inte längre");
    }

    @Test
    void byTheKeyboardATextIsFoundPutInAndFilledIn() {
        var bertta = inIt("Bertta", "en");
        var page = open(bertta, path(), 1280, ColorScheme.LIGHT);
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

    private int said() {
        return db.sql("select count(*) from utterance where contact_id = ? and said_by <> 'SYSTEM'")
                .param(talk.value())
                .query(Integer.class)
                .single();
    }
}
