package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.directory.Worker.Role;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Policy;
import fi.varalla.presence.Presence;
import fi.varalla.readiness.Alarms;
import fi.varalla.rota.RotationDraft;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The page of gaps: seen, taken care of, covered.
class GapsPageTests extends BoardTest {

    private static final Pattern OWN = Pattern.compile("/board/gaps/[0-9a-f-]{36}/own");

    @Autowired
    private Alarms alarms;

    @Autowired
    private Presence absences;

    @Test
    void aGapIsSeenTakenCareOfAndLeadsToTheFormThatCoversIt() {
        var coordinator = member("Ulla", Role.COORDINATOR);
        var line = new Line(LineId.random(), "Gap line", null, List.of("fi"), Policy.USUAL);
        lines.add(line);
        var until = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MINUTES);
        rotas.addRotation(
                line.id(),
                new RotationDraft(
                        "All",
                        1,
                        "Europe/Helsinki",
                        "DAY",
                        1,
                        LocalDateTime.parse("2026-01-01T08:00"),
                        List.of(worker("Venla", Role.WORKER).id()),
                        Set.of(),
                        null,
                        null,
                        null,
                        until));
        alarms.look(line.id());
        var browsing = as(coordinator);

        assertThat(browsing.shows("/board/gaps").text())
                .contains("Gap line")
                .contains("no end in sight")
                .contains("nobody");
        assertThat(browsing.shows("/board/gaps").text())
                .as("a gap without an end is covered for a day")
                .contains("from=%s&amp;to=%s".formatted(until, until.plus(Duration.ofHours(24))));
        var own = OWN.matcher(browsing.shows("/board/gaps").text());
        assertThat(own.find()).isTrue();
        browsing.post(own.group(), Map.of());

        await().untilAsserted(
                        () -> assertThat(browsing.shows("/board/gaps").text()).contains("Ulla"));
        var page = open(coordinator, "/board/gaps", 1280, ColorScheme.LIGHT);
        check(page, "gaps-1280");
        becomes(page, 320, ColorScheme.LIGHT);
        check(page, "gaps-320");
    }

    @Test
    void aGapThatIsGoneIsSaidToBe() {
        var browsing = as(member("Wilma", Role.COORDINATOR));
        browsing.shows("/board/gaps");
        var gone = browsing.post("/board/gaps/00000000-0000-0000-0000-000000000000/own", Map.of());
        assertThat(gone.leadsTo()).isEqualTo("/board/gaps");
        assertThat(browsing.shows("/board/gaps").text()).contains("That gap is gone");
    }

    @Test
    void thePageNowTellsBySignAndWordsWhoWasAskedIsReachableOrDoesNotAnswer() {
        var coordinator = member("Ylva", Role.COORDINATOR);
        var line = new Line(LineId.random(), "Ready line", null, List.of("fi"), Policy.USUAL);
        lines.add(line);
        var asked = onDuty(line, 1, "Asta");
        var reachable = onDuty(line, 2, "Rauha");
        var silent = onDuty(line, 3, "Silva");
        onDuty(line, 4, "Unni");
        question(line, asked, "OPEN");
        question(line, reachable, "ANSWERED");
        question(line, silent, "OPEN");
        var now = Instant.now();
        absences.away(line.id(), silent, now, now.plus(Duration.ofHours(1)));
        confirmed(reachable, Instant.parse("2026-03-02T06:00:00Z"));

        var page = open(coordinator, "/board/now", 320, ColorScheme.LIGHT);
        assertThat(onCard(page, "Asta")).contains("? asked");
        assertThat(onCard(page, "Rauha")).contains("✓ reachable");
        assertThat(onCard(page, "Silva")).contains("✕ does not answer");
        assertThat(page.locator(".card", with("Unni")).locator(".tag").count()).isZero();
        check(page, "now-320");
        page.setViewportSize(1280, 900);
        check(page, "now-1280");

        page.navigate(base() + "/board/gaps");
        assertThat(page.locator("tr", with("Rauha")).innerText())
                .contains("✓ works")
                .contains("confirmed Mon 2.3. 08:00");
        assertThat(page.locator("tr", with("Asta")).innerText())
                .contains("? not tested")
                .doesNotContain("confirmed");
        check(page, "gaps-reach-1280");
        page.setViewportSize(320, 900);
        check(page, "gaps-reach-320");
    }

    private static Page.LocatorOptions with(String name) {
        return new Page.LocatorOptions().setHasText(name);
    }

    private static String onCard(Page page, String name) {
        return page.locator(".wall .card", with(name)).innerText();
    }

    private WorkerId onDuty(Line line, int level, String name) {
        var worker = worker(name, Role.WORKER);
        rotas.addRotation(
                line.id(),
                new RotationDraft(
                        name,
                        level,
                        "Europe/Helsinki",
                        "DAY",
                        1,
                        LocalDateTime.parse("2026-01-01T08:00"),
                        List.of(worker.id()),
                        Set.of(),
                        null,
                        null,
                        null,
                        null));
        return worker.id();
    }

    /// Asked a minute ago, and not looked at again for an hour.
    private void question(Line line, WorkerId worker, String state) {
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        db.sql("""
            insert into presence_check (id, line_id, worker_id, level, shift_from, shift_to, asked_at, look_at, state)
            values (gen_random_uuid(), :line, :worker, 1, :asked, :later, :asked, :later, :state)
            """)
                .param("line", line.id().value())
                .param("worker", worker.value())
                .param("asked", now.minusMinutes(1))
                .param("later", now.plusHours(1))
                .param("state", state)
                .update();
    }

    private void confirmed(WorkerId worker, Instant at) {
        db.sql("""
            insert into reachability (worker_id, phone, confirmed_at, tried_at, result)
            select id, phone, :at, :at, 'CONFIRMED' from worker where id = :worker
            """)
                .param("worker", worker.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
