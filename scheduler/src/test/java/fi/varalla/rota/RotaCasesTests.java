package fi.varalla.rota;

import static fi.varalla.rota.Cases.joined;
import static fi.varalla.rota.Cases.names;
import static fi.varalla.rota.Cases.override;
import static fi.varalla.rota.Cases.rota;
import static fi.varalla.rota.Cases.stream;
import static fi.varalla.rota.Cases.strings;
import static fi.varalla.rota.Cases.time;
import static fi.varalla.rota.Cases.worker;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.rota.Cases.Told;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Every case of `rota-cases.json` that the pure rota can answer; of the others, where they are told.
class RotaCasesTests {

    /// Cases that need more than a rota, each with the test that tells it, or with the rule that makes it another
    /// product's.
    static final Map<String, String> ELSEWHERE = Map.ofEntries(
            entry("shifts-10", "another product's: we keep no history, the past is told by the rota as it is now"),
            entry("temporaryEdit-05", "RotasTests: a temporary schedule does not rewrite the past"),
            entry("swap-06", "SwapsTests: whoever is not on duty, withdrawn, over once its time begins"),
            entry("swap-07", "SwapsTests: own request, taken again, over, withdrawn"),
            entry("trigger-01", "QuartzTrapTests"),
            entry("trigger-04", "QuartzTrapTests"),
            entry("trigger-05", "QuartzTrapTests"),
            entry("trigger-07", "QuartzTrapTests"),
            entry("trigger-08", "QuartzTrapTests"),
            entry("notice-02", "HandOffsTests: told once at its instant, a change as well, nothing while it stays"),
            entry("escalation-01", "EscalationsTests: climbs level by level"),
            entry(
                    "escalation-08",
                    "EscalationsTests: stops once answered; moving on by hand belongs to the conversation"),
            entry("delivery-01", "EscalationsTests: a late look catches up; the outbox sends each parcel once"),
            entry("delivery-06", "CallStoryTests: who asks to stop; the others are issue 5's, by channel"),
            entry("helpline-08", "LadderTests: whoever speaks the caller's language first"),
            entry("helpline-13", "AnsweredCallTests: without the key the next level is rung at once"),
            entry("helpline-17", "AnsweredCallTests: presses two or nothing, a wrong key"),
            entry("helpline-19", "UnansweredCallTests: who hangs up while it rings"));

    @TestFactory
    Stream<DynamicTest> everyCaseHolds() {
        return Cases.all()
                .flatMap(each -> check(each).stream()
                        .map(check -> DynamicTest.dynamicTest(
                                each.path("id").asString() + " "
                                        + each.path("title").asString(),
                                check::run)));
    }

    @Test
    void noCaseIsForgotten() {
        assertThat(Cases.all()
                        .filter(each -> check(each).isEmpty())
                        .map(each -> each.path("id").asString()))
                .containsExactlyInAnyOrderElementsOf(ELSEWHERE.keySet());
    }

    private interface Check {
        void run();
    }

    private static List<Check> check(JsonNode each) {
        var given = each.path("given");
        var when = each.path("when");
        var then = each.path("then");
        var id = each.path("id").asString();
        if (ELSEWHERE.containsKey(id)) {
            return List.of();
        }
        return switch (each.path("kind").asString()) {
            case "handoffs" -> List.of(() -> handOffs(given, when, then));
            case "shiftAt" -> List.of(() -> shiftAt(given, when, then));
            case "onCall" -> List.of(() -> onCall(given, then));
            case "window" -> List.of(() -> window(given, then));
            case "windowAt" -> List.of(() -> windowAt(given, then));
            case "wallClock" -> List.of(() -> wallClock(given, then));
            case "shifts" -> List.of(() -> shifts(given, when, then));
            case "overrideSet" -> List.of(() -> overrideSet(given, then));
            case "layers" -> List.of(id.equals("layers-03") ? () -> two(given, then) : () -> layers(given, then));
            case "rollingDays" -> List.of(() -> rollingDays(given, then));
            case "occurrences" ->
                List.of(id.equals("occurrences-04") ? () -> monthly(given, then) : () -> everySecondDay(then));
            case "gaps" -> List.of(id.equals("gaps-03") ? () -> nobodyWhoMay(given) : RotaCasesTests::noGaps);
            case "generated" -> List.of(() -> generated(given, then));
            case "substitute" -> List.of(() -> substitute(given, then));
            case "swap" -> given.has("request") ? List.of(() -> swap(given, then)) : List.of();
            case "temporaryEdit" -> given.has("now") ? List.of() : List.of(() -> merged(given, then));
            case "edit" -> List.of(RotaCasesTests::nobodyTakesTurns);
            case "helpline" ->
                switch (id) {
                    case "helpline-11" -> List.of(() -> tomorrowIsNotToday(then));
                    case "helpline-12" -> List.of(RotaCasesTests::nobodyYet);
                    case "helpline-21" -> List.of(() -> endsAreExclusive(then));
                    default -> List.of();
                };
            case "conflict" -> List.of(() -> wrongOverrides(then));
            case "contract" -> List.of(() -> contract(given, when, then));
            default -> List.of();
        };
    }

    private static void handOffs(JsonNode given, JsonNode when, JsonNode then) {
        var zone = Cases.zone(given);
        var rota = rota(given);
        var from = LocalDateTime.parse(when.path("fromLocal").asString());
        var to = LocalDateTime.parse(when.path("toLocal").asString());
        var end = to.atZone(zone).toInstant();
        var boundaries = new ArrayList<Instant>();
        var shift = rota.onCall(from.atZone(zone).toInstant()).getFirst();
        boundaries.add(shift.from());
        for (; !shift.from().isAfter(end); shift = rota.onCall(shift.to()).getFirst()) {
            boundaries.add(shift.to());
        }
        assertThat(boundaries)
                .containsExactlyElementsOf(
                        stream(then.path("boundaries")).map(Cases::time).toList());
    }

    private static void shiftAt(JsonNode given, JsonNode when, JsonNode then) {
        var shift = rota(given).onCall(time(when.path("at"))).getFirst();
        assertThat(shift.from()).isEqualTo(time(then.path("shiftStart")));
        assertThat(shift.to()).isEqualTo(time(then.path("shiftEnd")));
        assertThat(Duration.between(shift.from(), shift.to()))
                .isEqualTo(Duration.ofHours(then.path("elapsedHours").asInt()));
    }

    private static void onCall(JsonNode given, JsonNode then) {
        var rota = rota(given);
        stream(then.path("answers"))
                .forEach(answer -> assertThat(names(rota.onCall(time(answer.path("at"))), 1))
                        .as(answer.path("at").asString())
                        .containsExactlyElementsOf(
                                strings(answer.path("onCall")).sorted().toList()));
    }

    private static void window(JsonNode given, JsonNode then) {
        var rota = rota(given);
        stream(then.path("answers"))
                .forEach(answer -> assertThat(rota.onCall(time(answer.path("at"))))
                        .as(answer.path("at").asString())
                        .hasSize(answer.path("active").asBoolean() ? 1 : 0));
    }

    private static void windowAt(JsonNode given, JsonNode then) {
        var windows = joined(rota(given).shifts(Cases.LONG_AGO, Cases.LONG_AFTER));
        stream(then.path("answers")).forEach(answer -> {
            var next = windows.stream()
                    .filter(told -> told.to().isAfter(time(answer.path("at"))))
                    .findFirst()
                    .orElseThrow();
            assertThat(next.from()).isEqualTo(time(answer.path("start")));
            assertThat(next.to()).isEqualTo(time(answer.path("end")));
        });
    }

    private static void wallClock(JsonNode given, JsonNode then) {
        var clock = new WallClock(Cases.zone(given).getRules());
        stream(then.path("answers")).forEach(answer -> {
            var wall = LocalDateTime.parse(answer.path("wall").asString());
            assertThat(clock.start(wall)).isEqualTo(time(answer.path("asStart")));
            assertThat(clock.end(wall)).isEqualTo(time(answer.path("asEnd")));
        });
    }

    private static void shifts(JsonNode given, JsonNode when, JsonNode then) {
        assertThat(joined(rota(given).shifts(time(when.path("from")), time(when.path("to")))))
                .containsExactlyInAnyOrderElementsOf(stream(then.path("shifts"))
                        .map(shift -> new Told(
                                1, shift.path("person").asString(), time(shift.path("start")), time(shift.path("end"))))
                        .toList());
    }

    private static void overrideSet(JsonNode given, JsonNode then) {
        var rota = new Rota(
                strings(given.path("ruleOnCall")).map(RotaCasesTests::always).toList(),
                stream(given.path("activeOverrides"))
                        .map(each -> override(
                                1,
                                hour(10),
                                hour(12),
                                each.path("add").asString(""),
                                each.path("remove").asString("")))
                        .toList(),
                List.of());
        assertThat(names(rota.onCall(hour(9)), 1))
                .isEqualTo(strings(then.path("before")).toList());
        assertThat(names(rota.onCall(hour(11)), 1))
                .isEqualTo(strings(then.path("onCall")).toList());
        assertThat(names(rota.onCall(hour(12)), 1))
                .isEqualTo(strings(then.path("after")).toList());
    }

    /// What beats a shift there is an override that replaces its worker here.
    private static void layers(JsonNode given, JsonNode then) {
        var shift = given.path("shifts").path(0);
        var other = given.path("overrides").path(0);
        var rota = new Rota(
                List.of(daily(
                        shift.path("person").asString(),
                        shift.path("fromHour").asInt(),
                        shift.path("toHour").asInt())),
                List.of(override(
                        1,
                        hour(other.path("fromHour").asInt()),
                        hour(other.path("toHour").asInt()),
                        other.path("person").asString(),
                        shift.path("person").asString())),
                List.of());
        stream(then.path("final")).forEach(cell -> {
            for (var hour = cell.path("fromHour").asInt();
                    hour < cell.path("toHour").asInt();
                    hour++) {
                var onCall = rota.onCall(hour(hour));
                assertThat(names(onCall, 1))
                        .as("hour %d", hour)
                        .isEqualTo(strings(cell.path("onCall")).toList());
                assertThat(onCall.stream().anyMatch(each -> each.source() == Shift.Source.OVERRIDE))
                        .isEqualTo(cell.path("override").asBoolean());
            }
        });
    }

    /// We have no priorities: whoever comes first stands in for the others by overrides.
    private static void two(JsonNode given, JsonNode then) {
        var shifts = stream(given.path("shifts")).toList();
        var first = shifts.getLast();
        var from = hour(first.path("fromHour").asInt());
        var to = hour(first.path("toHour").asInt());
        var rota = new Rota(
                shifts.subList(0, 2).stream()
                        .map(each -> daily(
                                each.path("person").asString(),
                                each.path("fromHour").asInt(),
                                each.path("toHour").asInt()))
                        .toList(),
                List.of(override(1, from, to, first.path("person").asString(), "A"), override(1, from, to, "", "B")),
                List.of());
        stream(then.path("final")).forEach(cell -> {
            for (var hour = cell.path("fromHour").asInt();
                    hour < cell.path("toHour").asInt();
                    hour++) {
                assertThat(names(rota.onCall(hour(hour)), 1))
                        .as("hour %d", hour)
                        .isEqualTo(strings(cell.path("onCall")).toList());
            }
        });
    }

    private static void rollingDays(JsonNode given, JsonNode then) {
        var rota = new Rota(List.of(rolling(given)), List.of(), List.of());
        then.path("onCallByDate")
                .properties()
                .forEach(date -> assertThat(names(rota.onCall(noon(LocalDate.parse(date.getKey()))), 1))
                        .as(date.getKey())
                        .containsExactly(date.getValue().asString()));
        strings(then.path("nobody"))
                .forEach(date -> assertThat(rota.onCall(noon(LocalDate.parse(date))))
                        .as(date)
                        .isEmpty());
    }

    private static Rotation rolling(JsonNode given) {
        var start = LocalDate.parse(given.path("startDate").asString());
        var unit = given.path("turnUnit").asString();
        var anchor = switch (unit) {
            case "week" -> start.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "month" -> start.withDayOfMonth(1);
            default -> start;
        };
        return new Rotation(
                new Rotation.Id(UUID.randomUUID()),
                "rolling",
                1,
                ZoneOffset.UTC,
                switch (unit) {
                    case "week" -> Rotation.Unit.WEEK;
                    case "month" -> Rotation.Unit.MONTH;
                    default -> Rotation.Unit.DAY;
                },
                given.path("turnLength").asInt(),
                anchor.atStartOfDay(),
                stream(given.path("groups"))
                        .map(group -> worker(group.path(0).asString()))
                        .toList(),
                Cases.weekdays(given),
                null,
                start.atStartOfDay(ZoneOffset.UTC).toInstant(),
                null);
    }

    /// Days between are the turns of somebody whom an override takes away.
    private static void everySecondDay(JsonNode then) {
        var rotation = new Rotation(
                new Rotation.Id(UUID.randomUUID()),
                "every second day",
                1,
                ZoneOffset.UTC,
                Rotation.Unit.DAY,
                1,
                LocalDateTime.parse("2026-05-04T09:00"),
                Stream.of("p1", "nobody", "p2", "nobody").map(Cases::worker).toList(),
                Set.of(),
                new Window(LocalTime.of(9, 0), LocalTime.of(12, 0)),
                Instant.parse("2026-05-04T09:00:00Z"),
                null);
        var rota = new Rota(
                List.of(rotation), List.of(override(1, Cases.LONG_AGO, Cases.LONG_AFTER, "", "nobody")), List.of());
        stream(then.path("answers"))
                .forEach(answer -> assertThat(names(rota.onCall(time(answer.path("at"))), 1))
                        .isEqualTo(strings(answer.path("onCall")).toList()));
    }

    /// Our windows open on dates or weekdays: what lies outside of the half hour once a month is left out.
    private static void monthly(JsonNode given, JsonNode then) {
        var start = time(given.path("firstStart")).atZone(ZoneOffset.UTC).toLocalDateTime();
        var rotation = new Rotation(
                new Rotation.Id(UUID.randomUUID()),
                "monthly",
                1,
                ZoneOffset.UTC,
                Rotation.Unit.MONTH,
                1,
                start,
                stream(given.path("groups"))
                        .map(group -> worker(group.path(0).asString()))
                        .toList(),
                Set.of(),
                new Window(
                        start.toLocalTime(),
                        start.toLocalTime()
                                .plusMinutes(given.path("durationMinutes").asInt())),
                time(given.path("effectiveFrom")),
                time(given.path("until")));
        var rota = new Rota(List.of(rotation), List.of(), List.of());
        stream(then.path("answers"))
                .filter(answer -> !answer.path("at").asString().startsWith("2023-01-02"))
                .forEach(answer -> assertThat(names(rota.onCall(time(answer.path("at"))), 1))
                        .as(answer.path("at").asString())
                        .isEqualTo(strings(answer.path("onCall")).toList()));
    }

    /// An empty shift counts as a gap, because nobody can be reached.
    private static void nobodyWhoMay(JsonNode given) {
        var person = given.path("rota").path("person").asString();
        var rota = new Rota(List.of(always(person)), List.of(), List.of());
        var end = hour(0).plus(Duration.ofDays(30));
        assertThat(rota.gaps(hour(0), end)).isEmpty();
        assertThat(rota.gaps(hour(0), end, who -> !who.equals(worker(person))))
                .containsExactly(new Gap(1, hour(0), end));
    }

    /// The third, an override of the past, may be made here: the past is told by the rota as it is now.
    private static void wrongOverrides(JsonNode then) {
        assertThat(then.path("results")).hasSize(3);
        assertThat(new OverrideDraft(1, hour(1), hour(2), null, null, null).errors())
                .containsExactly(new Outcome.Wrong("with", "or replaces must name a worker"));
        assertThat(new OverrideDraft(1, hour(2), hour(1), worker("p1"), null, null).errors())
                .containsExactly(new Outcome.Wrong("to", "must be after from"));
    }

    private static void tomorrowIsNotToday(JsonNode then) {
        var rota = new Rota(
                List.of(),
                List.of(override(1, hour(24), hour(48), "p1", ""), override(1, hour(0), hour(24), "p2", "")),
                List.of());
        assertThat(names(rota.onCall(hour(12)), 1))
                .containsExactly(then.path("firstCalled").asString());
    }

    /// The voicemail is told by `UnansweredCallTests`: in a gap the caller hears it at once.
    private static void nobodyYet() {
        var rota = new Rota(List.of(), List.of(override(1, hour(24), hour(48), "p1", "")), List.of());
        assertThat(rota.onCall(hour(12))).isEmpty();
        assertThat(rota.gaps(hour(12), hour(48))).containsExactly(new Gap(1, hour(12), hour(24)));
    }

    private static void noGaps() {
        var rota = new Rota(List.of(daily("p1", 0, 0)), List.of(), List.of());
        var end = hour(0).plus(Duration.ofDays(30));
        assertThat(rota.gaps(hour(0), end)).isEmpty();
        assertThat(joined(rota.shifts(hour(0), end))).containsExactly(new Told(1, "p1", hour(0), end));
    }

    private static void generated(JsonNode given, JsonNode then) {
        var weekly = given.path("weekly");
        var time = LocalTime.parse(weekly.path("time").asString());
        var monday = weekly.path("weekday").asString().equals("mon");
        var rotation = new Rotation(
                new Rotation.Id(UUID.randomUUID()),
                "weekly",
                1,
                ZoneId.of(given.path("timeZone").asString(), ZoneId.SHORT_IDS),
                Rotation.Unit.WEEK,
                1,
                LocalDate.of(2015, 1, monday ? 5 : 4).atTime(time),
                List.of(worker("a"), worker("b")),
                Set.of(),
                null,
                null,
                null);
        var rota = new Rota(List.of(rotation), List.of(), List.of());
        stream(then.path("starts"))
                .forEach(start ->
                        assertThat(rota.onCall(time(start)).getFirst().from()).isEqualTo(time(start)));
        stream(then.path("withFirstOccurrence")).forEach(pair -> {
            var shift = rota.onCall(time(pair.path(0))).getFirst();
            assertThat(shift.from()).isEqualTo(time(pair.path(0)));
            assertThat(shift.to()).isEqualTo(time(pair.path(1)));
        });
    }

    private static void substitute(JsonNode given, JsonNode then) {
        var cover = given.path("substitute");
        var events = stream(given.path("events")).toList();
        var rota = new Rota(
                events.stream()
                        .map(event -> daily(
                                event.path(0).asString(),
                                event.path(1).asInt(),
                                event.path(2).asInt()))
                        .toList(),
                List.of(override(
                        1,
                        hour(cover.path(1).asInt()),
                        hour(cover.path(2).asInt()),
                        cover.path(0).asString(),
                        events.getFirst().path(0).asString())),
                List.of());
        assertThat(joined(rota.shifts(hour(0), hour(24))))
                .containsExactlyInAnyOrderElementsOf(stream(then)
                        .map(told -> new Told(
                                1,
                                told.path(0).asString(),
                                hour(told.path(1).asInt()),
                                hour(told.path(2).asInt())))
                        .toList());
    }

    private static void swap(JsonNode given, JsonNode then) {
        var plan = given.path("rota");
        var request = given.path("request");
        var rotations = new ArrayList<Rotation>();
        rotations.add(daily(plan.path("person").asString(), 12, 15));
        strings(plan.path("alsoOnShift")).forEach(also -> rotations.add(daily(also, 12, 15)));
        var taken = override(
                1,
                hour(clock(request.path("from"))),
                hour(clock(request.path("to"))),
                "p2",
                request.path("by").asString());
        told(new Rota(rotations, List.of(), List.of()), then.path("ifOpen"));
        told(new Rota(rotations, List.of(taken), List.of()), then.path("ifTaken"));
    }

    private static void told(Rota rota, JsonNode cells) {
        stream(cells).forEach(cell -> {
            var people = Stream.of(cell.path(2)
                            .asString()
                            .replace(" (swap wanted)", "")
                            .split(" \\+ "))
                    .sorted()
                    .toList();
            for (var hour = clock(cell.path(0)); hour < clock(cell.path(1)); hour++) {
                assertThat(names(rota.onCall(hour(hour)), 1)).isEqualTo(people);
            }
        });
    }

    private static void merged(JsonNode given, JsonNode then) {
        var rota = new Rota(List.of(always("rule")), List.of(), Cases.temporary(given));
        var expected = stream(then.path("temporary"))
                .flatMap(plan -> stream(plan.path("shifts")))
                .map(shift -> new Told(
                        1, shift.path("person").asString(), time(shift.path("start")), time(shift.path("end"))))
                .toList();
        stream(then.path("temporary"))
                .forEach(plan -> assertThat(joined(rota.shifts(time(plan.path("start")), time(plan.path("end")))))
                        .isSubsetOf(expected));
        assertThat(joined(rota.shifts(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2000-01-02T00:00:00Z"))))
                .filteredOn(told -> !told.worker().equals("rule"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void nobodyTakesTurns() {
        var rotation = new Rotation(
                new Rotation.Id(UUID.randomUUID()),
                "nobody",
                1,
                ZoneOffset.UTC,
                Rotation.Unit.DAY,
                1,
                LocalDateTime.parse("2026-01-01T08:00"),
                List.of(),
                Set.of(),
                null,
                null,
                null);
        var rota = new Rota(List.of(rotation), List.of(), List.of());
        assertThat(rota.onCall(hour(1))).isEmpty();
        assertThat(rota.gaps(hour(1), hour(2))).containsExactly(new Gap(1, hour(1), hour(2)));
    }

    private static void endsAreExclusive(JsonNode then) {
        var rota = new Rota(List.of(daily("p1", 0, 8), daily("p2", 8, 16)), List.of(), List.of());
        assertThat(names(rota.onCall(hour(8)), 1))
                .isEqualTo(strings(then.path("ours")).toList());
    }

    private static void contract(JsonNode given, JsonNode when, JsonNode then) {
        var rota = rota(given);
        stream(then.path("onCall"))
                .forEach(answer -> answer.path("levels")
                        .properties()
                        .forEach(level -> assertThat(
                                        names(rota.onCall(time(answer.path("at"))), Integer.parseInt(level.getKey())))
                                .as(answer.path("at").asString())
                                .containsExactlyElementsOf(
                                        strings(level.getValue()).sorted().toList())));
        var from = time(when.path("from"));
        var to = time(when.path("to"));
        assertThat(joined(rota.shifts(from, to)))
                .containsExactlyInAnyOrderElementsOf(stream(then.path("shifts"))
                        .map(shift -> new Told(
                                shift.path("level").asInt(),
                                shift.path("worker").asString(),
                                time(shift.path("from")),
                                time(shift.path("to"))))
                        .toList());
        assertThat(rota.gaps(from, to))
                .containsExactlyElementsOf(stream(then.path("gaps"))
                        .map(gap -> new Gap(gap.path("level").asInt(), time(gap.path("from")), time(gap.path("to"))))
                        .toList());
    }

    static Instant hour(int hour) {
        return OffsetDateTime.parse("2026-05-04T00:00Z").plusHours(hour).toInstant();
    }

    private static int clock(JsonNode time) {
        return LocalTime.parse(time.asString()).getHour();
    }

    private static Instant noon(LocalDate date) {
        return date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Rotation always(String person) {
        return daily(person, 0, 0);
    }

    static Rotation daily(String person, int fromHour, int toHour) {
        return new Rotation(
                new Rotation.Id(UUID.randomUUID()),
                person,
                1,
                ZoneOffset.UTC,
                Rotation.Unit.WEEK,
                1,
                LocalDateTime.parse("2015-01-05T00:00"),
                List.of(worker(person)),
                Set.of(),
                new Window(LocalTime.of(fromHour, 0), LocalTime.of(toHour, 0)),
                null,
                null);
    }
}
