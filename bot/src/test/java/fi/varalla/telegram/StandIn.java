package fi.varalla.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Telegram, as far as a test wants it.
final class StandIn implements AutoCloseable {

    static final String TOKEN = "4711:AAsecretsecretsecret";
    static final JsonMapper JSON = new JsonMapper();

    final WireMockServer server =
            new WireMockServer(options().dynamicPort().jettyStopTimeout(10L).containerThreads(40));

    StandIn() {
        server.start();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{\"ok\":true,\"result\":true}")));
    }

    TelegramSettings settings() {
        return settings(TelegramSettings.Mode.POLLING, "");
    }

    /// However long a slow machine takes, every answer is waited for.
    TelegramSettings settings(TelegramSettings.Mode mode, String secret) {
        return settings(mode, secret, Duration.ofMinutes(1));
    }

    /// Whoever waits for nothing longer than that.
    TelegramSettings impatient() {
        return settings(TelegramSettings.Mode.POLLING, "", Duration.ofSeconds(1));
    }

    private TelegramSettings settings(TelegramSettings.Mode mode, String secret, Duration patience) {
        return new TelegramSettings(
                TOKEN, server.baseUrl(), mode, secret, "varalla_bot", Duration.ofSeconds(20), patience, patience);
    }

    static MappingBuilder on(String method) {
        return post(path(method));
    }

    static RequestPatternBuilder asked(String method) {
        return postRequestedFor(path(method));
    }

    private static com.github.tomakehurst.wiremock.matching.UrlPathPattern path(String method) {
        return urlPathMatching("(?i)/bot[^/]+/" + method);
    }

    void answers(String method, ResponseDefinitionBuilder answer) {
        server.stubFor(on(method).willReturn(answer));
    }

    static ResponseDefinitionBuilder error(int code, String description) {
        return okJson("{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}".formatted(code, description))
                .withStatus(code);
    }

    static ResponseDefinitionBuilder slowDown(int seconds) {
        return okJson("""
                        {"ok":false,"error_code":429,"description":"Too Many Requests: retry after %1$d",
                         "parameters":{"retry_after":%1$d}}""".formatted(seconds)).withStatus(429);
    }

    static ResponseDefinitionBuilder sent(long messageId) {
        return okJson("""
                {"ok":true,"result":{"message_id":%d,"date":1795300000,"chat":{"id":601,"type":"private"}}}""".formatted(messageId));
    }

    int count(String method) {
        return server.findAll(asked(method)).size();
    }

    /// The bodies of what a method was asked, in order.
    List<JsonNode> bodies(String method) {
        return server.findAll(asked(method)).stream()
                .map(LoggedRequest::getBodyAsString)
                .map(JSON::readTree)
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
