package fi.varalla.telegram;

import static fi.varalla.telegram.TelegramWebhook.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fi.varalla.TestStores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.SecurityFilterChain;

@SpringBootTest(
        classes = TelegramWebhookTests.Room.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "varalla.telegram.token=4711:AAsecretsecretsecret",
            "varalla.telegram.api-url=http://localhost:1",
            "varalla.telegram.mode=webhook",
            "varalla.telegram.webhook-secret=open-sesame"
        })
class TelegramWebhookTests {

    private static final String UPDATE = """
            {"update_id":500000001,"message":{"message_id":1,"from":{"id":601,"is_bot":false},\
            "chat":{"id":601,"type":"private"},"date":1795300000,"text":"help","new":{"x":[1.0]}}}""";

    @LocalServerPort
    private int port;

    @Autowired
    private Letters letters;

    @Autowired
    private Listening listening;

    @BeforeEach
    void empty() {
        letters.clear();
    }

    private int post(@Nullable String secret, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/telegram"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (secret != null) {
            request.header(SECRET, secret);
        }
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.body()).isEmpty();
            return answer.statusCode();
        }
    }

    @Test
    void anUpdateIsKeptAsItCameAndThenActedOn() throws Exception {
        assertThat(post("open-sesame", UPDATE)).isEqualTo(200);

        assertThat(letters.log()).containsExactly("take telegram:500000001");
        assertThat(letters.stored().getFirst().payload()).isEqualTo(UPDATE);
        assertThat(letters.stored().getFirst().channel()).isEqualTo("telegram");
    }

    @Test
    void nobodyButTelegramIsBelieved() throws Exception {
        assertThat(post(null, UPDATE)).isEqualTo(403);
        assertThat(post("", UPDATE)).isEqualTo(403);
        assertThat(post("wrong", UPDATE)).isEqualTo(403);
        assertThat(post("wrong", "x".repeat(100_000))).isEqualTo(403);
        assertThat(letters.log()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"update_id\":\"x\"}", "{\"update_id\":1e400}", "hello"})
    void whatIsNoUpdateIsRefused(String body) throws Exception {
        assertThat(post("open-sesame", body)).isEqualTo(400);
        assertThat(letters.log()).isEmpty();
    }

    @Test
    void aBodyOfTenMegabytesIsTooLarge() throws Exception {
        assertThat(post("open-sesame", "x".repeat(10 * 1024 * 1024))).isEqualTo(413);
    }

    @Test
    void whatCannotBeKeptShallComeAgain() throws Exception {
        letters.failNext(1);

        assertThat(post("open-sesame", UPDATE)).isEqualTo(503);
        assertThat(post("open-sesame", UPDATE)).isEqualTo(200);
    }

    @Test
    void aTelegramOutOfReachNeitherStopsTheStartNorDelaysTheEnd() {
        assertThat(listening.isRunning()).isTrue();

        listening.stop();

        await().until(() -> !listening.isRunning());
    }

    @EnableAutoConfiguration
    @EnableConfigurationProperties(TelegramSettings.class)
    @Import({
        TestStores.class,
        BotApi.class,
        BotName.class,
        Courtesies.class,
        Introduction.class,
        Lease.class,
        Listening.class,
        LongPoll.class,
        Poller.class,
        Registration.class,
        TelegramChannel.class,
        TelegramHealth.class,
        TelegramInterpreter.class,
        TelegramWebhook.class,
        Updates.class
    })
    static class Room {

        @Bean
        Letters letters() {
            return new Letters();
        }

        @Bean
        Threads threads(BotApi api) {
            return NoTopics.threads(api);
        }

        @Bean
        fi.varalla.messaging.CommonMenu menu() {
            return _ -> java.util.List.of();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        SecurityFilterChain open(HttpSecurity http) {
            return http.csrf(CsrfConfigurer::disable)
                    .authorizeHttpRequests(it -> it.anyRequest().permitAll())
                    .build();
        }
    }
}
