package fi.varalla.board;

import fi.varalla.directory.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what people type into forms.
public final class Typed {

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private Typed() {}

    /// Absent is the same as empty.
    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    static boolean isName(String text) {
        return !text.isEmpty() && !Names.isTooLong(text);
    }

    /// Language codes, whatever stands between them.
    ///
    /// @return empty if one of them is no ISO 639-1 code
    static List<String> languages(String text) {
        var codes = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
        return LANGUAGES.containsAll(codes) ? codes : List.of();
    }

    /// Whether this is a whole number in these bounds.
    public static boolean isWhole(String text, int least, int most) {
        return text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
    }
}
