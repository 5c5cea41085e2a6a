package fi.varalla.acceptance;

import static fi.varalla.acceptance.Rota.strings;
import static fi.varalla.acceptance.Rota.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import fi.varalla.acceptance.Rota.Nobody;
import fi.varalla.acceptance.Rota.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every case of `rota-cases.json` that can be told to the API and asked of it.
class RotaTests extends Acceptance {

    /// Another product's rules: no history of the rota, no priorities among rotations. And a temporary schedule of
    /// 2018, which the API refuses: it does not rewrite the past.
    private static final Set<String> NOT_OURS = Set.of("shifts-10", "layers-03", "shifts-08");

    private static final Instant DAY = Instant.parse("2027-05-01T00:00:00Z");

    private final Map<String, String> workers = new ConcurrentHashMap<>();

    private interface Check {
        void run(JsonNode given, JsonNode when, JsonNode then);
    }

    @TestFactory
    Stream<DynamicTest> everyCaseHoldsThroughTheApi() {
        var checks = Map.<String, Check>of(
                "contract", this::contract,
                "handoffs", this::handOffs,
                "shiftAt", this::shiftAt,
                "onCall", this::onCall,
                "window", this::window,
                "windowAt", this::windowAt,
                "shifts", this::shifts,
                "layers", this::layers,
                "rollingDays", this::rollingDays,
                "substitute", this::substitute);
        return read().path("cases")
                .valueStream()
                .filter(it -> checks.containsKey(it.path("kind").asString()))
                .filter(it -> !NOT_OURS.contains(it.path("id").asString()))
                .map(it -> dynamicTest(
                        it.path("id").asString() + " " + it.path("title").asString(),
                        () -> checks.get(it.path("kind").asString())
                                .run(it.path("given"), it.path("when"), it.path("then"))));
    }

    private static JsonNode read() {
        try (var file = RotaTests.class.getResourceAsStream("/rota-cases.json")) {
            return JsonMapper.shared().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Rota rota() {
        return new Rota(desk, workers);
    }

    private void contract(JsonNode given, JsonNode when, JsonNode then) {
        var rota = rota().given(given);
        then.path("onCall")
                .forEach(it -> it.path("levels")
                        .properties()
                        .forEach(level -> assertThat(rota.names(time(it.path("at")), Integer.parseInt(level.getKey())))
                                .as(it.path("at").asString())
                                .isEqualTo(strings(level.getValue()).sorted().toList())));
        var from = time(when.path("from"));
        var to = time(when.path("to"));
        assertThat(rota.shifts(from, to))
                .containsExactlyInAnyOrderElementsOf(then.path("shifts")
                        .valueStream()
                        .map(it -> new Told(
                                it.path("level").asInt(),
                                it.path("worker").asString(),
                                time(it.path("from")),
                                time(it.path("to"))))
                        .toList());
        assertThat(rota.gaps(from, to))
                .containsExactlyInAnyOrderElementsOf(then.path("gaps")
                        .valueStream()
                        .map(it -> new Nobody(it.path("level").asInt(), time(it.path("from")), time(it.path("to"))))
                        .toList());
    }

    private void handOffs(JsonNode given, JsonNode when, JsonNode then) {
        var rota = rota().given(given);
        var zone = ZoneId.of(given.path("timeZone").asString("UTC"));
        var end = LocalDateTime.parse(when.path("toLocal").asString())
                .atZone(zone)
                .toInstant();
        var at = LocalDateTime.parse(when.path("fromLocal").asString())
                .atZone(zone)
                .toInstant();
        var boundaries = new ArrayList<Instant>();
        boundaries.add(time(rota.onCall(at).getFirst().path("from")));
        while (!at.isAfter(end)) {
            at = time(rota.onCall(at).getFirst().path("to"));
            boundaries.add(at);
        }
        assertThat(boundaries)
                .containsExactlyElementsOf(
                        then.path("boundaries").valueStream().map(Rota::time).toList());
    }

    private void shiftAt(JsonNode given, JsonNode when, JsonNode then) {
        var shift = rota().given(given).onCall(time(when.path("at"))).getFirst();
        assertThat(time(shift.path("from"))).isEqualTo(time(then.path("shiftStart")));
        assertThat(time(shift.path("to"))).isEqualTo(time(then.path("shiftEnd")));
    }

    private void onCall(JsonNode given, JsonNode when, JsonNode then) {
        var rota = rota().given(given);
        then.path("answers")
                .forEach(it -> assertThat(rota.names(time(it.path("at")), 1))
                        .as(it.path("at").asString())
                        .isEqualTo(strings(it.path("onCall")).sorted().toList()));
    }

    private void window(JsonNode given, JsonNode when, JsonNode then) {
        var rota = rota().given(given);
        then.path("answers")
                .forEach(it -> assertThat(rota.onCall(time(it.path("at"))))
                        .as(it.path("at").asString())
                        .hasSize(it.path("active").asBoolean() ? 1 : 0));
    }

    private void windowAt(JsonNode given, JsonNode when, JsonNode then) {
        var rota = rota().given(given);
        then.path("answers").forEach(it -> {
            var at = time(it.path("at"));
            var next = rota.shifts(at.minus(Duration.ofDays(40)), at.plus(Duration.ofDays(40))).stream()
                    .filter(told -> told.to().isAfter(at))
                    .findFirst()
                    .orElseThrow();
            assertThat(next.from()).isEqualTo(time(it.path("start")));
            assertThat(next.to()).isEqualTo(time(it.path("end")));
        });
    }

    private void shifts(JsonNode given, JsonNode when, JsonNode then) {
        assertThat(rota().given(given).shifts(time(when.path("from")), time(when.path("to"))))
                .containsExactlyInAnyOrderElementsOf(then.path("shifts")
                        .valueStream()
                        .map(it ->
                                new Told(1, it.path("person").asString(), time(it.path("start")), time(it.path("end"))))
                        .toList());
    }

    private void layers(JsonNode given, JsonNode when, JsonNode then) {
        var shift = given.path("shifts").path(0);
        var other = given.path("overrides").path(0);
        var rota = rota().daily(
                        shift.path("person").asString(),
                        shift.path("fromHour").asInt(),
                        shift.path("toHour").asInt())
                .override(
                        1,
                        hour(other.path("fromHour").asInt()),
                        hour(other.path("toHour").asInt()),
                        other.path("person").asString(),
                        shift.path("person").asString());
        then.path("final").forEach(cell -> {
            for (var hour = cell.path("fromHour").asInt();
                    hour < cell.path("toHour").asInt();
                    hour++) {
                assertThat(rota.names(hour(hour), 1))
                        .isEqualTo(strings(cell.path("onCall")).toList());
                assertThat(rota.onCall(hour(hour)).stream()
                                .anyMatch(it -> it.path("source").asString().equals("OVERRIDE")))
                        .isEqualTo(cell.path("override").asBoolean());
            }
        });
    }

    private void rollingDays(JsonNode given, JsonNode when, JsonNode then) {
        var rota = rota();
        var start = LocalDate.parse(given.path("startDate").asString());
        var unit = given.path("turnUnit").asString();
        var anchor = switch (unit) {
            case "week" -> start.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "month" -> start.withDayOfMonth(1);
            default -> start;
        };
        var name = unit.equals("week") ? "WEEK" : unit.equals("month") ? "MONTH" : "DAY";
        var groups = given.path("groups")
                .valueStream()
                .map(it -> it.path(0).asString())
                .toList();
        var body = rota.body(1, "UTC", name, given.path("turnLength").asInt(), anchor + "T00:00", groups);
        body.put("activeFrom", start + "T00:00:00Z");
        var days = strings(given.path("days"))
                .map(it -> it.toUpperCase(java.util.Locale.ROOT))
                .toList();
        if (!days.isEmpty()) {
            body.put("weekdays", days);
        }
        rota.add(body);
        then.path("onCallByDate")
                .properties()
                .forEach(it -> assertThat(rota.names(noon(it.getKey()), 1))
                        .as(it.getKey())
                        .containsExactly(it.getValue().asString()));
        strings(then.path("nobody"))
                .forEach(it -> assertThat(rota.onCall(noon(it))).isEmpty());
    }

    private void substitute(JsonNode given, JsonNode when, JsonNode then) {
        var rota = rota();
        given.path("events")
                .forEach(it -> rota.daily(
                        it.path(0).asString(), it.path(1).asInt(), it.path(2).asInt()));
        var cover = given.path("substitute");
        rota.override(
                1,
                hour(cover.path(1).asInt()),
                hour(cover.path(2).asInt()),
                cover.path(0).asString(),
                given.path("events").path(0).path(0).asString());
        assertThat(rota.shifts(hour(0), hour(24)))
                .containsExactlyInAnyOrderElementsOf(then.valueStream()
                        .map(it -> new Told(
                                1,
                                it.path(0).asString(),
                                hour(it.path(1).asInt()),
                                hour(it.path(2).asInt())))
                        .toList());
    }

    @Test
    void overridesOfAllThreeKindsActTogether() {
        var rota = rota();
        List.of("x", "y", "z").forEach(it -> rota.daily(it, 0, 0));
        rota.override(1, hour(10), hour(12), "a", "")
                .override(1, hour(10), hour(12), "b", "x")
                .override(1, hour(10), hour(12), "", "y");

        assertThat(rota.names(hour(9), 1)).containsExactly("x", "y", "z");
        assertThat(rota.names(hour(11), 1)).containsExactly("a", "b", "z");
        assertThat(rota.names(hour(12), 1)).containsExactly("x", "y", "z");
    }

    @Test
    void aTemporaryScheduleReplacesEverythingUnderItsSpanAndIsTakenAway() {
        var rota = rota().daily("a", 0, 0).override(1, hour(4), hour(20), "b", "");
        var made = rota.post(
                        "/temporary-schedules",
                        Map.of(
                                "from", hour(6).toString(),
                                "to", hour(12).toString(),
                                "shifts",
                                        List.of(Map.of(
                                                "level", 1,
                                                "workerId", rota.worker("c"),
                                                "from", hour(8).toString(),
                                                "to", hour(10).toString()))))
                .is(201);
        assertThat(made.id()).isNotBlank();
        assertThat(rota.names(hour(5), 1)).containsExactly("a", "b");
        assertThat(rota.names(hour(7), 1)).isEmpty();
        assertThat(rota.names(hour(8), 1)).containsExactly("c");
        assertThat(rota.onCall(hour(8)).getFirst().path("source").asString()).isEqualTo("TEMPORARY");
        assertThat(rota.names(hour(12), 1)).containsExactly("a", "b");
        assertThat(rota.gaps(hour(0), hour(24)))
                .containsExactly(new Nobody(1, hour(6), hour(8)), new Nobody(1, hour(10), hour(12)));
    }

    @Test
    void aTakenSwapActsLikeAnOverrideAndAnOpenOneNot() {
        var rota = rota().daily("p1", 12, 15);
        var swap = rota.post(
                        "/swaps",
                        Map.of(
                                "shift",
                                Map.of(
                                        "level", 1,
                                        "workerId", rota.worker("p1"),
                                        "from", hour(13).toString(),
                                        "to", hour(14).toString()),
                                "with",
                                rota.worker("p2")))
                .is(201);
        assertThat(swap.at("state").asString()).isNotBlank();
        assertThat(rota.names(hour(13), 1)).containsExactly("p1");
        rota.post("/swaps/" + swap.id() + "/accept", Map.of()).is(200);
        assertThat(rota.names(hour(13), 1)).containsExactly("p2");
        assertThat(rota.onCall(hour(13)).getFirst().path("source").asString()).isEqualTo("SWAP");
        assertThat(rota.names(hour(14), 1)).containsExactly("p1");
    }

    @Test
    void nobodyOnDutyIsAnEmptyListAndOneGap() {
        var rota = rota();
        assertThat(rota.onCall(hour(1))).isEmpty();
        assertThat(rota.shifts(hour(0), hour(24))).isEmpty();
        assertThat(rota.gaps(hour(0), hour(24))).containsExactly(new Nobody(1, hour(0), hour(24)));
    }

    private static Instant hour(int hour) {
        return DAY.plus(Duration.ofHours(hour));
    }

    private static Instant noon(String date) {
        return Instant.parse(date + "T12:00:00Z");
    }
}
