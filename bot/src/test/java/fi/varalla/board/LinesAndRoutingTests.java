package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.audit.AccessLog;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Manners;
import fi.varalla.discretion.MannersOfLines;
import fi.varalla.discretion.QuietHours;
import fi.varalla.line.Line;
import fi.varalla.line.Policy;
import fi.varalla.rota.Author;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LinesAndRoutingTests extends BoardTest {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @Autowired
    private AccessLog log;

    @Autowired
    private MannersOfLines manners;

    @Test
    void aLineIsAddedAndItsPolicyChanged() {
        var name = name("Yölinja");
        var desk = as(member("Aila", Worker.Role.COORDINATOR));
        desk.shows("/board/lines/new");
        assertThat(desk.post("/board/lines", form(name, Map.of("own", "true"))).leadsTo())
                .isEqualTo("/board/lines");
        assertThat(desk.shows("/board/lines").text()).contains(name + " is saved.");
        assertThat(line(name).policy().ownWorkerFirst()).isTrue();

        var page = "/board/lines/" + line(name).id().value();
        desk.shows(page);
        desk.post(page, form(name, Map.of("ring", "25", "relay", "SIGNAL")));
        var policy = line(name).policy();
        assertThat(policy.ring()).isEqualTo(Duration.ofSeconds(25));
        assertThat(policy.relay()).isEqualTo(Policy.Relay.SIGNAL);
        assertThat(policy.ownWorkerFirst()).isFalse();
        assertThat(log.page("line:" + line(name).id().value(), null, 5)).hasSize(2);
    }

    @Test
    void theLocalNumberAndWhatStaysInChatsAreSettingsOfALine() {
        var name = name("Hiljainen");
        var desk = as(member("Aulis", Worker.Role.COORDINATOR));
        assertThat(desk.shows("/board/lines/new").text()).contains("name=\"crisis\"", "name=\"tidies\"");
        var wrong = desk.post("/board/lines", form(name, Map.of("crisis", "ask Maria")));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("Give a number to call");
        desk.post("/board/lines", form(name, Map.of("crisis", "116 117", "tidies", "true")));
        var line = line(name);
        assertThat(manners.of(line.id())).isEqualTo(new Manners("116 117", true));

        var page = "/board/lines/" + line.id().value();
        assertThat(desk.shows(page).text()).contains("value=\"116 117\"");
        desk.post(page, form(name, Map.of("seen", Seen.of(LineForm.of(line, manners.of(line.id()))))));
        assertThat(manners.of(line.id())).isEqualTo(new Manners(null, false));
    }

    @Test
    void quietHoursAreSetAndTakenAwayAndTheUsualOnesStandInANewLine() {
        var name = name("Uninen");
        var desk = as(member("Aulikki", Worker.Role.COORDINATOR));
        assertThat(desk.shows("/board/lines/new").text()).contains("value=\"21:00\"", "value=\"08:00\"");
        var wrong = desk.post("/board/lines", form(name, Map.of("quietFrom", "22:00", "quietTo", "")));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("Give two times of day, or leave both empty");
        desk.post("/board/lines", form(name, Map.of("quietFrom", "22:00", "quietTo", "07:30")));
        var line = line(name);
        assertThat(manners.of(line.id()).quietHours())
                .isEqualTo(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 30)));

        var seen = Seen.of(LineForm.of(line, manners.of(line.id())));
        desk.post("/board/lines/" + line.id().value(), form(name, Map.of("seen", seen)));
        assertThat(manners.of(line.id()).quietHours()).isNull();
    }

    @Test
    void twoCoordinatorsDoNotOverwriteEachOtherUnseen() {
        var name = name("Yhteinen");
        var one = as(member("Raija", Worker.Role.COORDINATOR));
        one.shows("/board/lines/new");
        one.post("/board/lines", form(name, Map.of()));
        var page = "/board/lines/" + line(name).id().value();
        var two = as(member("Tuula", Worker.Role.COORDINATOR));
        var seen = Seen.of(LineForm.of(line(name), new Manners(null, false)));
        assertThat(one.shows(page).text()).contains("value=\"" + seen + "\"");
        two.shows(page);
        two.post(page, form(name, Map.of("acknowledge", "120", "seen", seen)));

        var late = one.post(page, form(name, Map.of("ring", "25", "seen", seen)));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Somebody else changed this meanwhile", "Stored now: 120");
        assertThat(line(name).policy().acknowledge()).isEqualTo(Duration.ofMinutes(2));

        var now = Seen.of(LineForm.of(line(name), new Manners(null, false)));
        one.post(page, form(name, Map.of("ring", "25", "acknowledge", "120", "seen", now)));
        assertThat(line(name).policy().ring()).isEqualTo(Duration.ofSeconds(25));
        assertThat(line(name).policy().acknowledge()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndANumberBelongsToOneLine() {
        var desk = as(member("Paula", Worker.Role.COORDINATOR));
        desk.shows("/board/lines/new");
        var seen = desk.post("/board/lines", form("", Map.of("ring", "4", "callBack", "soon", "phone", "112x")));
        assertThat(seen.status()).isEqualTo(422);
        assertThat(seen.text())
                .contains("from 5 to 600", "from 60 to 86400", "Give the line a name", "This is not a phone number");

        var taken = form("Linja A", Map.of("phone", "+46701740698"));
        desk.post("/board/lines", taken);
        assertThat(desk.post("/board/lines", taken).text()).contains("That number is taken");
    }

    @Test
    void whoWouldAnswerIsToldWithTheReasonAndNobodyIsRung() {
        var name = name("Kokeilu");
        var desk = as(member("Seija", Worker.Role.COORDINATOR));
        var worker = worker("Venla", Worker.Role.WORKER);
        desk.shows("/board/lines/new");
        desk.post("/board/lines", form(name, Map.of()));
        var id = line(name).id();
        var noon = LocalDateTime.now(HELSINKI).plusDays(5).withHour(12).withMinute(0);
        var from = noon.atZone(HELSINKI).toInstant();
        planning.make(
                id,
                new RotaChange.AddOverride(
                        RotaOverride.Id.random(),
                        new OverrideDraft(2, from, from.plus(Duration.ofHours(4)), worker.id(), null, null)),
                Author.SYSTEM,
                null,
                null);

        var asked = Map.of(
                "line",
                id.value().toString(),
                "from",
                "",
                "at",
                noon.plusHours(1).toString());
        assertThat(desk.post("/board/routing", asked).text()).contains("Venla", "on duty on level 2");
        var later = Map.of(
                "line",
                id.value().toString(),
                "from",
                "",
                "at",
                noon.plusHours(9).toString());
        assertThat(desk.post("/board/routing", later).text()).contains("Nobody: the caller hears so at once");
        var odd = Map.of("line", id.value().toString(), "from", "somebody", "at", "noon");
        assertThat(desk.post("/board/routing", odd).text())
                .contains("neither a phone number nor the id of a chat", "Give a day and a time");
    }

    @Test
    void theAccessLogIsFoundByWhoWhatAndDay() {
        var admin = member("Kirsti", Worker.Role.ADMIN);
        var who = "worker:" + admin.id().value();
        log.note(who, AccessLog.Action.READ, "case:1", java.util.List.of("case:2"), "call");
        var desk = as(admin);
        assertThat(desk.shows("/board/access-log?subject=case:2&who=" + who).text())
                .contains("Kirsti", "case:1");
        assertThat(desk.shows("/board/access-log?action=LIST&who=" + who).text())
                .contains("No entry matches the filter");
        assertThat(desk.shows("/board/access-log?to=2020-01-01").text()).contains("No entry matches the filter");
        assertThat(desk.shows("/board/access-log?from=2020-01-01&action=READ&who=" + who)
                        .text())
                .contains("case:1");
    }

    /// One that no line has yet.
    private static String name(String beginning) {
        return beginning + " " + UUID.randomUUID().toString().substring(0, 6);
    }

    private Line line(String name) {
        return lines.all().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> form(String name, Map<String, String> changed) {
        var form = new HashMap<>(Map.of(
                "name", name,
                "phone", "",
                "languages", "fi, en",
                "ring", "20",
                "accept", "15",
                "acknowledge", "300",
                "callBack", "900",
                "relay", "FULL"));
        form.putAll(changed);
        return form;
    }
}
