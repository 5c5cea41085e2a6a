package fi.varalla.twilio;

import fi.varalla.messaging.FileRef;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Interpreter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads SMS and WhatsApp messages that the inbox kept.
@Component
class TwilioInterpreter implements Interpreter {

    static final String CHANNEL = "twilio";

    private static final int MOST_MEDIA = 10;

    private final JsonMapper json;
    private final TwilioSettings settings;
    private final MeterRegistry metrics;

    TwilioInterpreter(JsonMapper json, TwilioSettings settings, MeterRegistry metrics) {
        this.json = json;
        this.settings = settings;
        this.metrics = metrics;
    }

    /// @param at   when it reached us: Twilio does not tell when it was written
    /// @param form as Twilio sent it
    record Received(Instant at, Map<String, List<String>> form) {

        Received {
            Objects.requireNonNull(at);
            Objects.requireNonNull(form);
        }
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public List<Inbound> read(String id, String payload) {
        try {
            return read(id, json.readValue(payload, Received.class));
        } catch (JacksonException e) {
            throw new UnreadableException("No form in " + id, e);
        }
    }

    private List<Inbound> read(String id, Received received) {
        var form = new Form(Map.of(), received.form());
        var from = form.get("From").flatMap(Numbers::address);
        if (from.isEmpty()) {
            // A withheld number, a short code or a name: nobody who could be answered.
            metrics.counter("varalla.twilio.unanswerable").increment();
            return List.of();
        }
        return List.of(new Inbound.Text(
                id,
                from.get(),
                form.get("To").flatMap(Numbers::line).orElse(null),
                received.at(),
                form.get("Body").orElse(""),
                form.get("MessageSid").orElse(id),
                null,
                null,
                extra(form),
                null,
                null,
                files(form),
                null));
    }

    private List<FileRef> files(Form form) {
        return IntStream.range(0, MOST_MEDIA)
                .mapToObj(it -> form.get("MediaUrl" + it)
                        .map(url -> TwilioFiles.reference(url, settings.accountSid()))
                        .filter(reference -> !reference.isEmpty())
                        .map(reference -> new FileRef(CHANNEL, reference, kind(form, it), null)))
                .flatMap(Optional::stream)
                .toList();
    }

    /// What came along, by the first; how many, if there are several, such as `photo, 3`. Twilio sends ten at most.
    private static @Nullable String extra(Form form) {
        var count = form.get("NumMedia").filter(number -> number.matches("[1-9]\\d?"));
        return count.map(number -> number.equals("1") ? kind(form, 0) : kind(form, 0) + ", " + number)
                .orElse(null);
    }

    private static String kind(Form form, int number) {
        var type = form.get("MediaContentType" + number).orElse("");
        return switch (type.split("/", 2)[0]) {
            case "image" -> "photo";
            case "audio" -> "voice";
            case "video" -> "video";
            case "application" -> "document";
            default -> type.endsWith("vcard") ? "contact" : "media";
        };
    }
}
