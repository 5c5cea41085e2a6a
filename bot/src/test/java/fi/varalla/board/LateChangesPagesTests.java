package fi.varalla.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Policy;
import fi.varalla.rota.Author;
import fi.varalla.rota.Drafts;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Rotation;
import fi.varalla.rota.RotationDraft;
import fi.varalla.rota.Span;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A plan that is given too late, and late changes of one that was given.
class LateChangesPagesTests extends BoardTest {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @Autowired
    private Drafts drafts;

    private LineId line;
    private Worker otso;
    private Worker maija;
    private final LocalDate soon = LocalDate.now(HELSINKI).plusDays(2);

    @BeforeEach
    void otsoIsOnDutySoon() {
        var made = new Line(LineId.random(), "Late line", null, List.of("fi"), Policy.USUAL);
        lines.add(made);
        line = made.id();
        otso = worker("Otso", Worker.Role.WORKER);
        maija = worker("Maija", Worker.Role.WORKER);
        var always = new RotationDraft(
                "Days",
                1,
                HELSINKI.getId(),
                "DAY",
                1,
                LocalDate.of(2026, 1, 1).atTime(8, 0),
                List.of(otso.id()),
                Set.of(),
                null,
                null,
                null,
                null);
        planning.make(line, new RotaChange.AddRotation(Rotation.Id.random(), always), Author.SYSTEM, null, null);
    }

    @Test
    void aLateChangeKeepsConsentAndReasonInItsSentence() {
        var desk = as(member("Aino", Worker.Role.COORDINATOR));
        desk.shows("/board/rota?line=" + line.value());
        var form = cover();
        form.put("agreed", "true");
        form.put("why", "Otso is ill");

        assertThat(followed(desk, desk.post(change("/change"), form)).text())
                .contains("Saved: Maija in for Otso")
                .doesNotContain("neither consent nor a reason")
                .doesNotContain("data-testid=\"late\"");
        assertThat(desk.shows("/board/trail?line=" + line.value()).text())
                .contains("A late change, agreed with those whom it concerns. Reason: Otso is ill")
                .doesNotContain("without consent");
    }

    @Test
    void withoutEitherItIsSavedMarkedAndAgreedOnLater() {
        var desk = as(member("Aino", Worker.Role.COORDINATOR));
        desk.shows("/board/rota?line=" + line.value());
        assertThat(desk.post(change("/change/preview"), cover()).text())
                .as("told before saving")
                .contains("Consent or a weighty reason is needed");
        var rota = followed(desk, desk.post(change("/change"), cover()));

        assertThat(onCall.at(line, noon(soon))).extracting(it -> it.worker()).containsExactly(maija.id());
        assertThat(rota.text())
                .contains("neither consent nor a reason is written down", "Late change without consent or a reason");
        assertThat(desk.shows("/board/trail?line=" + line.value()).text())
                .contains("A late change without consent and without a reason.", "tag bad");

        var entry = rota.text().replaceAll("(?s).*data-testid=\"late\".*?(/board/trail/[0-9a-f-]+)\".*", "$1");
        desk.shows(entry);
        assertThat(desk.post(entry + "/agreed", Map.of()).leadsTo()).isEqualTo(entry);
        assertThat(desk.shows(entry).text())
                .contains("The consent is noted.", "A late change. Aino noted later that it is agreed.")
                .doesNotContain("/agreed\"");
        assertThat(desk.shows("/board/rota?line=" + line.value()).text()).doesNotContain("data-testid=\"late\"");
    }

    @Test
    void whoeverPublishesTooLateIsToldBeforeAndSeesItLater() {
        drafts.add(line, on(maija, soon.plusDays(1)), Author.SYSTEM);
        var until = soon.plusDays(20).toString();
        var desk = as(member("Aino", Worker.Role.COORDINATOR));
        var page = "/board/rota/draft?line=" + line.value();
        assertThat(desk.shows(page).text())
                .contains("The plan has not been published yet.", "0 h from giving it", "it should be 168 h");
        var form = Map.of("until", until, "go", "publish", "why", "The list was late", "agreed", "true");
        assertThat(desk.post("/board/rota/draft/publish?line=" + line.value(), Map.of("until", until, "go", "preview"))
                        .text())
                .as("nothing is published by looking")
                .contains("value=\"" + until + "\"", "it should be 168 h");
        assertThat(drafts.of(line)).isPresent();
        var rota = followed(desk, desk.post("/board/rota/draft/publish?line=" + line.value(), form));

        assertThat(drafts.of(line)).isEmpty();
        assertThat(rota.text())
                .contains("Published.", "0 h from giving it to its beginning; it should be 168 h. (872/2019 § 30)");
        assertThat(desk.shows(change("/change") + "&level=1&from=" + noon(soon) + "&to="
                                + noon(soon).plus(Duration.ofHours(4)))
                        .text())
                .as("at the shift, too")
                .contains("Now: Otso, level 1", "0 h from giving it to its beginning");
        assertThat(desk.shows("/board/trail?line=" + line.value()).text())
                .contains("A late change, agreed with those whom it concerns. Reason: The list was late");
        assertThat(desk.shows(page + "&view=month").text()).contains("The plan has been given until");
        var later = "/board/rota/draft/publish?line=" + line.value() + "&until=" + soon.plusDays(30);
        assertThat(desk.shows(later).text()).contains("The plan is given in good time.");
        var nothing = desk.post("/board/rota/draft/publish?line=" + line.value(), Map.of("until", "nonsense"));
        assertThat(nothing.leadsTo()).isEqualTo("/board/rota");
    }

    @Test
    void thePagesCanBeReadByEverybodyInEveryLanguage() {
        for (var language : List.of("fi", "sv", "en")) {
            otsoIsOnDutySoon();
            drafts.publish(line, Author.SYSTEM, noon(soon.plusDays(3)));
            drafts.add(line, on(maija, soon.plusDays(4)), Author.SYSTEM);
            var aino = member("Aino", Worker.Role.COORDINATOR, language);
            var by = new Author("worker:" + aino.id().value());
            planning.make(line, on(maija, soon), by, null, null);
            planning.make(line, on(maija, soon.minusDays(1)), by, null, "Otso", true);
            var page = open(aino, "/board/rota?line=" + line.value(), 1280, ColorScheme.LIGHT);
            wideAndNarrow(page, "late-rota-" + language);
            page.navigate(base() + "/board/rota/draft?line=" + line.value());
            wideAndNarrow(page, "late-draft-" + language);
            page.navigate(base() + "/board/rota/change?line=" + line.value() + "&level=1");
            wideAndNarrow(page, "late-change-" + language);
            page.navigate(base() + "/board/trail?line=" + line.value());
            wideAndNarrow(page, "late-trail-" + language);
        }
    }

    private static void wideAndNarrow(Page page, String picture) {
        for (var width : new int[] {1280, 375}) {
            becomes(page, width, ColorScheme.LIGHT);
            check(page, picture + "-" + width);
        }
    }

    @Test
    void whatWasSaidOfADraftedChangeIsFilledInWhereItIsPublished() {
        var desk = as(member("Aino", Worker.Role.COORDINATOR));
        desk.shows("/board/rota?line=" + line.value());
        var form = cover();
        form.put("go", "draft");
        form.put("why", "Otso is ill");
        form.put("agreed", "true");
        desk.post(change("/change"), form);

        assertThat(desk.shows("/board/rota/draft?line=" + line.value()).text())
                .contains("value=\"Otso is ill\"")
                .containsPattern("name=\"agreed\"[^>]*checked");
    }

    @Test
    void theDayIsChosenAndTheWarningFollows() {
        drafts.publish(line, Author.SYSTEM, noon(soon.plusDays(3)));
        drafts.add(line, on(maija, soon.plusDays(4)), Author.SYSTEM);
        var page = open(
                member("Aino", Worker.Role.COORDINATOR),
                "/board/rota/draft?line=" + line.value(),
                1280,
                ColorScheme.LIGHT);
        assertThat(page.locator("#late")).containsText("it should be 168 h");
        page.fill("#until", soon.plusDays(2).toString());
        page.locator("#until").dispatchEvent("change");
        assertThat(page.locator("#late")).containsText("The plan is given in good time.");
    }

    /// The page that a deed leads to, with its word on what was done.
    private Browsing.Seen followed(Browsing desk, Browsing.Seen deed) {
        var to = URI.create(deed.raw().headers().firstValue("Location").orElseThrow());
        return desk.shows(to.getPath() + "?" + to.getQuery());
    }

    private Map<String, String> cover() {
        return new HashMap<>(Map.of(
                "what",
                "cover",
                "level",
                "1",
                "from",
                soon + "T10:00",
                "to",
                soon + "T14:00",
                "with",
                maija.id().value().toString(),
                "replaces",
                otso.id().value().toString(),
                "go",
                "save"));
    }

    private String change(String path) {
        return "/board/rota" + path + "?line=" + line.value();
    }

    private static RotaChange on(Worker worker, LocalDate day) {
        var span = new Span(noon(day).minus(Duration.ofHours(2)), noon(day).plus(Duration.ofHours(2)));
        return new RotaChange.AddOverride(
                RotaOverride.Id.random(), new OverrideDraft(1, span.from(), span.to(), worker.id(), null, null));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(HELSINKI).toInstant();
    }
}
