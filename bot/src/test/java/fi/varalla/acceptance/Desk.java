package fi.varalla.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP API as another system uses it.
final class Desk {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger NUMBERS = new AtomicInteger(605);
    private static final AtomicInteger CODES = new AtomicInteger();

    private final String base;
    private final String token;

    Desk(String base, String token) {
        this.base = base;
        this.token = token;
    }

    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer post(String path, Object body) {
        return call("POST", path, body);
    }

    Answer call(String method, String path, @Nullable Object body) {
        return call(method, path, body, Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
    }

    /// @param body text is sent as it is, anything else as JSON
    Answer call(String method, String path, @Nullable Object body, Map<String, String> headers) {
        var text = body == null || body instanceof String
                ? (String) body
                : JsonMapper.shared().writeValueAsString(body);
        var request = HttpRequest.newBuilder(
                        URI.create(base + (path.startsWith("//") ? path.substring(1) : "/api/v1" + path)))
                .method(method, text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text));
        headers.forEach(request::setHeader);
        return send(request.build());
    }

    static Answer send(HttpRequest request) {
        try {
            return Answer.of(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String line(Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of("name", "Varalla", "languages", List.of("fi", "sv", "en")));
        body.putAll(more);
        return post("/lines", body).is(201).id();
    }

    String worker(String name) {
        return worker(name, "WORKER", null, "fi", "en");
    }

    String worker(String name, String role, @Nullable String phone, String... languages) {
        var body = new HashMap<String, Object>(Map.of("name", name, "languages", languages, "role", role));
        if (phone != null) {
            body.put("phone", phone);
        }
        return post("/workers", body).is(201).id();
    }

    /// Somebody who is always on duty on a level of a line.
    String onDuty(String line, int level, String worker) {
        return post("/lines/" + line + "/rotations", rotation(level, worker))
                .is(201)
                .id();
    }

    static Map<String, Object> rotation(int level, String... workers) {
        return Map.of(
                "name",
                "Taso " + level,
                "level",
                level,
                "unit",
                "DAY",
                "length",
                1,
                "anchor",
                "2026-01-01T08:00",
                "participants",
                List.of(workers));
    }

    String clientCase(String line, Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of(
                "code", "A-26-%03d".formatted(CODES.incrementAndGet()),
                "client", Map.of("firstName", "Pihla"),
                "lineId", line));
        body.putAll(more);
        return post("/cases", body).is(201).id();
    }

    String guardian(String clientCase, String phone, String language) {
        return post(
                        "/cases/" + clientCase + "/people",
                        Map.of("name", "Aino", "role", "GUARDIAN", "phone", phone, "language", language))
                .is(201)
                .id();
    }

    /// A number of the fiction range that nobody else in these tests has.
    static String number() {
        return "+46701740" + NUMBERS.getAndIncrement();
    }
}
