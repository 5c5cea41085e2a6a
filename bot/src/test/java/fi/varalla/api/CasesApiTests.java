package fi.varalla.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CasesApiTests extends ApiTest {

    @Test
    void aCaseIsOpenedWithItsPeopleAndShown() {
        var line = line();
        var worker = worker("Ana");
        var code = code();
        var made = post(
                        "/cases",
                        Map.of(
                                "code", code,
                                "client", Map.of("firstName", "Onni 🐻", "birthDate", "2012-02-29"),
                                "lineId", line,
                                "ownWorkerId", worker,
                                "phase", "LUOTTAMUS"))
                .is(201);
        var phone = phone();
        var mother = post(
                        "/cases/" + made.id() + "/people",
                        Map.of("name", "<i>Maija</i>", "role", "GUARDIAN", "phone", phone, "language", "sv"))
                .is(201);
        post("/cases/" + made.id() + "/people", Map.of("name", "Onni", "role", "CHILD", "phone", phone))
                .is(201);

        var shown = get("/cases/" + made.id()).is(200);

        assertThat(shown.at("/code").asString()).isEqualTo(code);
        assertThat(shown.at("/client/firstName").asString()).isEqualTo("Onni 🐻");
        assertThat(shown.at("/client/birthDate").asString()).isEqualTo("2012-02-29");
        assertThat(shown.at("/lineId").asString()).isEqualTo(line);
        assertThat(shown.at("/ownWorkerId").asString()).isEqualTo(worker);
        assertThat(shown.at("/phase").asString()).isEqualTo("LUOTTAMUS");
        assertThat(shown.at("/people")).hasSize(2);
        assertThat(shown.at("/people/0")).isEqualTo(mother.json());
        assertThat(mother.at("/name").asString()).isEqualTo("<i>Maija</i>");
        assertThat(mother.at("/phone").asString()).isEqualTo(phone);
        assertThat(mother.at("/telegramInvite").asString()).startsWith("https://t.me/varalla_bot?start=");
        assertThat(post("/people/" + mother.id() + "/invite", "{}").is(201).at("/telegramInvite"))
                .isNotEqualTo(mother.at("/telegramInvite"));
    }

    @Test
    void theBriefOfACaseIsWrittenFieldByFieldAndShown() {
        var made = post("/cases", Map.of("code", code(), "client", Map.of("firstName", "Onni"), "lineId", line()))
                .is(201);
        var brief = "/cases/" + made.id() + "/brief";
        assertThat(get(brief).is(200).at("/stops")).isEmpty();
        patch(brief, Map.of("stops", List.of("SAFETY_BAN"), "doFirst", "Ring the grandmother"))
                .is(200);
        patch(brief, Map.of("avoid", " Do not\n ring twice ")).is(200);

        var shown = get(brief).is(200);
        assertThat(shown.at("/stops/0").asString()).isEqualTo("SAFETY_BAN");
        assertThat(shown.at("/doFirst").asString()).isEqualTo("Ring the grandmother");
        assertThat(shown.at("/avoid").asString()).isEqualTo("Do not ring twice");
        assertThat(shown.at("/crisis").isNull()).isTrue();
        patch(brief, Map.of("stops", List.of("NO_SUCH"), "crisis", "o".repeat(161)))
                .refuses(400, "crisis", "stops");
    }

    @Test
    void theFilesOfACaseAreDestroyedOnlyIfItsCodeIsSaidOnceMore() {
        var code = code();
        var made = post("/cases", Map.of("code", code, "client", Map.of("firstName", "Onni"), "lineId", line()))
                .is(201);
        var files = "/cases/" + made.id() + "/files";
        delete(files).refuses(400, "code");
        delete(files + "?code=another").refuses(400, "code");
        delete("/cases/" + UUID.randomUUID() + "/files?code=" + code).is(404);

        delete(files + "?code=" + code).is(204);

        assertThat(get("/access-log?subject=case:" + made.id())
                        .is(200)
                        .at("/items/0/action")
                        .asString())
                .isEqualTo("CHANGE");
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        post("/cases", Map.of()).refuses(400, "code", "client.firstName", "lineId");
        post(
                        "/cases",
                        Map.of(
                                "code", "x".repeat(5000),
                                "client", Map.of("firstName", 1, "birthDate", "31.5.2012"),
                                "lineId", UUID.randomUUID().toString(),
                                "ownWorkerId", "nobody",
                                "phase", "aloitus"))
                .refuses(400, "code", "client.firstName", "client.birthDate", "lineId", "ownWorkerId", "phase");
        post("/cases", Map.of("code", "x", "client", "Onni", "lineId", 7)).refuses(400, "client", "lineId");
        post(
                        "/cases",
                        Map.of(
                                "code",
                                code(),
                                "client",
                                Map.of("firstName", "A", "birthDate", "2199-01-01"),
                                "lineId",
                                line()))
                .refuses(400, "client.birthDate");
        var id = clientCase(line());
        post("/cases/" + id + "/people", Map.of("name", "", "role", "MOTHER", "phone", "1", "language", "fin"))
                .refuses(400, "name", "role", "phone", "language");
        post("/cases/unknown/people", Map.of("name", "x", "role", "CHILD")).refuses(404);
        get("/cases/" + UUID.randomUUID()).refuses(404);
        post("/people/" + UUID.randomUUID() + "/invite", "{}").refuses(404);
    }

    @Test
    void aCodeNamesOneCase() {
        var line = line();
        var body = Map.of("code", code(), "client", Map.of("firstName", "Onni"), "lineId", line);
        post("/cases", body).is(201);
        post("/cases", body).refuses(409, "code");
    }

    @Test
    void aPatchChangesWhatIsGivenAndClearsWhatIsNull() {
        var id = clientCase(line());
        var worker = worker("Ana");

        var changed = patch("/cases/" + id, Map.of("ownWorkerId", worker, "client", Map.of("firstName", "Aino")))
                .is(200);
        assertThat(changed.at("/ownWorkerId").asString()).isEqualTo(worker);
        assertThat(changed.at("/client/firstName").asString()).isEqualTo("Aino");
        assertThat(patch("/cases/" + id, "{\"ownWorkerId\":null}")
                        .is(200)
                        .at("/ownWorkerId")
                        .isNull())
                .isTrue();
        patch("/cases/" + id, "{\"client\":{\"firstName\":null},\"lineId\":null}")
                .refuses(400, "client.firstName", "lineId");
    }

    @Test
    void everyReadIsInTheAccessLogWithWhoAndWhy() {
        var id = clientCase(line());
        var coordinator =
                post("/tokens", Map.of("name", "c", "role", "COORDINATOR")).is(201);
        var headers = Map.of(
                "Authorization", "Bearer " + coordinator.at("/token").asString(), "X-Access-Reason", "A parent asked");

        call("GET", "/cases/" + id, null, headers).is(200);
        get("/cases/" + id).is(200);
        get("/cases?limit=500").is(200);

        var log = get("/access-log?subject=case:" + id).is(200).at("/items").values().stream()
                .toList();
        assertThat(log).extracting(it -> it.path("action").asString()).containsExactly("LIST", "READ", "READ", "ADD");
        assertThat(log)
                .extracting(it -> it.path("who").asString())
                .containsExactly("bootstrap", "bootstrap", "token:" + coordinator.id(), "bootstrap");
        assertThat(log)
                .extracting(it -> it.path("why").asString())
                .containsExactly("api", "api", "A parent asked", "api");
        assertThat(log).allSatisfy(it -> assertThat(it.path("at").asString()).matches(".*(\\+0[23]:00)"));
    }

    @Test
    void theAccessLogIsWalkedWithACursor() {
        var id = clientCase(line());
        IntStream.range(0, 104).forEach(_ -> get("/cases/" + id).is(200));

        assertThat(walk("/access-log?subject=case:" + id, 25)).hasSize(105).doesNotHaveDuplicates();
        assertThat(List.of(get("/access-log?limit=x").wrongFields())).containsExactly(List.of("limit"));
    }
}
