package fi.varalla.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RotaApiTests extends ApiTest {

    @Autowired
    JdbcClient db;

    String line = "";
    String ana = "";
    String ben = "";

    @BeforeEach
    void aLineWithTwoWorkers() {
        line = "/lines/" + line();
        ana = worker("Ana");
        ben = worker("Ben");
    }

    @Test
    void twoWorkersTakeTurns() {
        var made = post(line + "/rotations", weekly()).is(201);

        assertThat(made.at("/anchor").asString()).isEqualTo("2027-02-01T08:00");
        assertThat(made.at("/timeZone").asString()).isEqualTo("Europe/Helsinki");
        assertThat(made.at("/participants/1").asString()).isEqualTo(ben);
        assertThat(made.at("/weekdays").isNull()).isTrue();
        assertThat(made.at("/window").isNull()).isTrue();
        assertThat(get(line + "/rotations").at("/items/0")).isEqualTo(made.json());
        var now = get(line + "/on-call?at=2027-02-10T00:00Z").is(200).json();
        assertThat(now).hasSize(1);
        assertThat(now.at("/0/level").asInt()).isEqualTo(1);
        assertThat(now.at("/0/workerId").asString()).isEqualTo(ben);
        assertThat(now.at("/0/from").asString()).isEqualTo("2027-02-08T08:00:00+02:00");
        assertThat(now.at("/0/to").asString()).isEqualTo("2027-02-15T08:00:00+02:00");
        assertThat(now.at("/0/source").asString()).isEqualTo("ROTATION");
        assertThat(get(line + "/shifts?from=2027-02-07T00:00Z&to=2027-02-09T00:00Z")
                        .is(200)
                        .json())
                .hasSize(2);
        assertThat(get(line + "/gaps?from=2027-02-07T00:00Z&to=2027-02-09T00:00Z")
                        .is(200)
                        .json())
                .isEmpty();
        get(line + "/on-call").is(200);
    }

    @Test
    void aRotationIsReplacedAndDeleted() {
        var id = post(line + "/rotations", weekly()).is(201).id();
        var nights = weekly();
        nights.put("weekdays", List.of("MON", "FRI"));
        nights.put("window", Map.of("from", "20:00", "to", "08:00"));
        nights.put("activeFrom", "2027-02-01T00:00:00Z");
        nights.put("unit", "DAY");

        var changed = put(line + "/rotations/" + id, nights).is(200);

        assertThat(changed.id()).isEqualTo(id);
        assertThat(changed.at("/weekdays").toString()).isEqualTo("[\"MON\",\"FRI\"]");
        assertThat(changed.at("/window/from").asString()).isEqualTo("20:00");
        assertThat(changed.at("/activeFrom").asString()).isEqualTo("2027-02-01T02:00:00+02:00");
        assertThat(get(line + "/gaps?from=2027-02-02T00:00Z&to=2027-02-03T00:00Z")
                        .json())
                .hasSize(1);
        put(line + "/rotations/" + UUID.randomUUID(), nights).refuses(404);
        delete(line + "/rotations/" + id).is(204);
        delete(line + "/rotations/" + id).refuses(404);
        assertThat(get(line + "/on-call?at=2027-02-01T20:00Z").json()).isEmpty();
    }

    @Test
    void everyWrongFieldOfARotationIsNamedAtOnce() {
        post(line + "/rotations", Map.of()).refuses(400, "name", "level", "unit", "length", "anchor", "participants");
        var wrong = weekly();
        wrong.putAll(Map.of(
                "name",
                "x".repeat(5000),
                "level",
                0,
                "timeZone",
                "Europe/Atlantis",
                "unit",
                "week",
                "length",
                "1",
                "anchor",
                "2027-02-01T08:00:00Z",
                "participants",
                List.of(),
                "weekdays",
                List.of("MONDAY"),
                "window",
                Map.of("from", "25:00")));
        wrong.put("activeFrom", "2027-02-01T00:00:00Z");
        wrong.put("activeUntil", "2027-02-01T00:00:00Z");
        post(line + "/rotations", wrong)
                .refuses(
                        400,
                        "name",
                        "level",
                        "timeZone",
                        "unit",
                        "length",
                        "anchor",
                        "participants",
                        "weekdays",
                        "window.from",
                        "window.to",
                        "activeUntil");
        var unknown = weekly();
        unknown.put("participants", List.of(ana, UUID.randomUUID().toString()));
        post(line + "/rotations", unknown).refuses(400, "participants");
        post("/lines/nothing/rotations", weekly()).refuses(404);
        assertThat(get(line + "/rotations").at("/items")).isEmpty();
    }

    @Test
    void anOverrideReplacesAddsAndIsTakenBack() {
        post(line + "/rotations", weekly()).is(201);
        var body = override();
        var made = post(line + "/overrides", body).is(201);

        assertThat(get(line + "/on-call?at=2027-02-02T12:00Z").at("/0/workerId").asString())
                .isEqualTo(ben);
        assertThat(get(line + "/on-call?at=2027-02-02T12:00Z").at("/0/source").asString())
                .isEqualTo("OVERRIDE");
        var conflict = post(line + "/overrides", body).is(409);
        assertThat(conflict.at("/conflictsWith").asString()).isEqualTo(made.id());
        assertThat(conflict.at("/detail").asString()).contains(made.id());
        delete(line + "/overrides/" + made.id()).is(204);
        delete(line + "/overrides/" + made.id()).refuses(404);
        assertThat(get(line + "/on-call?at=2027-02-02T12:00Z").at("/0/workerId").asString())
                .isEqualTo(ana);
    }

    @Test
    void everyWrongFieldOfAnOverrideIsNamedAtOnce() {
        post(line + "/overrides", Map.of()).refuses(400, "level", "from", "to", "with");
        var body = override();
        body.putAll(Map.of(
                "level",
                "1",
                "to",
                "2027-02-01T00:00Z",
                "with",
                UUID.randomUUID().toString(),
                "note",
                "x".repeat(5000)));
        post(line + "/overrides", body).refuses(400, "level", "to", "with", "note");
        body = override();
        body.put("replaces", ben);
        post(line + "/overrides", body).refuses(400, "replaces");
    }

    @Test
    void aTemporaryScheduleStandsInForEverything() {
        post(line + "/rotations", weekly()).is(201);
        var made = post(
                        line + "/temporary-schedules",
                        Map.of(
                                "from", "2027-02-02T08:00:00+02:00",
                                "to", "2027-02-03T08:00:00+02:00",
                                "shifts",
                                        List.of(shift(ben, "2027-02-02T08:00:00+02:00", "2027-02-02T20:00:00+02:00"))))
                .is(201);

        assertThat(made.at("/shifts/0/workerId").asString()).isEqualTo(ben);
        assertThat(get(line + "/on-call?at=2027-02-02T12:00Z").at("/0/source").asString())
                .isEqualTo("TEMPORARY");
        assertThat(get(line + "/on-call?at=2027-02-02T20:00Z").json()).isEmpty();
        delete(line + "/temporary-schedules/" + made.id()).is(204);
        delete(line + "/temporary-schedules/nothing").refuses(404);
        post(
                        line + "/temporary-schedules",
                        Map.of(
                                "from", "2027-02-02T08:00Z",
                                "to", "2027-02-02T08:00Z",
                                "shifts", List.of(shift("x", "2027-02-02T08:00Z", "2027-02-01T08:00Z"), "y")))
                .refuses(
                        400,
                        "to",
                        "shifts[0].workerId",
                        "shifts[0].to",
                        "shifts[1]",
                        "shifts[1].level",
                        "shifts[1].workerId",
                        "shifts[1].from",
                        "shifts[1].to");
        post(line + "/temporary-schedules", Map.of()).refuses(400, "from", "to", "shifts");
    }

    @Test
    void aSwapIsAskedForAndAccepted() {
        post(line + "/rotations", weekly()).is(201);
        var body = Map.of("shift", shift(ana, "2027-02-02T08:00:00+02:00", "2027-02-02T20:00:00+02:00"), "with", ben);
        var made = post(line + "/swaps", body).is(201);
        assertThat(made.at("/state").asString()).isEqualTo("OPEN");
        assertThat(made.at("/shift/workerId").asString()).isEqualTo(ana);

        var taken = call("POST", line + "/swaps/" + made.id() + "/accept", null).is(200);

        assertThat(taken.at("/state").asString()).isEqualTo("TAKEN");
        assertThat(get(line + "/on-call?at=2027-02-02T12:00Z").at("/0/source").asString())
                .isEqualTo("SWAP");
        call("POST", line + "/swaps/" + made.id() + "/decline", null).refuses(409, "state");
        assertThat(call("POST", line + "/swaps/" + made.id() + "/withdraw", null)
                        .is(200)
                        .at("/state")
                        .asString())
                .isEqualTo("WITHDRAWN");
        assertThat(post(line + "/swaps/" + post(line + "/swaps", body).is(201).id() + "/decline", "{}")
                        .is(200)
                        .at("/state")
                        .asString())
                .isEqualTo("DECLINED");
        call("POST", line + "/swaps/nothing/accept", null).refuses(404);
    }

    @Test
    void wrongSwapsAreRefused() {
        post(line + "/swaps", Map.of()).refuses(400, "shift.level", "shift.workerId", "shift.from", "shift.to");
        post(line + "/swaps", Map.of("shift", shift(ana, "2027-02-02T08:00Z", "2027-02-01T08:00Z"), "with", "nobody"))
                .refuses(400, "shift.to", "with");
    }

    @Test
    void spansAndInstantsAreChecked() {
        get(line + "/shifts").refuses(400, "from", "to");
        get(line + "/gaps?from=2027-02-02T08:00Z&to=2027-02-02T08:00Z").refuses(400, "to");
        get(line + "/shifts?from=2027-02-02T08:00Z&to=2037-02-02T08:00Z").refuses(400, "to");
        get(line + "/on-call?at=now").refuses(400, "at");
        get("/lines/nothing/on-call").refuses(404);
    }

    @Test
    void theRoutingOfACallerIsTriedDry() {
        get(line + "/routing").is(200);
        get(line + "/routing?from=+46701740605&at=2027-02-02T12:00Z").is(200);
        get(line + "/routing?from=%2B46%2070%20174%2006%2005").is(200);
        get(line + "/routing?from=500000001").is(200);
        assertThat(db.sql("select count(*) from access_log where subject = ? and action = 'READ'")
                        .param("line:" + line.substring(line.lastIndexOf('/') + 1))
                        .query((row, _) -> row.getInt(1))
                        .single())
                .as("each look at whose an address is")
                .isEqualTo(3);
        get(line + "/routing?from=me&at=x").refuses(400, "from", "at");
    }

    private Map<String, Object> weekly() {
        return new HashMap<>(Map.of(
                "name",
                "Weeks",
                "level",
                1,
                "unit",
                "WEEK",
                "length",
                1,
                "anchor",
                "2027-02-01T08:00",
                "participants",
                List.of(ana, ben)));
    }

    private Map<String, Object> override() {
        return new HashMap<>(Map.of(
                "level",
                1,
                "from",
                "2027-02-02T08:00:00+02:00",
                "to",
                "2027-02-03T08:00:00+02:00",
                "with",
                ben,
                "replaces",
                ana));
    }

    private static Map<String, Object> shift(String worker, String from, String to) {
        return Map.of("level", 1, "workerId", worker, "from", from, "to", to);
    }
}
