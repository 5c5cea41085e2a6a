package fi.varalla.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class DoorsTests extends ApiTest {

    @Autowired
    JdbcClient db;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Basic YTpi", "Bearer a-bootstrap-token-of-the-test"})
    void withoutAKnownTokenNobodyEnters(String authorization) {
        var answer = call("GET", "/workers", null, Map.of("Authorization", authorization));
        answer.refuses(401);
        assertThat(answer.raw().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        call("POST", "/nowhere", "{", Map.of()).refuses(401);
    }

    @Test
    void eachRoleMayDoItsOwn() {
        var coordinator = token("COORDINATOR");
        var auditor = token("AUDITOR");
        var admin = token("ADMIN");

        assertThat(statuses(coordinator)).isEqualTo(Map.of("/workers", 200, "/tokens", 403, "/access-log", 403));
        assertThat(statuses(auditor)).isEqualTo(Map.of("/workers", 403, "/tokens", 403, "/access-log", 200));
        assertThat(statuses(admin)).isEqualTo(Map.of("/workers", 200, "/tokens", 200, "/access-log", 200));
        as(auditor, "/workers").refuses(403);
        var destroy = "/cases/" + UUID.randomUUID() + "/files?code=any";
        call("DELETE", destroy, null, Map.of("Authorization", "Bearer " + coordinator))
                .refuses(403);
        call("DELETE", destroy, null, Map.of("Authorization", "Bearer " + admin))
                .refuses(404);
    }

    @Test
    void aTokenIsShownOnceKeptAsAHashAndRevoked() {
        var made = post("/tokens", Map.of("name", "Reporting", "role", "COORDINATOR"))
                .is(201);
        var secret = made.at("/token").asString();

        assertThat(walk("/tokens", 500).filter(it -> it.path("id").asString().equals(made.id())))
                .singleElement()
                .satisfies(it -> assertThat(it.path("token").isNull()).isTrue());
        assertThat(db.sql("select t::text as line from api_token t")
                        .query((row, _) -> row.getString("line"))
                        .list())
                .noneMatch(line -> line.contains(secret));

        delete("/tokens/" + made.id()).is(204);

        as(secret, "/workers").refuses(401);
        delete("/tokens/nothing").refuses(404);
        post("/tokens", Map.of("role", "WORKER", "workerId", "x")).refuses(400, "name", "role", "workerId");
    }

    @Test
    void theDocumentIsOpenAndListsEveryPath() {
        var document = call("GET", "/v3/api-docs", null, Map.of()).is(200).json();

        assertThat(document.path("paths").propertyNames())
                .contains(
                        "/api/v1/lines",
                        "/api/v1/lines/{id}",
                        "/api/v1/workers",
                        "/api/v1/workers/{id}",
                        "/api/v1/cases",
                        "/api/v1/cases/{id}",
                        "/api/v1/cases/{id}/people",
                        "/api/v1/lines/{line}/rotations/{rotation}",
                        "/api/v1/lines/{line}/overrides/{override}",
                        "/api/v1/lines/{line}/temporary-schedules/{schedule}",
                        "/api/v1/lines/{line}/swaps/{swap}/accept",
                        "/api/v1/lines/{line}/on-call",
                        "/api/v1/lines/{line}/shifts",
                        "/api/v1/lines/{line}/gaps",
                        "/api/v1/lines/{line}/routing",
                        "/api/v1/contacts",
                        "/api/v1/contacts/{id}",
                        "/api/v1/tokens",
                        "/api/v1/access-log")
                .allMatch(path -> path.startsWith("/api/"));
        assertThat(document.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.at("/paths/~1api~1v1~1workers/post/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Worker");
        assertThat(document.at("/components/schemas/Worker/properties/name").isMissingNode())
                .isFalse();
        assertThat(document.at("/components/schemas").propertyNames()).contains("ContactEntry", "Problem");
        assertThat(document.at("/paths/~1api~1v1~1cases/post/parameters").isMissingNode())
                .isTrue();
        for (var path : document.path("paths")) {
            for (var operation : path) {
                assertThat(operation.path("summary").asString()).isNotBlank();
            }
        }
    }

    @Test
    void pagesOutsideTheApiTakeNoSessionAndSendAStrictPolicy() throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:%d/nowhere".formatted(port)))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains(
                        "default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "media-src 'self' blob:");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private Map<String, Integer> statuses(String bearer) {
        return Map.of(
                "/workers", as(bearer, "/workers").status(),
                "/tokens", as(bearer, "/tokens").status(),
                "/access-log", as(bearer, "/access-log").status());
    }

    private Answer as(String bearer, String path) {
        return call("GET", path, null, Map.of("Authorization", "Bearer " + bearer));
    }

    private String token(String role) {
        return post("/tokens", Map.of("name", role, "role", role))
                .is(201)
                .at("/token")
                .asString();
    }
}
