package fi.varalla.board.rota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fi.varalla.directory.Worker.Role;
import fi.varalla.line.LineId;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.rota.Drafts;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The rota's pages as a browser without JavaScript meets them.
class RotaPageTests extends RotaPages {

    @Autowired
    private OnCall onCall;

    @Autowired
    private Drafts drafts;

    private LineId line;
    private WorkerId aino;
    private WorkerId maija;
    private WorkerId otso;
    private Seat seat;
    private final LocalDate day = today().plusDays(7);

    @BeforeEach
    void aRotaOfTwo() {
        line = line("Night line");
        aino = coordinator("Aino");
        maija = worker("Maija", Role.WORKER);
        otso = worker("Otso", Role.WORKER);
        dayTurns(line, 1, otso);
        seat = new Seat(aino);
    }

    @Test
    void theMonthIsShownWithEveryStretchAsALinkThatSaysItAll() {
        var page = seat.get("/board/rota?line=%s&view=week&at=%s".formatted(line.value(), day))
                .is(200);
        assertThat(page.body())
                .contains("Every hour is covered")
                .contains("role=\"grid\"")
                .containsPattern("aria-label=\"[^\"]*Otso, level 1\"");
        assertThat(page.body()).doesNotContain("onclick", "style=\"");
        var past = seat.get("/board/rota?line=%s&view=week&at=%s".formatted(line.value(), today().minusDays(30)));
        assertThat(past.body())
                .as("What is over is neither praised nor an alarm")
                .doesNotContain("Every hour");
    }

    @Test
    void aPageCostsAHandfulOfQuestions() {
        for (var i = 0; i < 200; i++) {
            cover(day.plusDays(i), 10, 12);
        }
        seat.get("/board/rota?line=" + line.value()).is(200);
        seat.get("/board/rota?line=" + line.value()).is(200);
        assertThat(LAST.get("/board/rota")).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void aGapIsToldFirstOfAll() {
        remove(otso, day, 10, 14);
        var page = seat.get("/board/rota?line=%s&view=week&at=%s".formatted(line.value(), day));
        assertThat(page.body())
                .contains("1 gap, 4 h with nobody on duty")
                .contains("chip gap")
                .contains("! GAP");
    }

    @Test
    void aShiftIsCoveredAndTheWayBackIsOffered() {
        var saved = save(cover(), "save").is(302);
        assertThat(saved.location()).contains("/board/rota?line=" + line.value());
        assertThat(at(10)).extracting(Shift::worker, Shift::source).containsExactly(tuple());
        var page = seat.get(path(saved));
        assertThat(page.body())
                .contains("Saved: Maija in for Otso, level 1")
                .containsPattern("action=\"/board/trail/[^\"]+/undo\\?");
        var undo = page.body().replaceAll("(?s).*action=\"(/board/trail/[^\"]+/undo[^\"]*)\".*", "$1");
        var undone = seat.post(undo.replace("&amp;", "&"), Map.of()).is(302);
        assertThat(seat.get(path(undone)).body()).contains("Undone: Aino put Maija in for Otso on level 1");
        assertThat(at(10)).extracting(Shift::worker).containsExactly(otso);
    }

    @Test
    void whatItWouldDoIsShownWithoutSavingIt() {
        var preview = seat.post(url("/change/preview"), cover()).is(200);
        assertThat(preview.body())
                .contains("gets:", "no longer:", "Before", "After", "override")
                .doesNotContain("<html");
        assertThat(at(10)).extracting(Shift::worker).containsExactly(otso);
    }

    @Test
    void badInputIsToldAndNothingThatWasTypedIsLost() {
        var unknown = save(with("with", WorkerId.random().value()), "save").is(400);
        assertThat(unknown.body()).contains("There is no such worker").contains(day + "T10:00");
        assertThat(save(with("to", day + "T09:00"), "save").is(400).body()).contains("The end is before the start");
        var past = today().minusDays(3);
        var over = new HashMap<>(cover());
        over.putAll(Map.of("from", past + "T10:00", "to", past + "T12:00"));
        assertThat(save(over, "save").is(400).body()).contains("The past is not changed");
        assertThat(save(with("level", "many"), "save").is(400).body()).contains("Level: cannot be read");
        assertThat(save(Map.of("what", "cover"), "save").is(400).body()).contains("From: is missing");
        seat.get("/board/rota?line=nonsense&view=never&at=yesterday&highlight=me")
                .is(200);
        seat.get("/board/rota/change?line=x&level=-4&from=soon&to=later&worker=who")
                .is(200);
        seat.get("/board/rota/rotations/nothing").is(302);
        seat.get("/board/trail/nothing").is(404);
        assertThat(at(10)).extracting(Shift::worker).containsExactly(otso);
    }

    @Test
    void theSecondOfTwoCoordinatorsIsToldWhatTheFirstChangedAndKeepsHisInput() {
        var riitta = new Seat(coordinator("Riitta"));
        var version = planning.version(line);
        var mine = new HashMap<>(cover());
        mine.put("version", version);
        save(mine, "save").is(302);
        var late = new HashMap<>(cover());
        late.putAll(Map.of("version", version, "from", day + "T15:00", "to", day + "T17:00", "note", "for the doctor"));
        late.put("go", "save");
        var told = riitta.post(url("/change"), late).is(409);
        assertThat(told.body())
                .contains("Somebody changed the rota meanwhile")
                .contains("Aino put Maija in for Otso on level 1")
                .contains("for the doctor", day + "T15:00");
        late.put("version", planning.version(line));
        riitta.post(url("/change"), late).is(302);
    }

    @Test
    void aConflictIsAnAnswer() {
        save(cover(), "save").is(302);
        assertThat(save(cover(), "save").is(409).body()).contains("already stands in a change");
    }

    @Test
    void aDraftIsSeenByCoordinatorsOnlyAndPublishedAsAWhole() {
        save(cover(), "draft").is(302);
        assertThat(at(10)).extracting(Shift::worker).containsExactly(otso);
        assertThat(seat.get(url("/draft")).body()).contains("Maija in for Otso", "What each will be told", "gets:");
        assertThat(seat.get("/board/rota?draft=true&line=%s&view=week&at=%s".formatted(line.value(), day))
                        .body())
                .contains("new in draft", "taken away in draft");
        var published = seat.post(url("/draft/publish"), Map.of("until", day)).is(302);
        assertThat(seat.get(path(published)).body()).contains("Published. 2 workers are told.");
        assertThat(at(10)).extracting(Shift::worker).containsExactly(maija);
        assertThat(drafts.of(line)).isEmpty();
    }

    @Test
    void aDraftIsDiscardedOnlyWhenAskedTwice() {
        save(cover(), "draft").is(302);
        assertThat(seat.post(url("/draft/discard"), Map.of("go", "ask")).is(200).body())
                .contains("Discard the whole draft?");
        assertThat(drafts.of(line)).isPresent();
        seat.post(url("/draft/discard"), Map.of("go", "yes")).is(302);
        assertThat(drafts.of(line)).isEmpty();
    }

    @Test
    void aRotationIsMadeStepByStepWithItsNextHandOffs() {
        var form = new HashMap<String, Object>(Map.of(
                "name", "Backup",
                "level", "2",
                "unit", "WEEK",
                "length", "1",
                "anchor", day + "T08:00",
                "holidays", "ANY",
                "participants", List.of(maija.value(), otso.value())));
        form.put("step", "down:0");
        var arranged = seat.post(url("/rotations/new"), form).is(200).body();
        assertThat(arranged.indexOf("1. Otso")).isPositive().isLessThan(arranged.indexOf("2. Maija"));
        assertThat(arranged).contains("The next five hand-offs");
        form.remove("step");
        form.put("go", "save");
        seat.post(url("/rotations/new"), form).is(302);
        assertThat(onCall.at(line, at(day, 12))).extracting(Shift::level).containsExactly(1, 2);
        assertThat(seat.get(url("/plan")).body()).contains("Backup", "changes every week", "Maija, Otso");
    }

    @Test
    void aTemplateMakesThreeRotationsInOneChange() {
        var form = new HashMap<String, Object>(Map.of(
                "pattern", "three",
                "name", "Team",
                "level", "3",
                "unit", "WEEK",
                "length", "1",
                "anchor", day + "T07:00",
                "participants", List.of(maija.value(), otso.value(), aino.value()),
                "go", "save"));
        seat.post(url("/rotations/new"), form).is(302);
        assertThat(onCall.gaps(line, at(day, 8), at(day.plusDays(20), 8))).isEmpty();
        assertThat(seat.get("/board/trail?line=" + line.value()).body()).contains("Team: Night");
    }

    @Test
    void aTemporaryScheduleListsItsHoles() {
        var form = Map.of(
                "from", day + "T00:00",
                "to", day.plusDays(1) + "T00:00",
                "level", List.of("1"),
                "worker", List.of(maija.value()),
                "start", List.of(day + "T08:00"),
                "end", List.of(day + "T16:00"));
        var page = seat.post(url("/temporary/new"), form).is(200);
        assertThat(page.body()).contains("Nobody is there for these").contains("gap|" + day + "T16:00|");
        var saved = new HashMap<String, Object>(form);
        saved.put("go", "save");
        seat.post(url("/temporary/new"), saved).is(302);
        assertThat(at(10)).extracting(Shift::source).containsExactly(Source.TEMPORARY);
    }

    @Test
    void somethingIsDeletedOnlyOnceItsConsequencesWereSeen() {
        save(cover(), "save").is(302);
        var id = planning.plan(line).overrides().getFirst().id().value();
        assertThat(seat.post(url("/overrides/" + id + "/delete"), Map.of("go", "ask"))
                        .is(200)
                        .body())
                .contains("taken back: Maija in for Otso", "What this would do");
        seat.post(url("/overrides/" + id + "/delete"), Map.of("go", "save")).is(302);
        assertThat(at(10)).extracting(Shift::worker).containsExactly(otso);
        seat.post(url("/overrides/" + id + "/delete"), Map.of("go", "save")).is(302);
    }

    @Test
    void theTrailIsFilteredByWhoChangedAndWhoseShifts() {
        save(cover(), "save").is(302);
        var trail = "/board/trail?line=" + line.value();
        assertThat(seat.get(trail + "&author=" + aino.value()).body()).contains("Aino put Maija in for Otso");
        assertThat(seat.get(trail + "&worker=" + maija.value()).body()).contains("Aino put Maija in for Otso");
        assertThat(seat.get(trail + "&author=" + otso.value()).body()).contains("No changes.");
        assertThat(seat.get(trail + "&day=" + today().minusDays(30)).body()).contains("No changes.");
        seat.get(trail + "&day=never&before=nothing").is(200);
    }

    @Test
    void theMonthIsAPdfWithAllItsLetters() throws IOException {
        save(with("with", worker("Åsa-Mööri", Role.WORKER).value()), "save").is(302);
        remove(otso, day, 16, 18);
        var pdf = seat.get(
                        url("/month.pdf") + "&view=month&at=" + day.toString().substring(0, 7))
                .is(200);
        try (var document = Loader.loadPDF(pdf.raw())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Åsa-Mööri", "GAP", "Night line");
        }
    }

    @Test
    void eachWorkerIsToldOfTheirOwnChangesAndTheAuthorOfNone() {
        line = line("Told line", "+46701740699");
        var kaisa = worker("Kaisa", Role.WORKER, new Phone("+46701740698"));
        otso = worker("Otso", Role.WORKER, new Phone("+46701740697"));
        dayTurns(line, 1, otso);
        save(with("with", kaisa.value()), "save").is(302);
        await().until(() ->
                text("+46701740698").isPresent() && text("+46701740697").isPresent());
        assertThat(text("+46701740698").orElseThrow())
                .startsWith("Your shifts have changed:\n+ ")
                .contains("10–14", "level 1")
                .doesNotContain("no longer", "Otso");
        assertThat(text("+46701740697").orElseThrow())
                .contains("− ", "no longer")
                .doesNotContain("Kaisa");
        assertThat(POST).noneMatch(it -> it.message().text().contains("Kaisa"));
    }

    private static Optional<String> text(String phone) {
        return POST.stream()
                .filter(it -> it.message().to().equals(new Phone(phone)))
                .map(it -> it.message().text())
                .filter(it -> it.startsWith("Your shifts"))
                .findFirst();
    }

    @Test
    void aWorkerIsNotLetIn() {
        var worker = worker("Ville", Role.WORKER);
        var account = accounts.accountFor(worker);
        var address = accounts.inviteAgain(account.id());
        accounts.accept(address.substring(address.lastIndexOf('/') + 1), PASSWORD);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> new Seat(worker)))
                .isNotNull();
    }

    private List<Shift> at(int hour) {
        return onCall.at(line, at(day, hour));
    }

    private org.assertj.core.groups.Tuple tuple() {
        return org.assertj.core.groups.Tuple.tuple(maija, Source.OVERRIDE);
    }

    private Map<String, Object> cover() {
        return Map.of(
                "what",
                "cover",
                "level",
                "1",
                "from",
                day + "T10:00",
                "to",
                day + "T14:00",
                "with",
                maija.value(),
                "replaces",
                otso.value());
    }

    private Map<String, Object> with(String field, Object value) {
        var form = new HashMap<>(cover());
        form.put(field, value);
        return form;
    }

    private Answer save(Map<String, ?> form, String go) {
        var whole = new HashMap<String, Object>(form);
        whole.put("go", go);
        return seat.post(url("/change"), whole);
    }

    private String url(String page) {
        return "/board/rota" + page + "?line=" + line.value();
    }

    private static String path(Answer redirect) {
        return redirect.location().replaceFirst("^https?://[^/]+", "");
    }

    private void cover(LocalDate date, int from, int to) {
        change(new OverrideDraft(1, at(date, from), at(date, to), maija, otso, null));
    }

    private void remove(WorkerId worker, LocalDate date, int from, int to) {
        change(new OverrideDraft(1, at(date, from), at(date, to), null, worker, null));
    }

    private void change(OverrideDraft draft) {
        make(line, new RotaChange.AddOverride(RotaOverride.Id.random(), draft));
    }
}
