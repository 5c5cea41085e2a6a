package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Policy;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotationDraft;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Swap;
import fi.varalla.rota.Swaps;
import fi.varalla.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SwapsPageTests extends BoardTest {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final AtomicLong CHATS = new AtomicLong(990_300);

    @Autowired
    private Swaps swaps;

    @Autowired
    private Clock clock;

    @Autowired
    private Vault vault;

    @Test
    void aWorkerAsksForAPartAndAColleagueTakesIt() {
        var ana = member("Ana", Worker.Role.WORKER);
        var ben = member("Ben", Worker.Role.WORKER);
        var line = days("Vaihtolinja", ana, ben);
        var shift = nextOf(line, ana);
        var asking = as(ana);
        assertThat(asking.shows("/board/swaps").text()).contains("Give away or swap");

        var fields = new HashMap<String, String>();
        fields.put("line", line.value().toString());
        fields.put("level", "1");
        fields.put("begin", local(shift, 2));
        fields.put("end", local(shift, 6));
        fields.put("with", ben.id().value().toString());
        assertThat(asking.post("/board/swaps/ask", fields).leadsTo()).isEqualTo("/board/swaps");
        assertThat(asking.shows("/board/swaps").text()).contains("Ben has been asked");

        var swap = swaps.alive(line).getFirst();
        var taking = as(ben);
        assertThat(taking.shows("/board/swaps").text()).contains("Yes, I take it");
        taking.post("/board/swaps/" + swap.id().value() + "/accept", Map.of());
        assertThat(taking.shows("/board/swaps").text()).contains("Ben takes");
        assertThat(onCall.at(line, swap.from())).extracting(Shift::worker).containsExactly(ben.id());
        assertThat(onCall.at(line, swap.to())).extracting(Shift::worker).containsExactly(ana.id());
        assertThat(as(worker("Nobody", ana))
                        .post("/board/swaps/" + swap.id().value() + "/withdraw", Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aCoordinatorActsForSomebodyAndAWorkerMayNot() {
        var ana = member("Aada", Worker.Role.WORKER);
        var ben = member("Bror", Worker.Role.WORKER);
        var cleo = member("Cleo", Worker.Role.COORDINATOR);
        var line = days("Puolesta", ana, ben);
        var shift = nextOf(line, ana);
        var forAna = ana.id().value().toString();
        assertThat(as(ben).get("/board/swaps?for=" + forAna).status()).isEqualTo(403);

        var desk = as(cleo);
        assertThat(desk.shows("/board/swaps?for=" + forAna).text()).contains("You now act for Aada");
        desk.post(
                "/board/swaps/ask",
                Map.of(
                        "for", forAna,
                        "line", line.value().toString(),
                        "level", "1",
                        "begin", local(shift, 0),
                        "end", local(shift, 24)));
        var id = swaps.alive(line).getFirst().id();
        desk.shows("/board/swaps");
        desk.post(
                "/board/swaps/" + id.value() + "/accept",
                Map.of("for", ben.id().value().toString()));
        assertThat(swaps.find(id)).get().extracting(Swap::taker).isEqualTo(ben.id());

        rotas.deleteOverride(line, rotas.overrides(line).getFirst().id());
        assertThat(swaps.find(id)).get().extracting(Swap::state).isEqualTo(Swap.State.WITHDRAWN);
    }

    @Test
    void aRequestUnderWhichTheRotaWasChangedIsExplainedAndTheShiftOfAnybodyElseIsNotGiven() {
        var ana = member("Aune", Worker.Role.WORKER);
        var ben = member("Bo", Worker.Role.WORKER);
        var line = days("Muutos", ana, ben);
        var shift = nextOf(line, ana);
        var asking = as(ana);
        asking.shows("/board/swaps");
        asking.post("/board/swaps/ask", form(line, shift));
        rotas.addOverride(
                line, new OverrideDraft(1, shift.from(), shift.from().plus(Duration.ofHours(3)), null, ana.id(), null));

        assertThat(asking.shows("/board/swaps").text())
                .contains("On hold: the rota was changed", "Then:", "Let it stand");
        var id = swaps.alive(line).getFirst().id();
        asking.post("/board/swaps/" + id.value() + "/confirm", Map.of());
        assertThat(swaps.find(id)).get().extracting(Swap::state).isEqualTo(Swap.State.OPEN);

        var other = as(ben);
        other.shows("/board/swaps");
        other.post("/board/swaps/ask", form(line, shift));
        assertThat(other.shows("/board/swaps").text()).contains("Nothing was changed");
        other.post("/board/swaps/ask", Map.of("line", line.value().toString(), "level", "1", "begin", "soon"));
        assertThat(other.shows("/board/swaps").text()).contains("cannot be read");
    }

    @Test
    void whoeverCannotBeAskedIsSaidAndTheFormStaysFilledIn() {
        var ana = member("Anselm", Worker.Role.WORKER);
        var ben = member("Bertil", Worker.Role.WORKER);
        var line = days("Kysytty", ana, ben);
        var shift = nextOf(line, ana);
        var asking = as(ana);
        asking.shows("/board/swaps");
        var form = new HashMap<>(form(line, shift));
        form.put("begin", local(shift, 3));
        var wrong = Map.of(
                UUID.randomUUID().toString(),
                "is not known",
                ana.id().value().toString(),
                "a shift of their own",
                "somebody",
                "cannot be read");
        wrong.forEach((whom, said) -> {
            form.put("with", whom);
            assertThat(asking.post("/board/swaps/ask", form).leadsTo()).isEqualTo("/board/swaps");
            var page = asking.shows("/board/swaps");
            assertThat(page.text()).contains(said);
            assertThat(page.raw().body()).contains("<details open").contains("value=\"" + local(shift, 3) + "\"");
        });
        assertThat(swaps.alive(line)).isEmpty();
        assertThat(asking.shows("/board/swaps").raw().body()).doesNotContain("<details open");
    }

    @Test
    void theCoordinatorsHearOnceOfAGapThatWasTakenOnThePage() {
        var ana = member("Aksel", Worker.Role.WORKER);
        var chat = CHATS.incrementAndGet();
        db.sql("update worker set telegram_chat = ? where id = ?")
                .params(chat, member("Klara", Worker.Role.COORDINATOR).id().value())
                .update();
        var ben = member("Bengt", Worker.Role.WORKER);
        var line = days("Aukkolinja", ana, ben);
        var from = nextOf(line, ben).from();
        var to = from.plus(Duration.ofHours(4));
        rotas.addOverride(line, new OverrideDraft(1, from, to, null, ben.id(), null));
        var taking = as(ana);
        taking.shows("/board/swaps");
        var gap = Map.of("line", line.value().toString(), "level", "1", "from", "" + from, "to", "" + to);
        taking.post("/board/swaps/take", gap);
        assertThat(taking.shows("/board/swaps").text()).contains("Aksel takes");
        taking.post("/board/swaps/take", gap);
        assertThat(taking.shows("/board/swaps").text()).contains("not open any more");
        assertThat(told("telegram:" + chat, "Aksel took the gap")).isOne();
    }

    private long told(String address, String words) {
        return db
                .sql("select message_sealed from outbox where address = ?")
                .param(address)
                .query((row, _) -> vault.words(row.getBytes(1), "outbox"))
                .list()
                .stream()
                .filter(it -> it.contains(words))
                .count();
    }

    @Test
    void thePagesAreForEverybody() {
        var ana = member("Alva", Worker.Role.WORKER, "sv");
        var ben = member("Benno", Worker.Role.COORDINATOR);
        var line = days("Kaikille", ana, ben);
        rotas.addOverride(
                line,
                new OverrideDraft(1, nextOf(line, ben).from(), nextOf(line, ben).to(), null, ben.id(), null));
        var asking = as(ana);
        asking.shows("/board/swaps");
        asking.post("/board/swaps/ask", form(line, nextOf(line, ana)));

        var narrow = open(ana, "/board/swaps", 320, ColorScheme.LIGHT);
        narrow.locator("details").first().click();
        check(narrow, "swaps-320");
        var wide = open(ben, "/board/swaps", 1280, ColorScheme.DARK);
        wide.locator("details summary").first().press("Enter");
        check(wide, "swaps-1280-dark");
        var notes = open(ben, "/board/swaps/hand-offs", 375, ColorScheme.LIGHT);
        notes.fill("#words", "Avain on laatikossa");
        notes.locator("form:has(#words) button").click();
        check(notes, "hand-offs-375");
    }

    private Worker worker(String name, Worker like) {
        return member(name, like.role());
    }

    private LineId days(String name, Worker... people) {
        var line = new Line(LineId.random(), name, null, List.of("fi"), Policy.USUAL);
        lines.add(line);
        var ids = Arrays.stream(people).map(Worker::id).toList();
        rotas.addRotation(
                line.id(),
                new RotationDraft(
                        "Days",
                        1,
                        "Europe/Helsinki",
                        "DAY",
                        1,
                        LocalDateTime.parse("2026-01-01T08:00"),
                        ids,
                        Set.of(),
                        null,
                        null,
                        null,
                        null));
        return line.id();
    }

    /// One that does not begin while the test goes on.
    private Shift nextOf(LineId line, Worker worker) {
        var now = clock.instant().plus(Duration.ofHours(1));
        return onCall.shifts(line, now, now.plus(Duration.ofDays(9))).stream()
                .filter(shift -> shift.worker().equals(worker.id())
                        && shift.from().isAfter(now)
                        && Duration.between(shift.from(), shift.to()).toHours() == 24)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> form(LineId line, Shift shift) {
        return Map.of("line", line.value().toString(), "level", "1", "begin", local(shift, 0), "end", local(shift, 24));
    }

    private static String local(Shift shift, int hours) {
        return shift.from()
                .plus(Duration.ofHours(hours))
                .atZone(HELSINKI)
                .toLocalDateTime()
                .toString();
    }
}
