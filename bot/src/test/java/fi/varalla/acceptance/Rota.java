package fi.varalla.acceptance;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The rota of one line as the API takes and tells it, with workers by the names of the cases.
final class Rota {

    private final Desk desk;
    private final String path;
    private final Map<String, String> workers;

    /// @param workers ids by name, shared by all cases
    Rota(Desk desk, Map<String, String> workers) {
        this.desk = desk;
        this.path = "/lines/" + desk.line(Map.of());
        this.workers = workers;
    }

    /// Who is on duty from when to when; touching shifts of one worker are one.
    record Told(int level, String worker, Instant from, Instant to) {}

    record Nobody(int level, Instant from, Instant to) {}

    static Instant time(JsonNode node) {
        return OffsetDateTime.parse(node.asString()).toInstant();
    }

    static Stream<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString);
    }

    String worker(String name) {
        return workers.computeIfAbsent(name, desk::worker);
    }

    /// Puts up everything that a case gives, in whichever of the file's words.
    Rota given(JsonNode given) {
        var zone = given.path("timeZone").asString("UTC");
        if (given.has("rotation")) {
            rotation(given.path("rotation"), zone, given);
        }
        given.path("rotations").forEach(it -> rotation(it, it.path("timeZone").asString(zone), it));
        given.path("rules").forEach(it -> rule(it, zone));
        if (given.has("rule")) {
            rule(given.path("rule"), zone);
        }
        given.path("overrides")
                .forEach(it -> override(
                        it.path("level").asInt(1),
                        time(it.path(it.has("start") ? "start" : "from")),
                        time(it.path(it.has("end") ? "end" : "to")),
                        it.path("with").asString(it.path("add").asString("")),
                        it.path("replaces").asString(it.path("remove").asString(""))));
        given.path("temporary").forEach(this::temporary);
        return this;
    }

    private void temporary(JsonNode plan) {
        var shifts = plan.path("shifts")
                .valueStream()
                .map(it -> Map.of(
                        "level", 1,
                        "workerId", worker(it.path("person").asString()),
                        "from", it.path("start").asString(),
                        "to", it.path("end").asString()))
                .toList();
        var body = Map.of(
                "from", plan.path("start").asString(), "to", plan.path("end").asString(), "shifts", shifts);
        post("/temporary-schedules", body).is(201);
    }

    private void rule(JsonNode rule, String zone) {
        if (rule.has("rotation")) {
            rotation(rule.path("rotation"), zone, rule);
        } else {
            var body = body(
                    1,
                    zone,
                    "WEEK",
                    1,
                    "2015-01-05T00:00",
                    List.of(rule.path("person").asString("p1")));
            limits(body, rule);
            add(body);
        }
    }

    private void rotation(JsonNode rotation, String zone, JsonNode limits) {
        var participants = strings(rotation.path("participants")).toList();
        var body = body(
                limits.path("level").asInt(1),
                zone,
                rotation.path("unit").asString().toUpperCase(Locale.ROOT),
                rotation.path("length").asInt(),
                rotation.path("anchor").asString(rotation.path("anchorLocal").asString("")),
                participants.isEmpty() ? List.of("even", "odd") : participants);
        limits(body, limits);
        add(body);
    }

    private static void limits(Map<String, Object> body, JsonNode limits) {
        var days = strings(limits.path(limits.has("weekdays") ? "weekdays" : "days"))
                .map(it -> it.toUpperCase(Locale.ROOT))
                .toList();
        if (!days.isEmpty()) {
            body.put("weekdays", days);
        }
        var window = limits.has("window") ? limits.path("window") : limits;
        if (window.has("from")) {
            body.put(
                    "window",
                    Map.of(
                            "from",
                            window.path("from").asString(),
                            "to",
                            window.path("to").asString()));
        }
        Stream.of("activeFrom", "activeUntil")
                .filter(limits::has)
                .forEach(it -> body.put(it, limits.path(it).asString()));
    }

    /// A rotation to be added with [#add].
    Map<String, Object> body(
            int level, String zone, String unit, int length, String anchor, List<String> participants) {
        return new HashMap<>(Map.of(
                "name", "rotation",
                "level", level,
                "timeZone", zone,
                "unit", unit,
                "length", length,
                "anchor", anchor,
                "participants", participants.stream().map(this::worker).toList()));
    }

    Rota add(Map<String, Object> rotation) {
        desk.post(path + "/rotations", rotation).is(201);
        return this;
    }

    /// Somebody who is on duty every day from one full hour to another, in UTC.
    Rota daily(String worker, int from, int to) {
        var body = body(1, "UTC", "DAY", 1, "2026-01-01T00:00", List.of(worker));
        body.put("window", Map.of("from", "%02d:00".formatted(from), "to", "%02d:00".formatted(to)));
        return add(body);
    }

    Rota override(int level, Instant from, Instant to, String with, String replaces) {
        var body = new HashMap<String, Object>(Map.of("level", level, "from", from.toString(), "to", to.toString()));
        if (!with.isEmpty()) {
            body.put("with", worker(with));
        }
        if (!replaces.isEmpty()) {
            body.put("replaces", worker(replaces));
        }
        desk.post(path + "/overrides", body).is(201);
        return this;
    }

    Answer post(String what, Object body) {
        return desk.post(path + what, body);
    }

    List<JsonNode> onCall(Instant at) {
        return desk.get(path + "/on-call?at=" + at).is(200).json().valueStream().toList();
    }

    List<String> names(Instant at, int level) {
        return onCall(at).stream()
                .filter(it -> it.path("level").asInt() == level)
                .map(it -> name(it.path("workerId").asString()))
                .sorted()
                .toList();
    }

    List<Told> shifts(Instant from, Instant to) {
        var told = desk.get(path + "/shifts?from=" + from + "&to=" + to)
                .is(200)
                .json()
                .valueStream()
                .map(it -> new Told(
                        it.path("level").asInt(),
                        name(it.path("workerId").asString()),
                        time(it.path("from")),
                        time(it.path("to"))))
                .sorted(Comparator.comparing(Told::worker)
                        .thenComparingInt(Told::level)
                        .thenComparing(Told::from))
                .toList();
        var joined = new ArrayList<Told>();
        for (var it : told) {
            var last = joined.isEmpty() ? null : joined.getLast();
            var touches = last != null
                    && last.level() == it.level()
                    && last.worker().equals(it.worker())
                    && last.to().equals(it.from());
            joined.add(
                    touches
                            ? new Told(
                                    it.level(), it.worker(), joined.removeLast().from(), it.to())
                            : it);
        }
        return joined;
    }

    List<Nobody> gaps(Instant from, Instant to) {
        return desk.get(path + "/gaps?from=" + from + "&to=" + to)
                .is(200)
                .json()
                .valueStream()
                .map(it -> new Nobody(it.path("level").asInt(), time(it.path("from")), time(it.path("to"))))
                .toList();
    }

    private String name(String id) {
        return workers.entrySet().stream()
                .filter(it -> it.getValue().equals(id))
                .map(Entry::getKey)
                .findFirst()
                .orElse(id);
    }
}
