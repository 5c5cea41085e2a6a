package fi.varalla.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Other systems change the rota that they have seen, or none; and read who changed what.
class EditionApiTests extends ApiTest {

    String line = "";
    String ana = "";

    @BeforeEach
    void aLineWithAWorker() {
        line = "/lines/" + line();
        ana = worker("Ana");
    }

    @Test
    void aChangeOfTheRotaThatWasSeenIsMade() {
        var seen = edition("/rotations");
        assertThat(seen).isEqualTo("\"0\"");
        var id = send("POST", "/rotations", daily(), seen).is(201).id();
        send("PUT", "/rotations/" + id, named("Other"), edition("/rotations")).is(200);
        var made = send("POST", "/overrides", override("2027-03-01"), edition("/overrides"))
                .is(201)
                .id();
        send("DELETE", "/overrides/" + made, null, edition("/on-call")).is(204);
        var schedule = send("POST", "/temporary-schedules", temporary(), "W/" + edition("/temporary-schedules"))
                .is(201)
                .id();
        send("DELETE", "/temporary-schedules/" + schedule, null, edition("/shifts?" + SPAN))
                .is(204);
        send("DELETE", "/rotations/" + id, null, edition("/gaps?" + SPAN)).is(204);
        send("POST", "/rotations", daily(), "*").is(201);
    }

    @Test
    void aStaleOneIsRefusedAndToldWhatCameBetween() {
        var rotation = post(line + "/rotations", daily()).is(201).id();
        var seen = edition("/rotations");
        var between = post(line + "/overrides", override("2027-03-01")).is(201).id();
        var before = get(line + "/rotations").json();

        var refused =
                send("PUT", "/rotations/" + rotation, named("Other"), seen).refuses(412, "If-Match");

        assertThat(refused.at("/version").asInt()).isEqualTo(2);
        assertThat(refused.at("/changes")).hasSize(1);
        assertThat(refused.at("/changes/0/by").asString()).isEqualTo("bootstrap");
        assertThat(refused.at("/changes/0/version").asInt()).isEqualTo(2);
        var told = get(line + "/rota/changes/" + refused.at("/changes/0/id").asString())
                .is(200);
        assertThat(told.at("/things/0/id").asString()).isEqualTo(between);
        assertThat(get(line + "/rotations").json()).isEqualTo(before);
        send("POST", "/rotations", daily(), seen).refuses(412, "If-Match");
        send("DELETE", "/rotations/" + rotation, null, seen).refuses(412, "If-Match");
        send("POST", "/overrides", override("2027-04-01"), seen).refuses(412, "If-Match");
        send("DELETE", "/overrides/" + between, null, seen).refuses(412, "If-Match");
        send("POST", "/temporary-schedules", temporary(), seen).refuses(412, "If-Match");
        put(line + "/rotations/" + rotation, named("Other")).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"one\"", "\"1\", \"2\"", "\"\""})
    void whatIsNoVersionIsRefused(String tag) {
        send("POST", "/rotations", daily(), tag).refuses(400, "If-Match");
        assertThat(get(line + "/rotations").at("/items")).isEmpty();
    }

    @Test
    void theTrailIsReadPageByPageTheNewestFirst() {
        post(line + "/rotations", daily()).is(201);
        var other = worker("Ben");
        for (var day = 1; day <= 4; day++) {
            post(line + "/overrides", override("2027-03-0" + day, day == 2 ? other : ana))
                    .is(201);
        }

        var walked = walk(line + "/rota/changes", 2).toList();

        assertThat(walked).extracting(it -> it.path("version").asInt()).containsExactly(5, 4, 3, 2, 1);
        assertThat(walked.getLast().at("/things/0/what").asString()).isEqualTo("ROTATION");
        assertThat(walked.getLast().at("/things/0/deed").asString()).isEqualTo("ADDED");
        assertThat(walked.getLast().at("/differences/0/workerId").asString()).isEqualTo(ana);
        assertThat(walked.getLast().at("/differences/0/kind").asString()).isEqualTo("GAINED");
        assertThat(get(line + "/rota/changes?workerId=" + other).is(200).at("/items"))
                .hasSize(1);
        assertThat(get(line + "/rota/changes?by=system").is(200).at("/items")).isEmpty();
        assertThat(get(line + "/rota/changes?by=bootstrap").is(200).at("/items"))
                .hasSize(5);
        get(line + "/rota/changes?workerId=nobody&limit=0").refuses(400, "workerId", "limit");
        get("/lines/nothing/rota/changes").refuses(404);
        get(line + "/rota/changes/" + UUID.randomUUID()).refuses(404);
        get("/lines/" + line() + "/rota/changes/" + walked.getFirst().path("id").asString())
                .refuses(404);
    }

    @Test
    void aChangeIsTakenBackOnce() {
        post(line + "/rotations", daily()).is(201);
        post(line + "/overrides", override("2027-03-01")).is(201);
        var change = get(line + "/rota/changes").at("/items/0/id").asString();

        var undone = post(line + "/rota/changes/" + change + "/undo", "").is(200);

        assertThat(undone.at("/kind").asString()).isEqualTo("UNDONE");
        assertThat(undone.at("/undoes").asString()).isEqualTo(change);
        assertThat(undone.at("/things/0/deed").asString()).isEqualTo("DELETED");
        assertThat(get(line + "/overrides").at("/items")).isEmpty();
        assertThat(get(line + "/rota/changes/" + change).at("/undoneBy").asString())
                .isEqualTo(undone.id());
        post(line + "/rota/changes/" + change + "/undo", "").refuses(409, "state");
    }

    @Test
    void bothAreWrittenDown() {
        var paths = call("GET", "/v3/api-docs", null, Map.of()).is(200).at("/paths");
        var post = paths.path("/api/v1/lines/{line}/rotations").path("post");
        assertThat(post.path("parameters").findValuesAsString("name")).contains("If-Match");
        assertThat(post.path("parameters").toString()).contains(Editions.ABOUT);
        assertThat(paths.path("/api/v1/lines/{line}/rota/changes")
                        .path("get")
                        .path("parameters")
                        .findValuesAsString("name"))
                .containsExactlyInAnyOrder("line", "workerId", "by", "limit", "cursor");
    }

    private static final String SPAN = "from=2027-03-01T00:00Z&to=2027-03-02T00:00Z";

    private String edition(String path) {
        return get(line + path).is(200).raw().headers().firstValue("ETag").orElseThrow();
    }

    private Answer send(String method, String path, @Nullable Object body, String ifMatch) {
        return call(method, line + path, body, Map.of("Authorization", "Bearer " + BOOTSTRAP, "If-Match", ifMatch));
    }

    private Map<String, Object> daily() {
        return named("All");
    }

    private Map<String, Object> named(String name) {
        return Map.of(
                "name",
                name,
                "level",
                1,
                "unit",
                "DAY",
                "length",
                1,
                "anchor",
                "2026-01-05T08:00",
                "participants",
                List.of(ana));
    }

    private Map<String, Object> override(String date) {
        return override(date, ana);
    }

    private static Map<String, Object> override(String date, String worker) {
        return Map.of("level", 2, "from", date + "T08:00:00Z", "to", date + "T09:00:00Z", "with", worker);
    }

    private Map<String, Object> temporary() {
        return Map.of(
                "from",
                "2027-05-01T08:00:00Z",
                "to",
                "2027-05-01T09:00:00Z",
                "shifts",
                List.of(Map.of(
                        "level", 1, "workerId", ana, "from", "2027-05-01T08:00:00Z", "to", "2027-05-01T09:00:00Z")));
    }
}
