package fi.varalla.line;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One number, one bot, one rota, one policy.
///
/// @param phone     the line's own number in E.164, or null while it has none
/// @param languages ISO 639-1 codes, the first being the line's own; never empty
public record Line(LineId id, String name, @Nullable String phone, List<String> languages, Policy policy) {

    public Line {
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("A line speaks at least one language");
        }
        languages = List.copyOf(languages);
    }

    public String language() {
        return languages.getFirst();
    }
}
