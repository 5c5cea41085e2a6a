package fi.varalla.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The promises of the HTTP API that hold for every call of it.
class ApiTests extends Acceptance {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lines",
                "/workers",
                "/cases/x",
                "/contacts",
                "/contacts/x",
                "/lines/x/on-call",
                "/lines/x/gaps",
                "/lines/x/routing",
                "/nothing-here"
            })
    void withoutATokenNobodyGetsIn(String path) {
        desk.call("GET", path, null, Map.of()).refuses(401);
        desk.call("GET", path, null, Map.of("Authorization", "Bearer wrong")).refuses(401);
        desk.call("GET", path, null, Map.of("Authorization", "Basic " + TOKEN)).refuses(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing-here, 404",
        "GET, /lines/unknown, 404",
        "GET, /cases/unknown, 404",
        "GET, /contacts/unknown, 404",
        "GET, /contacts/8d9bd3d4-8f2f-4ef0-8d2c-4f67d1ff9a0d, 404",
        "GET, /lines/8d9bd3d4-8f2f-4ef0-8d2c-4f67d1ff9a0d/on-call, 404",
        "DELETE, /lines, 405",
        "PUT, /workers, 405",
        "DELETE, /lines/8d9bd3d4-8f2f-4ef0-8d2c-4f67d1ff9a0d/overrides/x, 404",
        "DELETE, /lines/8d9bd3d4-8f2f-4ef0-8d2c-4f67d1ff9a0d/rotations/x, 404",
        "DELETE, /lines/8d9bd3d4-8f2f-4ef0-8d2c-4f67d1ff9a0d/temporary-schedules/x, 404"
    })
    void whatIsNotThereIsAProblem(String method, String path, int status) {
        var answer = desk.call(method, path, null).is(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.at("status").asInt()).isEqualTo(status);
        assertThat(answer.at("title").asString()).isNotBlank();
    }

    @Test
    void otherMediaTypesAreRefused() {
        for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            var answer = desk.call(
                            "POST",
                            "/workers",
                            "name=Ana",
                            Map.of("Authorization", "Bearer " + TOKEN, "Content-Type", type))
                    .is(415);
            assertThat(answer.type()).startsWith("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "7", "\"text\"", "{\"name\": }", "{\"name\":\"a\"} trailing", "\u0000"})
    void whatIsNoObjectIsRefused(String body) {
        for (var path : List.of("/workers", "/lines", "/cases")) {
            var answer = desk.call("POST", path, body).is(400);
            assertThat(answer.type()).startsWith("application/problem+json");
            assertThat(answer.at("errors").path(0).path("field").asString()).isEqualTo("body");
        }
    }

    @Test
    void tenMegabytesAreRefused() {
        var answer = desk.call("POST", "/workers", "{\"name\":\"" + "x".repeat(10_000_000) + "\"}")
                .is(413);
        assertThat(answer.type()).startsWith("application/problem+json");
    }

    @Test
    void everyWrongFieldIsNamed() {
        desk.post("/lines", Map.of()).refuses(400, "name", "languages");
        desk.post("/workers", Map.of()).refuses(400, "name", "languages", "role");
        desk.post("/cases", Map.of()).refuses(400, "code", "client.firstName", "lineId");
        desk.post("/workers", Map.of("name", "Ana", "languages", List.of("fi"), "role", "BOSS", "phone", "12"))
                .refuses(400, "role", "phone");
    }

    @Test
    void everyListIsWalkedWithItsCursor() {
        var line = desk.line(Map.of());
        var ana = desk.worker("Ana");
        IntStream.range(0, 5).forEach(it -> desk.worker("Worker " + it));
        IntStream.range(0, 5).forEach(it -> desk.line(Map.of()));
        IntStream.range(0, 5).forEach(it -> desk.onDuty(line, 1 + it, ana));
        IntStream.range(0, 5).forEach(it -> desk.clientCase(line, Map.of()));
        for (var path : List.of("/lines", "/workers", "/cases", "/contacts", "/lines/" + line + "/rotations")) {
            var whole = walk(path, 500);
            assertThat(walk(path, 2)).as(path).isEqualTo(whole);
            assertThat(new HashSet<>(whole)).hasSameSizeAs(whole);
            for (var limit : List.of("0", "501", "-1", "x", "1.5")) {
                desk.get(path + "?limit=" + limit).refuses(400, "limit");
            }
            desk.get(path + "?cursor=nonsense").refuses(400, "cursor");
        }
    }

    private List<String> walk(String path, int limit) {
        var found = new ArrayList<String>();
        var cursor = "";
        do {
            var page = desk.get(path + "?limit=" + limit + cursor).is(200);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.json().has("next")).isTrue();
            page.items().forEach(it -> found.add(it.path("id").asString()));
            cursor = page.at("next").isNull()
                    ? null
                    : "&cursor=" + page.at("next").asString();
        } while (cursor != null);
        return found;
    }

    @Test
    void aListHasAHundredWithoutALimit() {
        var line = desk.line(Map.of());
        IntStream.range(0, 101).forEach(_ -> desk.clientCase(line, Map.of()));

        assertThat(desk.get("/cases").is(200).items()).hasSize(100);
    }

    @Test
    void anInviteIsAlwaysTold() {
        var made = desk.worker("Ana");
        desk.get("/workers?limit=500")
                .items()
                .forEach(it -> assertThat(it.has("telegramInvite")).isTrue());
        var invite = desk.get("/workers/" + made).at("telegramInvite").asString();
        assertThat(invite).startsWith("https://t.me/varalla_bot?start=");
    }

    @Test
    void thereIsAlwaysALine() {
        assertThat(desk.get("/lines").is(200).items()).isNotEmpty();
    }

    @Test
    void theDocumentListsWhatWasPromised() {
        var paths = desk.call("GET", "//v3/api-docs", null, Map.of()).is(200).at("paths");
        for (var path : List.of(
                "/lines",
                "/workers",
                "/workers/{id}",
                "/cases",
                "/cases/{id}",
                "/cases/{id}/people",
                "/contacts",
                "/contacts/{id}",
                "/lines/{line}/rotations",
                "/lines/{line}/overrides",
                "/lines/{line}/temporary-schedules",
                "/lines/{line}/swaps",
                "/lines/{line}/on-call",
                "/lines/{line}/shifts",
                "/lines/{line}/gaps",
                "/lines/{line}/routing")) {
            assertThat(paths.has("/api/v1" + path)).as(path).isTrue();
        }
    }

    @Test
    void aCoordinatorMakesNoAdministrator() {
        var coordinator = new Desk(LOCAL, token("COORDINATOR"));
        var body = Map.of("name", "Eve", "languages", List.of("fi"), "role", "ADMIN");
        coordinator.post("/workers", body).refuses(403, "role");

        var worker = coordinator.worker("Ana");
        coordinator.call("PATCH", "/workers/" + worker, Map.of("role", "ADMIN")).refuses(403, "role");
        coordinator
                .call("PATCH", "/workers/" + worker, Map.of("role", "COORDINATOR"))
                .is(200);

        var admin = desk.post("/workers", body).is(201).id();
        coordinator.call("PATCH", "/workers/" + admin, Map.of("active", false)).is(403);
        coordinator
                .call("PATCH", "/workers/" + admin, Map.of("phone", "+46701740699"))
                .is(403);
        coordinator.post("/workers/" + admin + "/invite", Map.of()).is(403);
        assertThat(coordinator
                        .get("/workers/" + admin)
                        .is(200)
                        .at("telegramInvite")
                        .isNull())
                .isTrue();
        desk.call("PATCH", "/workers/" + admin, Map.of("active", false)).is(200);
    }

    private String token(String role) {
        return desk.post("/tokens", Map.of("name", "test", "role", role))
                .is(201)
                .at("token")
                .asString();
    }

    @Test
    void otherRolesAreKeptOut() {
        new Desk(LOCAL, token("AUDITOR")).get("/workers").refuses(403);
        new Desk(LOCAL, token("COORDINATOR")).get("/tokens").refuses(403);
    }

    @Test
    void rotationsAreChecked() {
        var line = desk.line(Map.of());
        var ana = desk.worker("Ana");
        var path = "/lines/" + line + "/rotations";
        desk.post(path, with(Desk.rotation(1, ana), "participants", List.of())).refuses(400, "participants");
        desk.post(path, with(Desk.rotation(1, ana), "participants", null)).refuses(400, "participants");
        desk.post(
                        path,
                        with(
                                Desk.rotation(1, ana),
                                "participants",
                                List.of(UUID.randomUUID().toString())))
                .refuses(400, "participants");
        desk.post(path, with(Desk.rotation(1, ana), "timeZone", "Europe/Atlantis"))
                .refuses(400, "timeZone");
        desk.post(path, with(Desk.rotation(1, ana), "length", 0)).refuses(400, "length");
        desk.post(path, with(Desk.rotation(1, ana), "unit", "YEAR")).refuses(400, "unit");
        desk.post(path, with(Desk.rotation(1, ana), "level", 0)).refuses(400, "level");
        desk.post(path, with(Desk.rotation(1, ana), "anchor", "2026-01-01T08:00:00Z"))
                .refuses(400, "anchor");
        desk.post(path, with(Desk.rotation(1, ana), "weekdays", List.of("MONDAY")))
                .refuses(400, "weekdays");
        desk.post(path, with(Desk.rotation(1, ana), "window", Map.of("from", "25:00", "to", "08:00")))
                .refuses(400, "window.from");
        desk.post("/lines/unknown/rotations", Desk.rotation(1, ana)).refuses(404);
    }

    @Test
    void overridesAreChecked() {
        var line = desk.line(Map.of());
        var ana = desk.worker("Ana");
        var path = "/lines/" + line + "/overrides";
        var fine = Map.<String, Object>of(
                "level", 1, "from", "2027-02-01T08:00:00+02:00", "to", "2027-02-01T16:00:00+02:00", "with", ana);
        desk.post(path, with(fine, "to", "2027-02-01T07:00:00+02:00")).refuses(400, "to");
        desk.post(path, with(fine, "to", "2027-02-01T08:00:00+02:00")).refuses(400, "to");
        desk.post(path, with(fine, "from", "2027-02-01T08:00:00")).refuses(400, "from");
        desk.post(path, with(fine, "with", UUID.randomUUID().toString())).refuses(400, "with");
        desk.post(path, with(fine, "with", null)).refuses(400, "with");

        var first = desk.post(path, fine).is(201);
        var overlap = desk.post(
                        path, with(fine, "from", "2027-02-01T15:59:00+02:00", "to", "2027-02-02T08:00:00+02:00"))
                .is(409);
        assertThat(overlap.type()).startsWith("application/problem+json");
        assertThat(overlap.text()).contains(first.id());
        desk.post(path, with(fine, "from", "2027-02-01T16:00:00+02:00", "to", "2027-02-02T08:00:00+02:00"))
                .is(201);
        desk.post(path, with(fine, "level", 2)).is(201);
        desk.call("DELETE", path + "/" + first.id(), null).is(204);
        desk.call("DELETE", path + "/" + first.id(), null).refuses(404);
        desk.post(path, fine).is(201);
    }

    @Test
    void overridesOfThePastAreTaken() {
        var line = desk.line(Map.of());
        var ana = desk.worker("Ana");
        desk.post(
                        "/lines/" + line + "/overrides",
                        Map.of("level", 1, "from", "2018-01-01T08:00:00Z", "to", "2018-01-01T09:00:00Z", "with", ana))
                .is(201);
        var then = desk.get("/lines/" + line + "/on-call?at=2018-01-01T08:30:00Z")
                .is(200)
                .json();
        assertThat(then.path(0).path("workerId").asString()).isEqualTo(ana);
        assertThat(then.path(0).path("source").asString()).isEqualTo("OVERRIDE");
    }

    @Test
    void ofTwoOverlappingOverridesAtTheSameMomentOneIsTaken() {
        var line = desk.line(Map.of());
        for (var round = 0; round < 5; round++) {
            var ana = desk.worker("Ana");
            var body = Map.of("level", 1, "from", "2027-03-01T08:00:00Z", "to", "2027-03-01T09:00:00Z", "with", ana);
            var sent = IntStream.range(0, 4)
                    .mapToObj(
                            _ -> CompletableFuture.supplyAsync(() -> desk.post("/lines/" + line + "/overrides", body)))
                    .toList();
            assertThat(sent.stream().map(CompletableFuture::join).map(Answer::status))
                    .containsExactlyInAnyOrder(201, 409, 409, 409);
        }
    }

    @Test
    void spansAndInstantsAreChecked() {
        var line = "/lines/" + desk.line(Map.of());
        desk.get(line + "/on-call").is(200);
        desk.get(line + "/on-call?at=yesterday").refuses(400, "at");
        desk.get(line + "/shifts").refuses(400, "from", "to");
        desk.get(line + "/gaps?from=2027-01-02T00:00:00Z&to=2027-01-01T00:00:00Z")
                .refuses(400, "to");
        desk.get(line + "/routing?from=nonsense").refuses(400, "from");
        desk.get("/contacts?caseId=unknown").refuses(400, "caseId");
        desk.get("/contacts?from=x").refuses(400, "from");
    }

    @Test
    void oddTextIsKeptAsItIs() {
        var name = "<b>Ana</b> \u202Eabc \uD83D\uDE00 'quote\" ; drop table worker";
        var worker = desk.worker(name);
        assertThat(desk.get("/workers/" + worker).at("name").asString()).isEqualTo(name);
    }

    private static Map<String, Object> with(Map<String, Object> body, Object... more) {
        var all = new HashMap<>(body);
        for (var each = 0; each < more.length; each += 2) {
            all.put(more[each].toString(), more[each + 1]);
        }
        return all;
    }
}
