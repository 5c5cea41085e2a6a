package fi.varalla.api;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.directory.Invites;
import fi.varalla.messaging.Address.TelegramChat;
import java.time.Duration;
import java.time.Instant;
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

    @Test
    void aPersonsChangeIsToldAndThatOfAnotherSystemIsNot() {
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
