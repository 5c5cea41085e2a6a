package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.directory.Worker.Role;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Policy;
import fi.varalla.readiness.Alarms;
import fi.varalla.rota.RotationDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
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
        for (var width : new int[] {1280, 320}) {
            check(open(coordinator, "/board/gaps", width, ColorScheme.LIGHT), "gaps-" + width);
        }
    }

    @Test
    void aGapThatIsGoneIsSaidToBe() {
        var browsing = as(member("Wilma", Role.COORDINATOR));
        browsing.shows("/board/gaps");
        var gone = browsing.post("/board/gaps/00000000-0000-0000-0000-000000000000/own", Map.of());
        assertThat(gone.leadsTo()).isEqualTo("/board/gaps");
        assertThat(browsing.shows("/board/gaps").text()).contains("That gap is gone");
    }
}
