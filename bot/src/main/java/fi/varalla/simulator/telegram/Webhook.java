package fi.varalla.simulator.telegram;

import fi.varalla.simulator.Program;
import fi.varalla.simulator.Wires;
import fi.varalla.simulator.telegram.Updates.Update;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Hands the updates to the address the bot has set: in order within a chat, side by side between chats, again and
/// again until a 2xx comes.
final class Webhook {

    private record Target(String url, @Nullable String secret) {}

    private final Wires wires;
    private final Program program;
    private final Updates updates;
    private final JsonMapper json = JsonMapper.shared();
    private final Set<Long> busy = new HashSet<>();
    private final Map<Long, Integer> failures = new HashMap<>();
    private @Nullable Target target;
    private boolean running;
    private @Nullable String lastError;

    Webhook(Wires wires, Program program, Updates updates) {
        this.wires = wires;
        this.program = program;
        this.updates = updates;
    }

    void set(String url, @Nullable String secret) {
        wires.change(() -> {
            target = new Target(url, secret);
            if (!running) {
                running = true;
                Thread.ofVirtual().name("simulator-webhook").start(this::run);
            }
        });
    }

    void delete() {
        wires.change(() -> target = null);
    }

    boolean isSet() {
        return wires.read(() -> target != null);
    }

    Map<String, Object> info() {
        return wires.read(() -> {
            var info = new LinkedHashMap<String, Object>();
            info.put("url", target == null ? "" : target.url());
            info.put("has_custom_certificate", false);
            info.put("pending_update_count", updates.count());
            if (lastError != null) {
                info.put("last_error_message", lastError);
            }
            return info;
        });
    }

    private void run() {
        while (!wires.isClosed()) {
            wires.await(
                    Duration.ofDays(1),
                    () -> target != null && !updates.heads(busy).isEmpty());
            wires.change(() -> {
                var to = target;
                if (to != null) {
                    updates.heads(busy).forEach(update -> begin(to, update));
                }
            });
        }
    }

    private void begin(Target to, Update update) {
        busy.add(update.chat());
        Thread.ofVirtual().name("simulator-webhook-post").start(() -> deliver(to, update));
    }

    private void deliver(Target to, Update update) {
        if (post(to, update)) {
            updates.confirm(update.id());
            wires.change(() -> failures.remove(update.chat()));
        } else {
            var failed = wires.read(() -> failures.merge(update.chat(), 1, Integer::sum));
            wires.await(Duration.ofMillis(200L << Math.min(failed, 8)), () -> target == null);
        }
        wires.change(() -> busy.remove(update.chat()));
    }

    private boolean post(Target to, Update update) {
        try {
            var request = HttpRequest.newBuilder(program.reach(URI.create(to.url())))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(update.json())));
            if (to.secret() != null) {
                request.header("X-Telegram-Bot-Api-Secret-Token", to.secret());
            }
            var status = program.send(request).statusCode();
            lastError = status / 100 == 2 ? null : "Wrong response from the webhook: " + status;
            return status / 100 == 2;
        } catch (UncheckedIOException e) {
            lastError = "Connection failed";
            return false;
        }
    }
}
