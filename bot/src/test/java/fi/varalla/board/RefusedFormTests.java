package fi.varalla.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.directory.Worker.Role;
import fi.varalla.words.Language;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    @Test
    void aCodeThatIsNotFoundStandsInTheFieldAndNothingLooksLikeASuccess() {
        var page = open(member("Aino", Role.WORKER), "/board/cases", 375, ColorScheme.LIGHT);
        page.fill("#code", "T-99-<b>🙂");
        page.press("#code", "Enter");
        assertThat(page.locator("#code")).isFocused();
        assertThat(page.locator("#code")).hasValue("T-99-<b>🙂");
        assertThat(page.locator("#code-wrong")).containsText("There is no case with this code");
        assertThat(page.locator(".flash")).hasCount(0);
        check(page, "case-not-found-375");
    }

    @Test
    void aNoteOfWhoeverIsNotOnDutyIsNotLost() {
        var page = open(member("Aino", Role.COORDINATOR), "/board/swaps/hand-offs", 1280, ColorScheme.LIGHT);
        page.fill("#words", "The key is <under> the mat\n\u202eمرحبا");
        page.locator("form[action$='/note'] button").click();
        assertThat(page.locator("#words")).isFocused();
        assertThat(page.locator("#words")).hasValue("The key is <under> the mat\n\u202eمرحبا");
        assertThat(page.locator("#words-wrong")).containsText("not on duty");
        assertThat(page.locator(".flash")).hasCount(0);

        var minutes = page.locator("input[name=minutes]").first();
        minutes.evaluate("it => { it.form.noValidate = true; it.value = '1e9'; }");
        minutes.press("Enter");
        assertThat(minutes).isFocused();
        assertThat(page.locator("#minutes-wrong")).containsText("from 1 to 1440");
        check(page, "hand-offs-refused");
    }

    @Test
    void whatWasNotDoneLooksLikeTroubleAndHasTheFocus() {
        var page = open(member("Aino", Role.WORKER), "/board/account", 1280, ColorScheme.LIGHT);
        page.fill("#pin-old", "not the password");
        page.fill("#pin", "825193");
        page.press("#pin", "Enter");
        assertThat(page.locator("main > .trouble:not([hidden])")).isFocused();
        assertThat(page.locator("main > .trouble:not([hidden])")).containsText("password is not right");
        assertThat(page.locator(".flash")).hasCount(0);
        page.fill("#pin-old", PASSWORD);
        page.fill("#pin", "825193");
        page.press("#pin", "Enter");
        assertThat(page.locator(".flash")).containsText("Your PIN is set");
    }

    @Test
    void noFieldTakesMoreThanItShowsAndWhatNobodyCanTypeDoesNoHarm() {
        var browsing = as(member("Aino", Role.ADMIN));
        browsing.shows("/board/people/auditors/new");
        var long10000 = browsing.post(
                "/board/people/auditors", Map.of("name", "x".repeat(10_000), "login", "y".repeat(10_000)));
        assertThat(long10000.text()).contains("200 characters at most", "100 characters at most");
        var login = "auditor" + UUID.randomUUID();
        assertThat(browsing.post("/board/people/auditors", Map.of("name", "Nu\0lla", "login", login + "\0"))
                        .text())
                .contains("Nulla");
        assertThat(browsing.shows("/board/people").text()).contains(login);
        var line = browsing.post("/board/lines", Map.of("name", "", "languages", "fi"));
        assertThat(line.text()).contains("Give the line a name");
        browsing.shows("/board/calendars");
        var calendar = browsing.post("/board/calendars/busy", Map.of("address", "http://calendar.example/a.ics"));
        assertThat(calendar.status()).isEqualTo(422);
        assertThat(calendar.text()).contains("https only", "value=\"http://calendar.example/a.ics\"");
    }

    @Test
    void aNameAsLongAsMayBePushesNothingOffAPhoneNorOffAWideScreen() {
        var endless = "x".repeat(200);
        var admin = member(endless, Role.ADMIN);
        accounts.makeAuditor(endless, "auditor" + UUID.randomUUID(), Language.EN);
        var page = open(admin, "/board/people", 375, ColorScheme.LIGHT);
        check(page, "endless-people-375");
        for (var path : List.of(
                "/board/account",
                "/board/access-log",
                "/board/people/" + admin.id().value())) {
            page.navigate(base() + path);
            check(page, "endless-375");
        }
        page.setViewportSize(1280, 900);
        for (var path : List.of("/board/people", "/board/gaps")) {
            page.navigate(base() + path);
            check(page, "endless-1280");
        }
    }

    private static String text(Page page, String what) {
        return page.locator(what).innerText();
    }
}
