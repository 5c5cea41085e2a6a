package fi.varalla.board;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a form showed before somebody began to type: so that nobody overwrites unseen what a colleague has changed
/// meanwhile.
final class Seen {

    private Seen() {}

    /// The same for the same content, on every replica.
    static String of(Record form) {
        return Integer.toHexString(form.toString().hashCode());
    }

    /// @param seen   as the form sends it back; null if it does not, and then nothing is compared
    /// @param stored what is stored now
    static boolean isStale(@Nullable String seen, Record stored) {
        return seen != null && !seen.equals(of(stored));
    }

    /// Of each field that is typed otherwise, what is stored now.
    static Map<String, String> differences(
            Say say, Map<String, @Nullable String> typed, Map<String, @Nullable String> stored) {
        var different = new HashMap<String, String>();
        stored.forEach((field, value) -> {
            if (!Objects.requireNonNullElse(value, "").equals(Objects.requireNonNullElse(typed.get(field), ""))) {
                different.put(field, say.of("board.wrong.meanwhile", "value", Objects.requireNonNullElse(value, "")));
            }
        });
        return different;
    }
}
