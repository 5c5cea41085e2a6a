package fi.varalla.board.rota;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.Chromium;
import fi.varalla.board.Wcag;
import fi.varalla.directory.Worker.Role;
import fi.varalla.line.LineId;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A coordinator at the rota page in a real browser. Needs `/usr/bin/chromium`.
class RotaBrowserTests extends RotaPages {

    @Autowired
    private OnCall onCall;

    private final List<String> complaints = new ArrayList<>();
    private final LocalDate day = today().plusDays(7);
    private LineId line;
    private WorkerId maija;
    private WorkerId otso;

    @BeforeEach
    void aRotaWithAGap() {
        line = line("Night line");
        maija = worker("Xenia", Role.WORKER);
        otso = worker("Yrjö", Role.WORKER);
        dayTurns(line, 1, otso);
        dayTurns(line, 2, maija);
        var gap = new OverrideDraft(1, at(day, 12), at(day, 16), null, otso, null);
        make(line, new RotaChange.AddOverride(RotaOverride.Id.random(), gap));
    }

    @AfterEach
    void closeWindows() {
        Chromium.closeWindows();
    }

    @Test
    void aCoordinatorChangesTheRotaByKeyboardAndByHandAndTakesItBack() {
        try (var page = signedIn(coordinator("Aino"))) {
            byKeyboardOnly(page);
            byDragging(page);
            theGapIsCoveredFromItsNotice(page);
            everyPageIsForEverybody(page);
            narrow(page);
        }
        assertThat(complaints).isEmpty();
    }

    private void byKeyboardOnly(Page page) {
        page.navigate(url("/board/rota") + "&view=week&at=" + day);
        var first = page.locator("#rota-grid a.chip[tabindex='0']");
        assertThat(first).hasCount(1);
        first.focus();
        page.keyboard().press("Home");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowUp");
        var target = page.locator("#rota-grid a.chip[aria-label*='Yrjö'][href*='T']:not(.past)")
                .last();
        walkTo(page, target);
        page.keyboard().press("Enter");
        assertThat(page.locator("#rota-sheet")).isVisible();
        assertThat(page.locator("#f-with")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("#rota-sheet")).isHidden();
        assertThat(target).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#f-with")).isFocused();
        page.keyboard().type("Xen");
        assertThat(page.locator("#preview")).containsText("Xenia");
        assertThat(page.locator("#preview")).containsText("gets:");
        assertThat(page.locator("#preview .warnings")).containsText("several levels at once");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "rota-sheet.png")));
        tabTo(page, "button[name=go][value=save]");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Saved: Xenia in for Yrjö");
        assertThat(page.locator("#rota-grid a.chip.override")).not().hasCount(0);
        tabTo(page, ".flash button");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Undone:");
        assertThat(page.locator("#rota-grid a.chip.override")).hasCount(0);
    }

    /// Only with the arrow keys, as many as there are cells.
    private static void walkTo(Page page, Locator target) {
        for (var key : List.of("ArrowRight", "ArrowDown")) {
            for (var step = 0; step < 12 && !isFocused(target); step++) {
                page.keyboard().press(key);
            }
        }
        assertThat(target).isFocused();
    }

    private static boolean isFocused(Locator locator) {
        return (boolean) locator.evaluate("it => it === document.activeElement");
    }

    private static void tabTo(Page page, String selector) {
        for (var step = 0; step < 40; step++) {
            if ((boolean) page.evaluate("it => document.activeElement?.matches(it) ?? false", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        assertThat(page.locator(selector)).isFocused();
    }

    private void byDragging(Page page) {
        page.navigate(url("/board/rota") + "&view=week&at=" + day);
        drag(page, page.locator("[data-worker]", new Page.LocatorOptions().setHasText("Xenia")), gap(page));
        assertThat(page.locator("#f-with")).hasValue(maija.value().toString());
        assertThat(page.locator("input[value=add]")).isChecked();
        assertThat(page.locator("#preview")).containsText("closes a gap");
        page.keyboard().press("Escape");
        var chips = page.locator("#rota-grid td[data-level='2'] a.chip:not(.past)");
        drag(page, chips.nth(chips.count() - 3), chips.last());
        assertThat(page.locator("#f-level")).hasValue("2");
        assertThat(page.locator("#rota-sheet")).isVisible();
        page.keyboard().press("Escape");
    }

    private static Locator gap(Page page) {
        return page.locator("#rota-grid a.chip.gap").first();
    }

    private static void drag(Page page, Locator from, Locator to) {
        from.scrollIntoViewIfNeeded();
        var start = from.boundingBox();
        page.mouse().move(start.x + start.width / 2, start.y + start.height / 2);
        page.mouse().down();
        var end = to.boundingBox();
        page.mouse().move(end.x + end.width / 3, end.y + end.height / 3);
        page.mouse().move(end.x + end.width / 2, end.y + end.height / 2);
        assertThat(page.locator(".drag-ghost")).isVisible();
        page.mouse().up();
        assertThat(page.locator("#rota-sheet")).isVisible();
    }

    private void theGapIsCoveredFromItsNotice(Page page) {
        page.navigate(url("/board/rota") + "&view=week&at=" + day);
        assertThat(page.getByTestId("coverage")).containsText("1 gap, 4 h with nobody on duty");
        page.screenshot(shot("rota-gap"));
        page.getByTestId("coverage").locator("a").click();
        page.locator("#f-with").selectOption(maija.value().toString());
        page.locator("button[name=go][value=save]").click();
        assertThat(page.getByTestId("coverage")).containsText("Every hour is covered");
        assertThat(onCall.at(line, at(day, 13))).extracting(Shift::worker).contains(maija);
    }

    private void everyPageIsForEverybody(Page page) {
        var pages = List.of(
                url("/board/rota"),
                url("/board/rota/change"),
                url("/board/rota/plan"),
                url("/board/rota/rotations/new") + "&template=three",
                url("/board/rota/temporary/new"),
                url("/board/rota/draft"),
                url("/board/trail"));
        for (var address : pages) {
            page.navigate(address);
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertThat(Wcag.violationsAndAdvice(page))
                        .as(scheme + " " + address)
                        .isEmpty();
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.navigate(pages.getFirst());
        page.screenshot(shot("rota-month"));
    }

    private void narrow(Page page) {
        for (var address :
                List.of(url("/board/rota"), url("/board/rota/change"), url("/board/rota/plan"), url("/board/trail"))) {
            page.navigate(address);
            for (var width : List.of(1280, 375, 320)) {
                page.setViewportSize(width, 740);
                assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                        .as(width + " " + address)
                        .isLessThanOrEqualTo(width);
            }
        }
        page.navigate(url("/board/rota"));
        assertThat(page.locator("#rota-grid .today").first()).isVisible();
        assertThat(page.locator("#rota-grid a.chip.now").first()).isVisible();
        page.screenshot(shot("rota-narrow"));
    }

    private Page signedIn(WorkerId coordinator) {
        var page = Chromium.window(
                new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB"));
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate("http://localhost:" + port + "/board/sign-in");
        page.locator("[name=login]").first().fill(login(coordinator));
        page.locator("[name=password]").fill(PASSWORD);
        page.locator("[name=password]").press("Enter");
        assertThat(page.locator(".nav")).isVisible();
        return page;
    }

    private String url(String path) {
        return "http://localhost:" + port + path + "?line=" + line.value();
    }

    private static Page.ScreenshotOptions shot(String name) {
        return new Page.ScreenshotOptions()
                .setPath(Path.of("target", name + ".png"))
                .setFullPage(true);
    }
}
