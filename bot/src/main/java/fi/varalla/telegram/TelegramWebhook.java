package fi.varalla.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where Telegram delivers. Any answer but 2xx makes it come again, so 200 means: kept.
@RestController
class TelegramWebhook {

    static final String PATH = "/webhooks/telegram";
    static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";

    private static final Logger LOG = LoggerFactory.getLogger(TelegramWebhook.class);
    private static final int LARGEST = 1024 * 1024;
    /// What is read and thrown away of a body that is too large, so that its sender gets to read our answer.
    private static final int DRAINED = 16 * LARGEST;

    private final TelegramSettings settings;
    private final Updates updates;
    private final TelegramHealth health;
    private final JsonMapper json;
    private final Counter refused;

    TelegramWebhook(
            TelegramSettings settings, Updates updates, TelegramHealth health, JsonMapper json, MeterRegistry meters) {
        this.settings = settings;
        this.updates = updates;
        this.health = health;
        this.json = json;
        this.refused = meters.counter("varalla.telegram.webhook.refused");
    }

    /// 200 kept · 400 no update · 403 not Telegram, or the webhook is shut · 413 over 1 MB · 503 cannot be kept now
    @PostMapping(PATH)
    void receive(
            @RequestHeader(name = SECRET, defaultValue = "") String secret,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setStatus(answer(secret, request).value());
    }

    private HttpStatus answer(String secret, HttpServletRequest request) throws IOException {
        if (!genuine(secret)) {
            refused.increment();
            return HttpStatus.FORBIDDEN;
        }
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            drain(request.getInputStream());
            return HttpStatus.CONTENT_TOO_LARGE;
        }
        return update(new String(body, UTF_8)).map(this::keep).orElse(HttpStatus.BAD_REQUEST);
    }

    private boolean genuine(String secret) {
        return settings.on()
                && !settings.webhookSecret().isEmpty()
                && MessageDigest.isEqual(
                        secret.getBytes(UTF_8), settings.webhookSecret().getBytes(UTF_8));
    }

    private Optional<Update> update(String body) {
        try {
            return Update.of(json.readTree(body), body);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private HttpStatus keep(Update update) {
        try {
            updates.accept(List.of(update));
        } catch (RuntimeException e) {
            // The name only: a message may carry people's words.
            LOG.warn(
                    "Update {} could not be kept ({})",
                    update.id(),
                    e.getClass().getName());
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        if (settings.byWebhook()) {
            health.well(null);
        }
        return HttpStatus.OK;
    }

    private static void drain(InputStream body) throws IOException {
        var left = DRAINED;
        while (left > 0) {
            var read = body.readNBytes(Math.min(left, 8192)).length;
            left = read == 0 ? 0 : left - read;
        }
    }
}
