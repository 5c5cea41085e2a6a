package fi.varalla.api;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.TestStores;
import fi.varalla.messaging.InviteLinks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole program on a real port, called as another system would.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"varalla.bootstrap-token=" + ApiTest.BOOTSTRAP, "varalla.time-zone=Europe/Helsinki"})
@Import({TestStores.class, ApiTest.Telegram.class})
abstract class ApiTest {

    static final String BOOTSTRAP = "a-bootstrap-token-of-the-tests";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger PHONES = new AtomicInteger(605);

    @TestConfiguration(proxyBeanMethods = false)
    static class Telegram {

        @Bean
        InviteLinks testLinks() {
            return token -> Optional.of("https://t.me/varalla_bot?start=" + token);
        }
    }

    record Answer(int status, String text, HttpResponse<String> raw) {

        JsonNode json() {
            return JsonMapper.shared().readTree(text);
        }

        JsonNode at(String pointer) {
            return json().at(pointer);
        }

        String id() {
            return at("/id").asString();
        }

        List<String> wrongFields() {
            return json().path("errors").values().stream()
                    .map(it -> it.path("field").asString())
                    .toList();
        }

        Answer is(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            return this;
        }

        /// A problem of this status that names exactly these fields.
        Answer refuses(int expected, String... fields) {
            is(expected);
            assertThat(raw.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(wrongFields()).as(text).containsExactlyInAnyOrder(fields);
            return this;
        }
    }

    @Value("${local.server.port}")
    int port;

    @Autowired
    JsonMapper mapper;

    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer post(String path, Object body) {
        return call("POST", path, body);
    }

    Answer patch(String path, Object body) {
        return call("PATCH", path, body);
    }

    Answer put(String path, Object body) {
        return call("PUT", path, body);
    }

    Answer delete(String path) {
        return call("DELETE", path, null);
    }

    Answer call(String method, String path, @Nullable Object body) {
        return call(method, path, body, Map.of("Authorization", "Bearer " + BOOTSTRAP));
    }

    /// @param body text is sent as it is, anything else as JSON
    Answer call(String method, String path, @Nullable Object body, Map<String, String> headers) {
        var text = body == null || body instanceof String ? (String) body : mapper.writeValueAsString(body);
        var request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:%d%s".formatted(port, path.startsWith("/v3") ? path : "/api/v1" + path)))
                .method(method, text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text));
        if (text != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String line() {
        return post("/lines", Map.of("name", "Line", "languages", List.of("fi")))
                .is(201)
                .id();
    }

    String worker(String name) {
        return post("/workers", Map.of("name", name, "languages", List.of("fi", "en"), "role", "WORKER"))
                .is(201)
                .id();
    }

    String clientCase(String line) {
        return post("/cases", Map.of("code", code(), "client", Map.of("firstName", "Onni"), "lineId", line))
                .is(201)
                .id();
    }

    static String code() {
        return "T-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /// A number of the fiction range that no other test has.
    static String phone() {
        return "+46701740" + PHONES.getAndIncrement();
    }

    /// Everything of a list, page by page.
    Stream<JsonNode> walk(String path, int limit) {
        var page = path + (path.contains("?") ? "&" : "?") + "limit=" + limit;
        var items = new ArrayList<JsonNode>();
        for (var answer = get(page).is(200); ; ) {
            items.addAll(answer.at("/items").values());
            if (answer.at("/next").isNull()) {
                return items.stream();
            }
            answer = get(page + "&cursor=" + answer.at("/next").asString()).is(200);
        }
    }
}
