package fi.varalla.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fi.varalla.directory.Invites;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Of which changes made over the API a worker hears.
class ToldChangesApiTests extends ApiTest {

    @Autowired
    Invites invites;

    @Autowired
    JdbcClient db;

    @Autowired
    Vault vault;

    @Test
    void whatAnotherSystemChangedIsToldInOneMessageOnceItIsQuiet() {
        var line = "/lines/" + line();
        var ana = worker("Ana");
        var ben = worker("Ben");
        paired(ana, 700_321);
        paired(ben, 700_322);
        var bearer = Map.of(
                "Authorization",
                "Bearer "
                        + post("/tokens", Map.of("name", "Planner", "role", "COORDINATOR"))
                                .is(201)
                                .at("/token")
                                .asString());
        var start = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.HOURS);

        var first = call("POST", line + "/overrides", override(ana, start), bearer)
                .is(201)
                .id();
        call("POST", line + "/overrides", override(ana, start.plus(Duration.ofDays(1))), bearer)
                .is(201);
        var given = call("POST", line + "/overrides", override(ben, start.plus(Duration.ofDays(3))), bearer)
                .is(201)
                .id();
        call("DELETE", line + "/overrides/" + given, null, bearer).is(204);
        assertThat(untold(line)).isPositive();
        assertThat(told(700_321)).as("while it is still planning").isZero();
        minutesPass(3, line);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(told(700_321)).isEqualTo(1));
        assertThat(words(700_321).split("\\\\n[+] ", -1)).as("both").hasSize(3);
        assertThat(told(700_322)).as("given, and taken again").isZero();

        call("DELETE", line + "/overrides/" + first, null, bearer).is(204);
        minutesPass(3, line);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(told(700_321)).isEqualTo(2));
        assertThat(untold(line)).isZero();
    }

    private int untold(String line) {
        return db.sql("select count(*) from untold_difference where line_id = ?::uuid")
                .param(line.substring("/lines/".length()))
                .query(Integer.class)
                .single();
    }

    private void minutesPass(int minutes, String line) {
        db.sql("update untold_difference set at = at - make_interval(mins => ?) where line_id = ?::uuid")
                .params(minutes, line.substring("/lines/".length()))
                .update();
    }

    private String words(long chat) {
        return db.sql("select message_sealed from outbox where address = ? order by position desc limit 1")
                .param("telegram:" + chat)
                .query((row, _) -> vault.words(row.getBytes(1), "outbox"))
                .single();
    }

    @Test
    void aPersonsChangeIsToldAtOnceAndThatOfTheBootstrapTokenIsNot() {
        var line = "/lines/" + line();
        var ana = worker("Ana");
        paired(ana, 700_311);
        var coordinator = post("/workers", Map.of("name", "Eva", "languages", List.of("fi"), "role", "COORDINATOR"))
                .is(201)
                .id();
        var bearer = post("/tokens", Map.of("name", "Eva's", "role", "COORDINATOR", "workerId", coordinator))
                .is(201)
                .at("/token")
                .asString();
        var start = Instant.now().plus(Duration.ofDays(2));

        post(line + "/overrides", override(ana, start)).is(201);
        assertThat(told(700_311)).isZero();

        call(
                        "POST",
                        line + "/overrides",
                        override(ana, start.plus(Duration.ofDays(1))),
                        Map.of("Authorization", "Bearer " + bearer))
                .is(201);
        assertThat(told(700_311)).isEqualTo(1);
    }

    private void paired(String worker, long chat) {
        var link = get("/workers/" + worker).at("/telegramInvite").asString();
        invites.redeem(link.substring(link.indexOf('=') + 1), new TelegramChat(chat));
    }

    private static Map<String, Object> override(String worker, Instant from) {
        return Map.of(
                "level",
                1,
                "from",
                from.toString(),
                "to",
                from.plus(Duration.ofHours(2)).toString(),
                "with",
                worker);
    }

    private int told(long chat) {
        return db.sql("select count(*) from outbox where address = ?")
                .param("telegram:" + chat)
                .query(Integer.class)
                .single();
    }
}
