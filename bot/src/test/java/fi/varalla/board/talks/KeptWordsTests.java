package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/// What was typed on a page whose cookies are gone.
class KeptWordsTests extends TalkTest {

    @Test
    void whatWasTypedIsShownToBeCopiedAndCannotBeSentFromThere() {
        var page = open(inIt("Ebba", "en"), path(), 375, ColorScheme.LIGHT);
        page.fill("#words", "I am here, <b>tell me");
        page.context().clearCookies();
        page.click("#send");

        page.locator("h1:has-text('Nothing was sent')").waitFor();
        assertThat(page.locator("textarea").inputValue()).isEqualTo("I am here, <b>tell me");
        assertThat(page.locator("form").count()).isZero();
        assertThat(page.locator("a.button").getAttribute("href")).isEqualTo("/board/sign-in");
        check(page, "kept-to-copy-375");
    }
}
