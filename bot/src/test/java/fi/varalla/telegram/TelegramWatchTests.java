package fi.varalla.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static fi.varalla.telegram.StandIn.error;
import static fi.varalla.telegram.TelegramSettings.Mode.POLLING;
import static fi.varalla.telegram.TelegramSettings.Mode.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import fi.varalla.TestStores;
import fi.varalla.messaging.Watched.Sight;
import fi.varalla.messaging.Watched.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/// Telegram is asked how it sees the way to us.
@SpringJUnitConfig(TestStores.class)
class TelegramWatchTests {

    private static final Instant NOW = Instant.parse("2026-06-01T02:00:00Z");
    private static final String OURS = "https://desk.example/webhooks/telegram";

    private final StandIn telegram = new StandIn();
    private JdbcClient jdbc;

    @BeforeEach
    void open(@Autowired JdbcConnectionDetails database) {
        var source = new DriverManagerDataSource(database.getJdbcUrl(), "postgres", "postgres");
        jdbc = JdbcClient.create(source);
        PollerTests.makeLease(source);
    }

    @AfterEach
    void close() {
        telegram.close();
    }

    private TelegramWatch watch(TelegramSettings.Mode mode) {
        var settings = telegram.settings(mode, "sesame");
        var api = new BotApi(settings);
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var registration = new Registration(
                api,
                settings,
                "https://desk.example/",
                new TelegramHealth(settings, clock),
                new Introduction(api, new BotName(api, settings), _ -> java.util.List.of()));
        return new TelegramWatch(api, settings, registration, new Lease(jdbc), clock);
    }

    private static Sight look(TelegramWatch watch) {
        return watch.look().orElseThrow();
    }

    private void says(String url, int waiting) {
        telegram.answers("getwebhookinfo", okJson("""
                {"ok":true,"result":{"url":"%s","has_custom_certificate":false,"pending_update_count":%d}}""".formatted(url, waiting)));
    }

    private void polled(Duration ago) {
        jdbc.sql("""
                        insert into telegram_lease (id, holder, until, heard_at)
                        values (1, gen_random_uuid(), now(), now() - make_interval(secs => ?))
                        """).param(ago.toSeconds()).update();
    }

    @Test
    void howMuchWaitsAndWhenWeLastHeardAreTold() {
        says("", 4);
        polled(Duration.ofSeconds(5));

        var sight = look(watch(POLLING));

        assertThat(sight.trouble()).isNull();
        assertThat(sight.waiting()).isEqualTo(4);
        assertThat(sight.heard()).isBetween(NOW.minusSeconds(50), NOW.minusSeconds(5));
    }

    @Test
    void aPollThatStallsIsSeenByEveryReplica() {
        says("", 0);
        polled(Duration.ofSeconds(90));

        assertThat(look(watch(POLLING)).trouble()).isEqualTo(Trouble.DEAF);
        assertThat(look(watch(POLLING)).since()).isBefore(NOW.minusSeconds(89));
    }

    @Test
    void aWebhookThatWasSetToAnotherAddressIsSetToOursAgain() {
        says("https://other.example/hook", 0);
        var watch = watch(WEBHOOK);

        assertThat(look(watch).trouble()).isEqualTo(Trouble.ELSEWHERE);

        assertThat(telegram.server.findAll(StandIn.asked("setwebhook")))
                .singleElement()
                .satisfies(it -> assertThat(it.getBodyAsString()).contains(OURS, "sesame", "my_chat_member"));
        says(OURS, 0);
        assertThat(look(watch).trouble()).isNull();
        assertThat(telegram.count("setwebhook")).isEqualTo(1);
    }

    @Test
    void aTelegramThatIsAwayOrDoesNotKnowUsIsNamed() {
        telegram.answers("getwebhookinfo", serverError());
        assertThat(look(watch(WEBHOOK)).trouble()).isEqualTo(Trouble.AWAY);

        telegram.server.stubFor(StandIn.on("getwebhookinfo")
                .willReturn(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(look(watch(WEBHOOK)).trouble()).isEqualTo(Trouble.AWAY);

        telegram.answers("getwebhookinfo", error(401, "Unauthorized"));
        assertThat(look(watch(WEBHOOK)).trouble()).isEqualTo(Trouble.NOT_KNOWN);
    }

    @Test
    void whatPilesUpIsATroubleFromTheFirstTimeThatItDidNotGetLess() {
        var watch = watch(WEBHOOK);
        says(OURS, 30);
        assertThat(look(watch).trouble()).isEqualTo(Trouble.PILING_UP);
        says(OURS, 20);
        assertThat(look(watch).trouble()).isNull();
        says(OURS, 25);
        assertThat(look(watch)).isEqualTo(new Sight(null, 25, Trouble.PILING_UP, NOW));
    }
}
