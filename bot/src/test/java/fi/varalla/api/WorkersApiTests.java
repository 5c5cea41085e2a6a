package fi.varalla.api;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Invites;
import fi.varalla.directory.Invites.Redeemed;
import fi.varalla.directory.Party;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class WorkersApiTests extends ApiTest {

    @Autowired
    Directory directory;

    @Autowired
    Invites invites;

    @Test
    void hoursAreAgreedWithAllOwnFamiliesOfALineOrWithOne() {
        var line = line();
        var its = clientCase(line);
        var worker = worker("Ana");
        var hours = "/workers/" + worker + "/agreed-hours";
        var typed = Map.of("days", List.of("MON", "SUN"), "from", "22:00", "to", "06:00");
        post(hours, typed).refuses(400, "lineId");
        post(hours, Map.of("caseId", its, "days", List.of("MON", "MON"), "from", "late"))
                .refuses(400, "days", "from", "to", "caseId");
        patch("/cases/" + its, Map.of("ownWorkerId", worker)).is(200);

        var all = post(hours, with(typed, "lineId", line)).is(201);
        var one = post(hours, with(typed, "caseId", its)).is(201);

        assertThat(all.at("/caseId").isNull()).isTrue();
        assertThat(one.at("/lineId").asString()).isEqualTo(line);
        assertThat(one.at("/days/1").asString()).isEqualTo("SUN");
        post(hours, with(with(typed, "caseId", its), "lineId", line())).refuses(400, "lineId");
        assertThat(get(hours).is(200).at("/items").values().stream()
                        .map(it -> it.path("id").asString()))
                .containsExactlyInAnyOrder(all.id(), one.id());
        delete("/workers/" + worker("Ben") + "/agreed-hours/" + one.id()).is(404);
        delete(hours + "/" + one.id()).is(204);
        delete(hours + "/" + one.id()).is(404);
        assertThat(get(hours).is(200).at("/items")).hasSize(1);
        assertThat(get("/access-log?subject=case:" + its).is(200).at("/items").values().stream()
                        .map(it -> it.path("action").asString()))
                .startsWith("CHANGE", "LIST", "CHANGE");
    }

    private static Map<String, Object> with(Map<String, ?> typed, String name, String value) {
        var all = new HashMap<String, Object>(typed);
        all.put(name, value);
        return all;
    }

    @Test
    void aWorkerIsAddedAndShown() {
        var phone = phone();
        var made = post(
                        "/workers",
                        Map.of(
                                "name",
                                "<b>Åsa</b> 👩🏽‍🚒 مرحبا",
                                "phone",
                                phone.replace("+46", "0046 ").replace("740", "740-"),
                                "languages",
                                List.of("sv", "fi"),
                                "role",
                                "COORDINATOR",
                                "unknown",
                                1))
                .is(201);

        assertThat(made.raw().headers().firstValue("Location")).hasValue("/api/v1/workers/" + made.id());
        assertThat(made.at("/name").asString()).isEqualTo("<b>Åsa</b> 👩🏽‍🚒 مرحبا");
        assertThat(made.at("/phone").asString()).isEqualTo(phone);
        assertThat(made.at("/languages").toString()).isEqualTo("[\"sv\",\"fi\"]");
        assertThat(made.at("/role").asString()).isEqualTo("COORDINATOR");
        assertThat(made.at("/active").asBoolean()).isTrue();
        assertThat(made.at("/telegramInvite").asString()).startsWith("https://t.me/varalla_bot?start=");
        assertThat(get("/workers/" + made.id()).is(200).json()).isEqualTo(made.json());
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        post("/workers", Map.of()).refuses(400, "name", "languages", "role");
        post(
                        "/workers",
                        Map.of("name", "x".repeat(5000), "phone", "12", "languages", "fi", "role", "BOSS", "active", 1))
                .refuses(400, "name", "phone", "languages", "role", "active");
        post("/workers", Map.of("name", " ", "phone", 5, "languages", List.of("xx"), "role", 1))
                .refuses(400, "name", "phone", "languages", "role");
        post("/workers", Map.of("name", "a\0b", "languages", List.of("fi", "fi"), "role", "worker"))
                .refuses(400, "name", "languages", "role");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[]", "\"x\"", "null", "{\"name\":}", "1"})
    void aBodyThatIsNoObjectIsRefused(String body) {
        assertThat(post("/workers", body).is(400).wrongFields()).contains("body");
    }

    @Test
    void wrongMethodsAndMediaTypesAreProblemsToo() {
        delete("/workers").is(405);
        var answer = call(
                "POST",
                "/workers",
                "name=x",
                Map.of("Authorization", "Bearer " + BOOTSTRAP, "Content-Type", "text/plain"));
        assertThat(answer.is(415).raw().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        get("/nothing").is(404);
    }

    @Test
    void aPhoneBelongsToOneActiveWorker() {
        var phone = phone();
        var body = Map.of("name", "Ana", "phone", phone, "languages", List.of("fi"), "role", "WORKER");
        var first = post("/workers", body).is(201);
        post("/workers", body).refuses(409, "phone");
        var other = worker("Ben");
        patch("/workers/" + other, Map.of("phone", phone)).refuses(409, "phone");

        patch("/workers/" + first.id(), Map.of("active", false)).is(200);

        patch("/workers/" + other, Map.of("phone", phone)).is(200);
        patch("/workers/" + first.id(), Map.of("active", true)).refuses(409, "phone");
    }

    @Test
    void aPatchChangesWhatIsGiven() {
        var phone = phone();
        var id = post("/workers", Map.of("name", "Ana", "phone", phone, "languages", List.of("fi"), "role", "WORKER"))
                .is(201)
                .id();

        var renamed = patch("/workers/" + id, Map.of("name", "Anna")).is(200);
        assertThat(renamed.at("/name").asString()).isEqualTo("Anna");
        assertThat(renamed.at("/phone").asString()).isEqualTo(phone);
        assertThat(patch("/workers/" + id, "{\"phone\":null}")
                        .is(200)
                        .at("/phone")
                        .isNull())
                .isTrue();
        patch("/workers/" + id, "{\"name\":null,\"role\":null}").refuses(400, "name", "role");
        patch("/workers/unknown", Map.of()).refuses(404);
        get("/workers/" + UUID.randomUUID()).refuses(404);
    }

    @Test
    void whoLeavesLosesAllAccessAtOnce() {
        var phone = phone();
        var made = post("/workers", Map.of("name", "Ana", "phone", phone, "languages", List.of("fi"), "role", "WORKER"))
                .is(201);
        var chat = new TelegramChat(700_001);
        assertThat(invites.redeem(token(made), chat)).isInstanceOf(Redeemed.AsWorker.class);
        var bearer = post("/tokens", Map.of("name", "Ana's", "role", "COORDINATOR", "workerId", made.id()))
                .is(201)
                .at("/token")
                .asString();
        var second = post("/workers/" + made.id() + "/invite", "{}").is(201);
        assertThat(as(bearer, "GET", "/workers").status()).isEqualTo(200);

        var left = patch("/workers/" + made.id(), Map.of("active", false)).is(200);

        assertThat(left.at("/telegramInvite").isNull()).isTrue();
        assertThat(left.at("/telegramPaired").asBoolean()).isFalse();
        assertThat(directory.identify(chat)).isEqualTo(new Party.Stranger());
        assertThat(directory.identify(new Phone(phone))).isEqualTo(new Party.Stranger());
        assertThat(as(bearer, "GET", "/workers").status()).isEqualTo(401);
        assertThat(invites.redeem(token(second), chat)).isEqualTo(new Redeemed.Refused(Redeemed.Why.EXPIRED));
        post("/workers/" + made.id() + "/invite", "{}").refuses(409, "active");
        post("/tokens", Map.of("name", "x", "role", "ADMIN", "workerId", made.id()))
                .refuses(400, "workerId");
    }

    @Test
    void anInviteIsShownUntilItIsUsed() {
        var made = post("/workers", Map.of("name", "Ana", "languages", List.of("fi"), "role", "WORKER"));
        var link = made.at("/telegramInvite").asString();
        assertThat(token(made)).matches("[A-Za-z0-9_-]{20,64}");
        assertThat(get("/workers/" + made.id()).at("/telegramInvite").asString())
                .isEqualTo(link);

        invites.redeem(token(made), new TelegramChat(700_002));

        assertThat(get("/workers/" + made.id()).at("/telegramInvite").isNull()).isTrue();
        assertThat(get("/workers/" + made.id()).at("/telegramPaired").asBoolean())
                .isTrue();
        assertThat(post("/workers/" + made.id() + "/invite", "{}")
                        .is(201)
                        .at("/telegramInvite")
                        .asString())
                .isNotEqualTo(link);
    }

    /// Whoever opens an invite is that worker in the chat: nobody becomes a colleague with the same rights.
    @Test
    void onlyAnAdministratorLetsCoordinatorsInOrChangesWhatTheyMay() {
        var colleague = post("/workers", Map.of("name", "Eva", "languages", List.of("fi"), "role", "COORDINATOR"))
                .is(201)
                .id();
        var self = post("/workers", Map.of("name", "Ada", "languages", List.of("fi"), "role", "COORDINATOR"))
                .is(201)
                .id();
        var bearer = Map.of(
                "Authorization",
                "Bearer "
                        + post("/tokens", Map.of("name", "Ada's", "role", "COORDINATOR", "workerId", self))
                                .is(201)
                                .at("/token")
                                .asString());

        assertThat(call("GET", "/workers/" + colleague, null, bearer)
                        .at("/telegramInvite")
                        .isNull())
                .isTrue();
        assertThat(call("GET", "/workers/" + self, null, bearer)
                        .at("/telegramInvite")
                        .asString())
                .as("one's own")
                .startsWith("https://t.me/");
        call("POST", "/workers/" + colleague + "/invite", null, bearer).refuses(403, "role");
        call("PATCH", "/workers/" + colleague, Map.of("role", "WORKER"), bearer).refuses(403, "role");
        call("PATCH", "/workers/" + colleague, Map.of("name", "Eeva"), bearer).is(200);
    }

    @Test
    void aLongListIsWalkedWithACursor() {
        var made = IntStream.range(0, 105).mapToObj(i -> worker("W" + i)).toList();

        assertThat(walk("/workers", 40).map(it -> it.path("id").asString()).toList())
                .doesNotHaveDuplicates()
                .containsSubsequence(made);
        assertThat(get("/workers").at("/items")).hasSize(100);
        assertThat(get("/workers").at("/next").isString()).isTrue();
        assertThat(get("/workers?limit=500").at("/next").isNull()).isTrue();
    }

    @Test
    void badLimitsAndCursorsAreRefused() {
        get("/workers?limit=0").refuses(400, "limit");
        get("/workers?limit=501").refuses(400, "limit");
        get("/workers?limit=ten&cursor=nonsense!").refuses(400, "limit", "cursor");
    }

    private Answer as(String bearer, String method, String path) {
        return call(method, path, null, Map.of("Authorization", "Bearer " + bearer));
    }

    private static String token(Answer answer) {
        var link = answer.at("/telegramInvite").asString();
        return link.substring(link.indexOf('=') + 1);
    }
}
