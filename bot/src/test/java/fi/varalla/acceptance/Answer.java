package fi.varalla.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What came back over HTTP.
record Answer(int status, String type, String text) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(text.isEmpty() ? "null" : text);
    }

    JsonNode at(String name) {
        return json().path(name);
    }

    List<JsonNode> items() {
        return at("items").valueStream().toList();
    }

    String id() {
        return at("id").asString();
    }

    Answer is(int expected) {
        assertThat(status).as(text).isEqualTo(expected);
        return this;
    }

    /// A problem document of this status that names these fields, in any order.
    Answer refuses(int expected, String... fields) {
        is(expected);
        assertThat(type).startsWith("application/problem+json");
        assertThat(at("status").asInt()).isEqualTo(expected);
        assertThat(at("title").asString()).isNotBlank();
        assertThat(at("errors").valueStream().map(it -> it.path("field").asString()))
                .as(text)
                .containsExactlyInAnyOrder(fields);
        return this;
    }
}
