package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A plan that is given late: whoever publishes it is warned, and whoever it concerns is told.
class PublicationStoryTests extends Story {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @Test
    void aPlanThatIsPublishedLateIsWarnedOfToldAndStaysVisibleAsSuch() {
        var desk = desk();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        var cleo = desk.worker("Cleo", "COORDINATOR");
        desk.rotation(1, ana);
        var from = LocalDateTime.ofInstant(clock.instant(), HELSINKI)
                .plusDays(2)
                .truncatedTo(ChronoUnit.DAYS)
                .plusHours(10);

        var pages = atThePages(cleo);
        var line = "?line=" + desk.lineId;
        pages.shows("/board/rota" + line);
        var change = Map.of(
                "what",
                "cover",
                "level",
                "1",
                "from",
                from.toString(),
                "to",
                from.plusHours(6).toString(),
                "with",
                ben.id,
                "replaces",
                ana.id,
                "go",
                "draft");
        pages.post("/board/rota/change" + line, change);
        var draft = pages.shows("/board/rota/draft" + line);
        assertThat(draft.text()).contains(ben.name, "872/2019 § 30", "168 h");
        ben.hasNotHeard("+ ");

        var until = Map.of("until", from.plusDays(30).toLocalDate().toString());
        assertThat(pages.post("/board/rota/draft/publish" + line, until).leadsTo())
                .isEqualTo("/board/rota");

        ben.hears("Your shifts have changed");
        ana.hears("Your shifts have changed");
        assertThat(pages.shows("/board/rota" + line).text())
                .contains("168 h. (872/2019 § 30)", "Late change without consent");
        assertThat(pages.shows("/board/trail" + line).text()).contains("tag bad");

        pass(Duration.ofDays(3));
        assertThat(atThePages(cleo).shows("/board/rota" + line).text())
                .as("the first duty has begun")
                .doesNotContain("Late change without consent");
    }
}
