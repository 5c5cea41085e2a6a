package fi.varalla.simulator;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program's HTTP API, used with the token that only the demo has.
@Component
@Profile("demo")
class ProgramApi {

    /// The API said no, or is not there yet.
    static final class NoAnswer extends RuntimeException {

        private final int status;

        NoAnswer(int status, String what) {
            super(what + " was answered with " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final JsonMapper json = JsonMapper.shared();
    private final Program program;
    private final String token;

    ProgramApi(Program program, @Value("${varalla.bootstrap-token}") String token) {
        this.program = program;
        this.token = token;
    }

    JsonNode get(String path) {
        return ask("GET", path, null);
    }

    JsonNode post(String path, Map<String, ?> body) {
        return ask("POST", path, body);
    }

    JsonNode patch(String path, Map<String, ?> body) {
        return ask("PATCH", path, body);
    }

    /// @return what was made; empty if it is there already
    Optional<JsonNode> make(String path, Map<String, ?> body) {
        try {
            return Optional.of(post(path, body));
        } catch (NoAnswer e) {
            if (e.status() == 409) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private JsonNode ask(String method, String path, @Nullable Object body) {
        var content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body));
        var answer = program.send(HttpRequest.newBuilder(program.at("/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, content));
        if (answer.statusCode() / 100 != 2) {
            throw new NoAnswer(answer.statusCode(), method + " " + path);
        }
        try {
            return json.readTree(answer.body().isBlank() ? "{}" : answer.body());
        } catch (JacksonException e) {
            throw new NoAnswer(answer.statusCode(), method + " " + path + ", not in JSON,");
        }
    }
}
