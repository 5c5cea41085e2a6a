package fi.varalla.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.directory.Worker.Role;
import org.junit.jupiter.api.Test;

/// Whoever is refused something goes on where it is wrong, with what they typed.
class RefusedFormTests extends BoardTest {

    @Test
    void theFirstFieldThatIsWrongHasTheFocus() {
        var page = open(member("Siiri", Role.COORDINATOR), "/board/people/new", 1280, ColorScheme.LIGHT);
        page.fill("#name", "Lumi");
        page.fill("#phone", "040 abc");
        page.press("#phone", "Enter");
        assertThat(page.locator("#phone")).isFocused();
        assertThat(page.locator("#phone")).hasValue("040 abc");
        assertThat(page.locator("#name")).hasValue("Lumi");
        assertThat(page.locator("#phone-wrong")).isInViewport();
    }

    @Test
    void ofSeveralBoxesTheFirstHasIt() {
        var page = open(member("Aino", Role.WORKER), "/board/cases/hours", 375, ColorScheme.LIGHT);
        page.press("#to", "Enter");
        assertThat(page.locator("input[name=days]").first()).isFocused();
        assertThat(page.locator("#days-wrong")).isInViewport();
    }

    @Test
    void whereNoFieldIsNamedTheWordsHaveIt() {
        var page = open(member("Aino", Role.WORKER), "/board/account", 1280, ColorScheme.LIGHT);
        page.fill("#old", "not the password");
        page.fill("#password", "five quiet herons wade");
        page.press("#password", "Enter");
        assertThat(page.locator("main .trouble[role=alert]:not([hidden])")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator("#old")).isFocused();
    }

    @Test
    void whoeverMistypesThePasswordTypesItAgain() {
        var page = window(1280, ColorScheme.LIGHT);
        page.navigate(base() + "/board/sign-in");
        assertThat(page.locator("#login")).isFocused();
        page.fill("#login", "nobody");
        page.fill("#password", "wrong");
        page.press("#password", "Enter");
        assertThat(page.locator("#password")).isFocused();
        assertThat(page.locator("#password")).hasAccessibleDescription(text(page, "#why"));
        assertThat(page.locator("#login")).hasValue("nobody");
        check(page, "sign-in-refused");
    }

    private static String text(Page page, String what) {
        return page.locator(what).innerText();
    }
}
