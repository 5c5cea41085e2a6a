package fi.varalla.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.audit.AccessLog;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Policy;
import fi.varalla.rota.Author;
import fi.varalla.worktime.ActiveHours;
import fi.varalla.worktime.LimitsOfLines;
import fi.varalla.worktime.Terms;
import fi.varalla.worktime.TermsOfWorkers;
import fi.varalla.worktime.WorktimeLimits;
import fi.varalla.worktime.WorktimeTrail;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LimitsAndTermsTests extends BoardTest {

    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"");
    private static final Pattern CHANGE = Pattern.compile("name=\"change\" value=\"([^\"]*)\"");

    @Autowired
    private LimitsOfLines limits;

    @Autowired
    private TermsOfWorkers terms;

    @Autowired
    private WorktimeTrail trail;

    @Autowired
    private AccessLog log;

    @Test
    void theLimitsOfALineAreShownChangedAndTakenBack() {
        var line = another("Limits");
        var page = "/board/lines/" + line.value() + "/limits";
        var desk = as(member("Aila", Worker.Role.COORDINATOR));
        assertThat(desk.shows("/board/lines/" + line.value()).text()).contains(page);
        assertThat(desk.shows(page).text()).contains("All limits are the usual ones", "Usual: 11");

        var sent = sent(desk.shows(page));
        sent.put("daily_rest", "10:30");
        sent.put("published", "14");
        sent.put("place_bound", "true");
        sent.put("level", "1");
        sent.put("begins", "08:00");
        sent.put("ends", "16:00");
        sent.put("days0", "MONDAY");
        assertThat(desk.post(page, sent).leadsTo()).isEqualTo(page);

        var now = limits.of(line);
        assertThat(now.rest().daily()).isEqualTo(Duration.ofMinutes(630));
        assertThat(now.publishedAhead()).isEqualTo(Duration.ofDays(14));
        assertThat(now.standby().placeBound()).isTrue();
        assertThat(now.activeHours())
                .containsExactly(new ActiveHours(1, Set.of(DayOfWeek.MONDAY), LocalTime.of(8, 0), LocalTime.of(16, 0)));
        assertThat(now.nights()).isEqualTo(WorktimeLimits.USUAL.nights());
        var shown = desk.shows(page);
        assertThat(shown.text())
                .contains(
                        "The limits were saved.",
                        "In force 10:30, usual 11",
                        "Limits of its own: 4",
                        "Daily rest, hours (§ 25): 11 → 10:30",
                        "all of it standby → level 1 08:00–16:00, Mon",
                        "standby may be work");
        assertThat(log.page("line:" + line.value(), null, 5))
                .extracting(AccessLog.Access::why)
                .containsExactly("limits");

        desk.post(page + "/undo", Map.of("change", found(CHANGE, shown)));
        assertThat(limits.of(line)).isEqualTo(WorktimeLimits.USUAL);
        assertThat(desk.shows(page).text()).contains("The change was undone.", "All limits are the usual ones");
    }

    @Test
    void theUsualLimitsComeBackAtOnce() {
        var line = another("Usual");
        var page = "/board/lines/" + line.value() + "/limits";
        var desk = as(member("Paula", Worker.Role.ADMIN));
        var sent = sent(desk.shows(page));
        sent.put("nights", "3");
        desk.post(page, sent);

        var shown = desk.shows(page);
        desk.post(page + "/usual", Map.of("seen", found(SEEN, shown)));
        assertThat(limits.of(line)).isEqualTo(WorktimeLimits.USUAL);
        assertThat(desk.shows(page).text()).contains("The usual limits hold again.");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldWithWhatToDoAndNothingIsLost() {
        var line = another("Wrong");
        var page = "/board/lines/" + line.value() + "/limits";
        var desk = as(member("Seija", Worker.Role.COORDINATOR));
        var sent = sent(desk.shows(page));
        sent.put("daily_rest", "eleven");
        sent.put("weekly_rest_least", "40");
        sent.put("share", "140");
        sent.put("told_at", "late");
        sent.put("level", "x");
        var seen = desk.post(page, sent);

        assertThat(seen.status()).isEqualTo(422);
        assertThat(seen.text())
                .contains(
                        "Give hours from 1 to 24, such as 11 or 11:30.",
                        "The least cannot be more than the limit above.",
                        "Give a percentage from 1 to 100.",
                        "Give a time from 00:00 to 12:00",
                        "Give a level from 1 to 99 and both times",
                        "value=\"eleven\"");
        assertThat(limits.of(line)).isEqualTo(WorktimeLimits.USUAL);
    }

    @Test
    void twoWhoChangeTheSameLimitsDoNotOverwriteEachOther() {
        var line = another("Twice");
        var page = "/board/lines/" + line.value() + "/limits";
        var desk = as(member("Kaisa", Worker.Role.COORDINATOR));
        var sent = sent(desk.shows(page));
        trail.set(line, daysAhead(9), Author.SYSTEM, null);

        sent.put("nights", "4");
        var seen = desk.post(page, sent);

        assertThat(seen.status()).isEqualTo(409);
        assertThat(seen.text()).contains("Somebody else changed these meanwhile", "7 → 9");
        assertThat(limits.of(line).nights().inARow()).isEqualTo(5);
        sent.put("seen", found(SEEN, seen));
        assertThat(desk.post(page, sent).leadsTo()).isEqualTo(page);
        assertThat(limits.of(line).nights().inARow()).isEqualTo(4);
    }

    @Test
    void whatIsAgreedWithAWorkerIsChangedAndTakenBack() {
        var otso = worker("Otso", Worker.Role.WORKER);
        var page = "/board/people/" + otso.id().value() + "/terms";
        var desk = as(member("Aila", Worker.Role.COORDINATOR));
        assertThat(desk.shows("/board/people/" + otso.id().value()).text()).contains(page);
        var seen = found(SEEN, desk.shows(page));
        desk.post(page, Map.of("seen", seen, "inducted", "true", "variable_hours", "true"));

        assertThat(terms.of(otso.id())).isEqualTo(new Terms(true, false, true));
        var shown = desk.shows(page);
        assertThat(shown.text())
                .contains("The terms are saved.", "Standby is agreed: yes → no", "In force no, usual yes");
        assertThat(log.page("worker:" + otso.id().value(), null, 5))
                .extracting(AccessLog.Access::why)
                .contains("terms");
        assertThat(desk.post(page, Map.of("seen", seen)).status()).isEqualTo(409);
        desk.post(page + "/undo", Map.of("change", found(CHANGE, shown)));
        assertThat(terms.of(otso.id())).isEqualTo(Terms.USUAL);
        desk.post(page, Map.of("seen", found(SEEN, desk.shows(page))));
        desk.post(page + "/usual", Map.of("seen", found(SEEN, desk.shows(page))));
        assertThat(terms.of(otso.id())).isEqualTo(Terms.USUAL);
    }

    @Test
    void onlyCoordinatorsAndAdministratorsMay() {
        var line = another("Closed");
        var admin = worker("Aino", Worker.Role.ADMIN);
        var otso = as(member("Otso", Worker.Role.WORKER));
        var limitsPage = "/board/lines/" + line.value() + "/limits";
        assertThat(otso.get(limitsPage).status()).isEqualTo(403);
        assertThat(otso.get("/board/people/" + admin.id().value() + "/terms").status())
                .isEqualTo(403);
        otso.shows("/board/hours");
        assertThat(otso.post(limitsPage, Map.of()).status()).isEqualTo(403);

        var desk = as(member("Kaisa", Worker.Role.COORDINATOR));
        desk.shows(limitsPage);
        assertThat(desk.get("/board/people/" + admin.id().value() + "/terms").status())
                .as("nobody rules above their own rights")
                .isEqualTo(403);
        assertThat(desk.postWithoutToken(limitsPage).status()).isEqualTo(403);
        assertThat(desk.get("/board/lines/" + LineId.random().value() + "/limits")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void bothPagesCanBeReadByEverybodyInEveryLanguage() {
        var line = another("Luettava");
        var otso = worker("Otso", Worker.Role.WORKER);
        trail.set(line, daysAhead(9), Author.SYSTEM, null);
        trail.set(otso.id(), new Terms(true, false, true), Author.SYSTEM, null);
        for (var language : List.of("fi", "sv", "en")) {
            var kaisa = member("Kaisa", Worker.Role.COORDINATOR, language);
            var page = open(kaisa, "/board/lines/" + line.value() + "/limits", 1280, ColorScheme.LIGHT);
            onEveryScreen(page, "limits-" + language);
            page.navigate(base() + "/board/people/" + otso.id().value() + "/terms");
            onEveryScreen(page, "terms-" + language);
        }
    }

    private static void onEveryScreen(Page page, String picture) {
        for (var width : new int[] {1280, 375, 320}) {
            becomes(page, width, width == 375 ? ColorScheme.DARK : ColorScheme.LIGHT);
            check(page, picture + "-" + width);
        }
    }

    @Test
    void aLimitIsChangedWithTheKeyboardAlone() {
        var line = another("Keys");
        var page = open(
                member("Kaisa", Worker.Role.COORDINATOR),
                "/board/lines/" + line.value() + "/limits",
                1280,
                ColorScheme.LIGHT);
        for (var step = 0;
                step < 60 && !(boolean) page.locator("#nights").evaluate("it => it === document.activeElement");
                step++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Control+A");
        page.keyboard().type("99");
        page.keyboard().press("Enter");
        assertThat(page.locator("#nights-wrong")).containsText("Give a whole number from 1 to 31.");
        assertThat(page.locator("#nights")).hasAttribute("aria-invalid", "true");
        check(page, "limits-wrong");
        page.locator("#nights").focus();
        page.keyboard().press("Control+A");
        page.keyboard().type("4");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("The limits were saved.");
        page.locator(".flash button").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("The change was undone.");
        assertThat(limits.of(line)).isEqualTo(WorktimeLimits.USUAL);
    }

    /// The fields of the page as a browser would send them.
    private static Map<String, String> sent(Browsing.Seen page) {
        var sent = new HashMap<String, String>();
        var inputs = Pattern.compile("<input[^>]*>").matcher(page.text());
        while (inputs.find()) {
            var input = inputs.group();
            var name = attribute(input, "name");
            if (!input.contains("type=\"checkbox\"") || input.contains("checked")) {
                sent.putIfAbsent(name, attribute(input, "value"));
            }
        }
        sent.remove("_csrf");
        sent.remove("");
        return sent;
    }

    private static String attribute(String tag, String name) {
        var found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1) : "";
    }

    private static String found(Pattern pattern, Browsing.Seen page) {
        var found = pattern.matcher(page.text());
        return found.find() ? found.group(1) : "";
    }

    private LineId another(String name) {
        var line = new Line(LineId.random(), name, null, List.of("fi"), Policy.USUAL);
        lines.add(line);
        return line.id();
    }

    /// The usual limits but for how long before it begins a plan is given.
    private static WorktimeLimits daysAhead(int days) {
        var usual = WorktimeLimits.USUAL;
        return new WorktimeLimits(
                usual.rest(),
                usual.nights(),
                usual.week(),
                usual.standby(),
                usual.calls(),
                Duration.ofDays(days),
                usual.activeHours());
    }
}
