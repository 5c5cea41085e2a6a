package fi.varalla.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static fi.varalla.telegram.StandIn.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import fi.varalla.telegram.TelegramSettings.Mode;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationTests {

    private final StandIn telegram = new StandIn();

    @AfterEach
    void close() {
        telegram.close();
    }

    private TelegramHealth register(String publicUrl, String secret, Patience patience) {
        var settings = telegram.settings(Mode.WEBHOOK, secret);
        var api = new BotApi(settings);
        var health = new TelegramHealth(settings, Clock.systemUTC());
        new Registration(
                        api,
                        settings,
                        publicUrl,
                        health,
                        new Introduction(api, new BotName(api, settings), _ -> java.util.List.of()))
                .run(patience);
        return health;
    }

    @Test
    void theWebhookIsSetAsSoonAsTelegramCanBeReached() {
        telegram.server.stubFor(on("setwebhook")
                .inScenario("down")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(serverError())
                .willSetStateTo("up"));

        var health = register("https://desk.example/", "open-sesame", new Patience());

        assertThat(telegram.count("setwebhook")).isEqualTo(2);
        var body = telegram.server.findAll(StandIn.asked("setwebhook")).get(1).getBodyAsString();
        assertThat(body)
                .contains("https://desk.example/webhooks/telegram", "open-sesame", "my_chat_member", "callback_query");
        assertThat(health.now().well()).isTrue();
        assertThat(health.now().lastSuccess()).isNotNull();
    }

    @Test
    void withoutASecretNothingIsSetAndTheHealthPageSaysSo() {
        var health = register("https://desk.example", "", new Patience());

        assertThat(telegram.count("setwebhook")).isZero();
        assertThat(health.now().problem()).contains("webhook-secret");
    }

    @Test
    void itIsGivenUpWhenTheProgramEnds() {
        telegram.answers("setwebhook", serverError());
        var patience = new Patience();
        Thread.ofVirtual().start(() -> {
            try {
                await().atMost(Duration.ofMinutes(1)).until(() -> telegram.count("setwebhook") > 0);
            } finally {
                patience.end();
            }
        });

        var health = register("https://desk.example", "open-sesame", patience);

        assertThat(health.now().well()).isFalse();
    }
}
