package fi.varalla.rota;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the cases of `rota-cases.json` as rotas. The file's own `reading` says how.
final class Cases {

    /// Far enough for every case.
    static final Instant LONG_AGO = Instant.parse("1990-01-01T00:00:00Z");

    static final Instant LONG_AFTER = Instant.parse("2040-01-01T00:00:00Z");

    private static final JsonNode FILE = read();

    private Cases() {}

    /// A shift as the cases tell it, and whether or not touching ones are told as one.
    record Told(int level, String worker, Instant from, Instant to) {}

    static Stream<JsonNode> all() {
        return stream(FILE.path("cases"));
    }

    static JsonNode find(String id) {
        return all().filter(each -> each.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Stream<String> strings(JsonNode array) {
        return stream(array).map(JsonNode::asString);
    }

    static Instant time(JsonNode node) {
        return OffsetDateTime.parse(node.asString()).toInstant();
    }

    static WorkerId worker(String name) {
        var padded = (name + "                ").substring(0, 16).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        var bits = java.nio.ByteBuffer.wrap(padded);
        return new WorkerId(new UUID(bits.getLong(), bits.getLong()));
    }

    static String name(WorkerId worker) {
        var bytes = java.nio.ByteBuffer.allocate(16)
                .putLong(worker.value().getMostSignificantBits())
                .putLong(worker.value().getLeastSignificantBits())
                .array();
        return new String(bytes, java.nio.charset.StandardCharsets.US_ASCII).strip();
    }

    static ZoneId zone(JsonNode given) {
        return ZoneId.of(given.path("timeZone").asString("UTC"));
    }

    static Rota rota(JsonNode given) {
        return new Rota(rotations(given), overrides(given), temporary(given));
    }

    static List<Rotation> rotations(JsonNode given) {
        var zone = zone(given);
        var rotations = new ArrayList<Rotation>();
        if (given.has("rotation")) {
            rotations.add(rotation(given.path("rotation"), zone, given));
        }
        stream(given.path("rules")).forEach(rule -> rotations.add(rule(rule, zone)));
        if (given.has("rule")) {
            rotations.add(rule(given.path("rule"), zone));
        }
        stream(given.path("rotations")).forEach(each -> rotations.add(rotation(each, zone(each), each)));
        return rotations;
    }

    private static Rotation rule(JsonNode rule, ZoneId zone) {
        return rule.has("rotation")
                ? rotation(rule.path("rotation"), zone, rule)
                : new Rotation(
                        new Rotation.Id(UUID.randomUUID()),
                        "rule",
                        1,
                        zone,
                        Rotation.Unit.WEEK,
                        1,
                        LocalDateTime.parse("2015-01-05T00:00"),
                        List.of(worker(rule.path("person").asString("p1"))),
                        weekdays(rule),
                        window(rule),
                        null,
                        null);
    }

    private static Rotation rotation(JsonNode rotation, ZoneId zone, JsonNode limits) {
        var participants =
                strings(rotation.path("participants")).map(Cases::worker).toList();
        var anchor =
                rotation.path("anchor").asString(rotation.path("anchorLocal").asString(""));
        return new Rotation(
                new Rotation.Id(UUID.randomUUID()),
                "rotation",
                limits.path("level").asInt(1),
                zone,
                Rotation.Unit.valueOf(rotation.path("unit").asString().toUpperCase(Locale.ROOT)),
                rotation.path("length").asInt(),
                LocalDateTime.parse(anchor),
                participants.isEmpty() ? List.of(worker("even"), worker("odd")) : participants,
                weekdays(limits),
                window(limits.has("window") ? limits.path("window") : limits),
                limits.has("activeFrom") ? time(limits.path("activeFrom")) : null,
                limits.has("activeUntil") ? time(limits.path("activeUntil")) : null);
    }

    static Set<DayOfWeek> weekdays(JsonNode rule) {
        return strings(rule.path(rule.has("weekdays") ? "weekdays" : "days"))
                .map(day -> Stream.of(DayOfWeek.values())
                        .filter(each -> each.name().startsWith(day.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow())
                .collect(Collectors.toSet());
    }

    private static @Nullable Window window(JsonNode rule) {
        return rule.has("from")
                ? new Window(
                        LocalTime.parse(rule.path("from").asString()),
                        LocalTime.parse(rule.path("to").asString()))
                : null;
    }

    private static List<RotaOverride> overrides(JsonNode given) {
        return stream(given.path("overrides"))
                .map(each -> override(
                        each.path("level").asInt(1),
                        time(each.path(each.has("start") ? "start" : "from")),
                        time(each.path(each.has("end") ? "end" : "to")),
                        each.path("with").asString(each.path("add").asString("")),
                        each.path("replaces").asString(each.path("remove").asString(""))))
                .toList();
    }

    static RotaOverride override(int level, Instant from, Instant to, String with, String replaces) {
        return new RotaOverride(
                new RotaOverride.Id(UUID.randomUUID()),
                level,
                from,
                to,
                with.isEmpty() ? null : worker(with),
                replaces.isEmpty() ? null : worker(replaces),
                null,
                Shift.Source.OVERRIDE,
                null);
    }

    static List<TemporarySchedule> temporary(JsonNode given) {
        return stream(given.path("temporary"))
                .map(each -> new TemporarySchedule(
                        new TemporarySchedule.Id(UUID.randomUUID()),
                        time(each.path("start")),
                        time(each.path("end")),
                        stream(each.path("shifts"))
                                .map(shift -> new Shift(
                                        1,
                                        worker(shift.path("person").asString()),
                                        time(shift.path("start")),
                                        time(shift.path("end")),
                                        Shift.Source.TEMPORARY))
                                .toList()))
                .toList();
    }

    /// Touching shifts of the same worker are told as one.
    static List<Told> joined(List<Shift> shifts) {
        var joined = new ArrayList<Told>();
        shifts.stream()
                .sorted(Comparator.comparing((Shift shift) -> name(shift.worker()))
                        .thenComparingInt(Shift::level)
                        .thenComparing(Shift::from))
                .map(shift -> new Told(shift.level(), name(shift.worker()), shift.from(), shift.to()))
                .forEach(told -> {
                    var last = joined.isEmpty() ? told : joined.getLast();
                    if (last.level() == told.level()
                            && last.worker().equals(told.worker())
                            && last.to().equals(told.from())) {
                        joined.removeLast();
                        joined.add(new Told(told.level(), told.worker(), last.from(), told.to()));
                    } else {
                        joined.add(told);
                    }
                });
        return joined;
    }

    static List<String> names(List<Shift> shifts, int level) {
        return shifts.stream()
                .filter(shift -> shift.level() == level)
                .map(shift -> name(shift.worker()))
                .sorted()
                .toList();
    }

    private static JsonNode read() {
        try (var file = Cases.class.getResourceAsStream("/rota-cases.json")) {
            return JsonMapper.shared().readTree(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
