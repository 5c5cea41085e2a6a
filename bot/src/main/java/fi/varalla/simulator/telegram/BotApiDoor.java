package fi.varalla.simulator.telegram;

import fi.varalla.simulator.telegram.Faults.Fault;
import fi.varalla.simulator.telegram.Refusal.RefusedException;
import fi.varalla.simulator.telegram.SimulatedTelegram.Asked;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Where the bot calls: `/bot<token>/<method>`, in any of the three ways that Telegram understands.
@RestController
@Profile("demo")
@RequestMapping("/simulator/telegram")
class BotApiDoor {

    private final SimulatedTelegram telegram;
    private final BotApiMethods api;
    private final JsonMapper json = JsonMapper.shared();

    BotApiDoor(SimulatedTelegram telegram, BotApiMethods api) {
        this.telegram = telegram;
        this.api = api;
    }

    @RequestMapping(
            path = "/bot{token}/{method}",
            method = {RequestMethod.GET, RequestMethod.POST})
    void call(
            @PathVariable String token,
            @PathVariable String method,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        if (!telegram.knows(token)) {
            write(response, new Refusal(401, "Unauthorized", null));
            return;
        }
        var call = read(method.toLowerCase(Locale.ROOT), request);
        var fault = telegram.faults().meet(call.method(), call.chat());
        switch (fault) {
            case null -> write(response, answer(call));
            case Fault.Refuses(var refusal) -> refuse(response, call, refusal);
            case Fault.Dawdles(var delay) -> {
                telegram.wires().await(delay, () -> false);
                write(response, answer(call));
            }
            case Fault.AnswersLate(var delay) -> {
                var answer = answer(call);
                telegram.wires().await(delay, () -> false);
                write(response, answer);
            }
            case Fault.LosesAnswer _ -> {
                answer(call);
                cut(response);
            }
        }
    }

    @GetMapping("/file/bot{token}/files/{id}")
    ResponseEntity<byte[]> file(@PathVariable String token, @PathVariable String id) {
        var file = telegram.files().find(id);
        if (!telegram.knows(token) || file.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.get().mimeType()))
                .body(file.get().content());
    }

    private Object answer(BotCall call) {
        try {
            var result = api.answer(call);
            note(call, 200);
            return Map.of("ok", true, "result", result);
        } catch (RefusedException e) {
            note(call, e.refusal().code());
            return e.refusal();
        }
    }

    private void refuse(HttpServletResponse response, BotCall call, Refusal refusal) throws IOException {
        note(call, refusal.code());
        write(response, refusal);
    }

    private void note(BotCall call, int code) {
        telegram.note(new Asked(call.method(), call.chat(), code, telegram.now()));
    }

    private void write(HttpServletResponse response, Object answer) throws IOException {
        var body = answer;
        if (answer instanceof Refusal refusal) {
            response.setStatus(refusal.code());
            body = refusal.body();
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    /// Promises more than comes, and then fails: the server has no choice but to break the connection.
    private static void cut(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(1000);
        response.getOutputStream().write('{');
        response.flushBuffer();
        throw new IOException("The connection is cut on purpose");
    }

    private BotCall read(String method, HttpServletRequest request) throws IOException, ServletException {
        var fields = new LinkedHashMap<String, String>();
        var files = new LinkedHashMap<String, byte[]>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
        var type = contentType(request);
        if (type != null && type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            readJson(request, fields);
        } else if (type != null && type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)) {
            for (var part : request.getParts()) {
                if (part.getSubmittedFileName() != null) {
                    files.put(part.getName(), part.getInputStream().readAllBytes());
                }
            }
        }
        return new BotCall(method, fields, files);
    }

    private void readJson(HttpServletRequest request, Map<String, String> fields) throws IOException {
        var body = request.getInputStream().readAllBytes();
        if (body.length > 0) {
            json.readTree(body).properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> fields.put(
                            field.getKey(),
                            field.getValue().isString()
                                    ? field.getValue().asString()
                                    : field.getValue().toString()));
        }
    }

    private static @Nullable MediaType contentType(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null ? null : MediaType.parseMediaType(type);
    }
}
