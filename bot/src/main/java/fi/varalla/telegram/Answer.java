package fi.varalla.telegram;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What came of a question to the Bot API.
sealed interface Answer<T> {

    record Given<T>(T result) implements Answer<T> {}

    /// Telegram answered, and did not do it.
    ///
    /// @param code        the Bot API's error code, or the HTTP status where something before it answered
    /// @param description the Bot API's words; not for logs, for we don't know what may be in them
    /// @param retryAfter  how long Telegram wants us to wait, or null
    record Declined<T>(
            int code, String description, @Nullable Duration retryAfter) implements Answer<T> {

        boolean says(String words) {
            return description.toLowerCase(Locale.ROOT).contains(words);
        }
    }

    /// It never left us: no connection.
    record Unsent<T>(String why) implements Answer<T> {}

    /// It left us and no answer came that we could read: done or not, nobody knows.
    record Lost<T>(String why) implements Answer<T> {}

    default <R> Answer<R> map(Function<T, R> change) {
        return switch (this) {
            case Given<T>(var result) -> new Given<>(change.apply(result));
            case Declined<T>(var code, var description, var retryAfter) ->
                new Declined<>(code, description, retryAfter);
            case Unsent<T>(var why) -> new Unsent<>(why);
            case Lost<T>(var why) -> new Lost<>(why);
        };
    }

    /// The failure in words that may be logged and shown.
    static String trouble(Answer<?> answer) {
        return switch (answer) {
            case Given<?> _ -> "none";
            case Declined<?> declined -> "Telegram answers " + declined.code();
            case Unsent<?> unsent -> "Telegram is unreachable (" + unsent.why() + ")";
            case Lost<?> lost -> "Telegram's answer was lost (" + lost.why() + ")";
        };
    }
}
