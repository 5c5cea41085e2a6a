package fi.varalla.board;

import java.util.Locale;
import java.util.regex.Pattern;

/// What the access log holds in codes, as whoever reads it would say. What is none of our codes, such as a reason that
/// another system gave in its own words, stands as it is.
final class AccessWords {

    private static final Pattern SUBJECT = Pattern.compile("([a-z-]+)(?:[:?](.*))?");

    private AccessWords() {}

    /// @param code such as `hand-over` or `FAMILY_ASKED`
    static String why(String code, Say say) {
        return say.perhaps("board.access_why." + key(code)).orElse(code);
    }

    /// @param subject such as `case:<id>`, `cases` or `bootstrap`; the id stays
    static String subject(String subject, Say say) {
        var parts = SUBJECT.matcher(subject);
        if (!parts.matches()) {
            return subject;
        }
        var id = parts.group(2);
        return say.perhaps("board.access_kind." + key(parts.group(1)))
                .map(kind -> id == null ? kind : kind + " " + id)
                .orElse(subject);
    }

    private static String key(String code) {
        return code.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
    }
}
