package fi.varalla.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import fi.varalla.directory.Worker;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The pages of this package as people see them.
class DeskPagesTests extends BoardTest {

    private static final List<String> PAGES = List.of(
            "/board/now",
            "/board/account",
            "/board/account/second-factor",
            "/board/people",
            "/board/people/new",
            "/board/people/auditors/new",
            "/board/lines",
            "/board/lines/new",
            "/board/routing",
            "/board/access-log");

    @Test
    void everyPageReadsWellOnAWideScreenByDayAndOnASmallPhoneAtNight() {
        var admin = member("Aino", Worker.Role.ADMIN);
        var page = open(admin, PAGES.getFirst(), 1280, ColorScheme.LIGHT);
        for (var path : PAGES) {
            becomes(page, 1280, ColorScheme.LIGHT);
            page.navigate(base() + path);
            check(page, path.substring("/board/".length()).replace('/', '-') + "-1280");
            becomes(page, 320, ColorScheme.DARK);
            check(page, path.substring("/board/".length()).replace('/', '-') + "-320");
        }
    }

    @Test
    void whoeverChoosesTheColoursThemselvesSeesWhereTheyAre() {
        var page = open(member("Aino", Worker.Role.WORKER), "/board/talks", 1280, ColorScheme.DARK);
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        for (var part : List.of(".nav a", ".languages button")) {
            var colours =
                    page.locator(part).evaluateAll("all => all.map(it => getComputedStyle(it).borderBottomColor)");
            assertThat(new HashSet<>((List<?>) colours)).as(part).hasSize(2);
        }
        assertThat(page.locator(".nav [aria-current=page]")).hasCount(1);
        check(page, "talks-forced-colours");
    }

    @Test
    void aPersonIsAddedInvitedAndLetGoByKeyboardAlone() {
        var page = open(member("Siiri", Worker.Role.COORDINATOR), "/board/people/new", 375, ColorScheme.LIGHT);
        page.focus("#name");
        page.keyboard().type("Lumi");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Control+A");
        page.keyboard().type("fi, sv");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("Lumi is saved.");
        page.locator("#invite button[type=submit]").press("Enter");
        assertThat(page.locator("#invite .secret")).containsText("https://t.me/");
        check(page, "person-375");
        page.locator("a.harm").press("Enter");
        assertThat(page.locator("main")).containsText("No shifts to come");
        check(page, "person-leave-375");
        page.locator("button.harm").press("Enter");
        assertThat(page.locator(".flash")).containsText("All access of Lumi has ended.");
    }
}
