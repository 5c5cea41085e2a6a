package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.directory.Worker;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoursPagesTests extends BoardTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    @Test
    void coordinatorsSeeAllAndWorkersTheirOwn() {
        var otso = member("Otso-Hours", Worker.Role.WORKER);
        var aada = member("=Aada-Hours", Worker.Role.WORKER);
        onDuty(otso.id(), 3);
        onDuty(aada.id(), 4);

        var all = as(member("Kaisa", Worker.Role.COORDINATOR));
        assertThat(all.shows("/board/hours").text()).contains("Otso-Hours", "=Aada-Hours", "Balance", "Fairness");
        assertThat(all.shows("/board/hours").text())
                .contains(
                        "the mean over all pairs of the smaller duty / the larger",
                        "all duty divided by the number of those on duty",
                        "aria-label=\"Balance by worker. The same is in the table.\"");
        var sheet = all.shows("/board/hours/hours.csv").text();
        assertThat(sheet).startsWith("\uFEFF").contains("\"Otso-Hours\"", "\"'=Aada-Hours\"");

        var own = as(otso);
        assertThat(own.shows("/board/hours").text())
                .contains("Otso-Hours")
                .doesNotContain("Aada-Hours")
                .doesNotContain("Fairness");
        assertThat(own.shows("/board/hours/hours.csv").text()).doesNotContain("Aada-Hours");
        assertThat(own.shows("/board/hours?month=nonsense&line=nonsense").status())
                .isEqualTo(200);
    }

    @Test
    void theMonthIsNamedInTheReadersLanguage() {
        var kaisa = as(member("Kaisa", Worker.Role.COORDINATOR, "fi"));
        onDuty(worker("Otso", Worker.Role.WORKER).id(), 5);
        assertThat(kaisa.shows("/board/hours").text()).containsPattern("Tunnit ja minuutit, [a-zä]+kuu 20[0-9]{2}");
    }

    @Test
    void theAddressOfAFeedIsMadeAndEnded() {
        var otso = as(member("Otso", Worker.Role.WORKER));
        otso.shows("/board/calendars");
        otso.post("/board/calendars/renew", Map.of());
        assertThat(otso.shows("/board/calendars").text()).contains("/calendars/");
        assertThat(otso.post("/board/calendars/busy", Map.of("address", "http://calendar.example/a.ics"))
                        .text())
                .contains("https only");
        otso.post("/board/calendars/renew", Map.of("line", line().value().toString()));
        assertThat(db.sql("select count(*) from calendar_feed where line_id is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
        otso.post("/board/calendars/revoke", Map.of());
        assertThat(otso.shows("/board/calendars").text()).doesNotContain(".ics");
    }

    @Test
    void thePagesCanBeReadByEverybody() {
        var kaisa = member("Kaisa", Worker.Role.COORDINATOR);
        onDuty(kaisa.id(), 5);
        onDuty(worker("Otso-Plot", Worker.Role.WORKER).id(), 6);
        rotas.addOverride(
                line(),
                new OverrideDraft(
                        7,
                        now,
                        now.plus(Duration.ofHours(9)),
                        worker("Much-Plot", Worker.Role.WORKER).id(),
                        null,
                        null));
        var page = open(kaisa, "/board/hours", 1280, ColorScheme.LIGHT);
        check(page, "hours-1280");
        becomes(page, 320, ColorScheme.LIGHT);
        check(page, "hours-320");
        becomes(page, 1280, ColorScheme.DARK);
        page.navigate(base() + "/board/calendars");
        check(page, "calendars-1280");
        becomes(page, 320, ColorScheme.DARK);
        check(page, "calendars-320");
        var fi = member("Kaisa", Worker.Role.COORDINATOR, "fi");
        check(open(fi, "/board/hours", 375, ColorScheme.DARK), "hours-fi-375");
        check(
                open(member("Kaisa", Worker.Role.COORDINATOR, "sv"), "/board/hours", 375, ColorScheme.LIGHT),
                "hours-sv-375");
    }

    private void onDuty(WorkerId worker, int level) {
        rotas.addOverride(line(), new OverrideDraft(level, now, now.plus(Duration.ofHours(2)), worker, null, null));
    }
}
