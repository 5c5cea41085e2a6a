package fi.varalla.stories;

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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP API as an operator's script would use it.
final class Api {

    static final String TOKEN = "demo-bootstrap-token-of-no-use-elsewhere";

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final String base;

    Api(String base) {
        this.base = base;
    }

    record Answer(int status, JsonNode body) {}

    JsonNode get(String path) {
        return ok(send("GET", path, null));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return ok(send("POST", path, body));
    }

    JsonNode patch(String path, Map<String, ?> body) {
        return ok(send("PATCH", path, body));
    }

    JsonNode line(String phone, Map<String, Object> policy) {
        var body = new HashMap<String, Object>(policy);
        body.put("name", "Päivystys " + phone.substring(phone.length() - 2));
        body.put("phone", phone);
        // A story may be told at any hour.
        body.putIfAbsent("quietHours", null);
        body.putIfAbsent("languages", List.of("fi", "sv", "en"));
        return post("/lines", body);
    }

    Answer send(String method, String path, @Nullable Map<String, ?> body) {
        var request = HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json.readTree(answer.body().isEmpty() ? "null" : answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode ok(Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return answer.body();
    }
}
