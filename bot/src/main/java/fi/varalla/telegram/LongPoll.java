package fi.varalla.telegram;

import fi.varalla.telegram.Answer.Declined;
import fi.varalla.telegram.Answer.Given;
import fi.varalla.telegram.Answer.Lost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks Telegram for updates, as a JSON tree: the library's own types refuse a whole batch for one update of a
/// kind that is newer than they are.
@Component("telegramLongPoll")
class LongPoll {

    /// What we want to hear of. Telegram keeps the last list it was given, so it is always named in full.
    static final List<String> ALLOWED = List.of("message", "edited_message", "callback_query", "my_chat_member");

    private static final MediaType JSON = Objects.requireNonNull(MediaType.parse("application/json"));
    private static final int AT_MOST = 100;

    private final BotApi api;
    private final OkHttpClient http;
    private final JsonMapper json;
    private final Duration timeout;
    private volatile @Nullable Call current;

    LongPoll(BotApi api, TelegramSettings settings, JsonMapper json) {
        this.api = api;
        this.json = json;
        this.timeout = settings.pollTimeout();
        var patience = timeout.plus(settings.readTimeout());
        this.http = api.http()
                .newBuilder()
                .readTimeout(patience)
                .callTimeout(patience.plus(settings.connectTimeout()))
                .build();
    }

    /// @param offset the first update wanted, which confirms all before it; null for the first that is not confirmed
    /// @param held   whether Telegram may hold the question until there is something; if not, it answers at once
    Answer<JsonNode> updates(@Nullable Long offset, boolean held) {
        var call = http.newCall(new Request.Builder()
                .url(api.url("getUpdates"))
                .post(RequestBody.create(question(offset, held), JSON))
                .build());
        current = call;
        try (var response = call.execute()) {
            var body = response.body();
            return body == null ? new Lost<>("empty") : read(json.readTree(body.string()));
        } catch (IOException e) {
            return BotApi.failure(e);
        } catch (JacksonException e) {
            return new Lost<>(e.getClass().getSimpleName());
        }
    }

    /// Ends the question under way, if there is one.
    void hangUp() {
        var call = current;
        if (call != null) {
            call.cancel();
        }
    }

    private String question(@Nullable Long offset, boolean held) {
        var question = json.createObjectNode();
        question.put("timeout", held ? timeout.toSeconds() : 0).put("limit", AT_MOST);
        if (offset != null) {
            question.put("offset", offset);
        }
        ALLOWED.forEach(question.putArray("allowed_updates")::add);
        return json.writeValueAsString(question);
    }

    private static Answer<JsonNode> read(JsonNode answer) {
        if (answer.path("ok").asBoolean(false) && answer.path("result").isArray()) {
            return new Given<>(answer.path("result"));
        }
        if (!answer.path("error_code").isInt()) {
            return new Lost<>("no Bot API answer");
        }
        var seconds = answer.path("parameters").path("retry_after");
        return new Declined<>(
                answer.path("error_code").intValue(),
                answer.path("description").asString(""),
                seconds.isIntegralNumber() ? Duration.ofSeconds(seconds.longValue()) : null);
    }
}
