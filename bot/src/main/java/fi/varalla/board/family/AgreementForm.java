package fi.varalla.board.family;

import fi.varalla.board.Say;
import fi.varalla.discretion.Agreed;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is agreed with a person, as typed in.
///
/// @param from wall time of the desk's zone, such as `16:00`; empty: at any time
record AgreementForm(
        @Nullable String word,
        @Nullable String from,
        @Nullable String to) {

    AgreementForm {
        word = word == null ? "" : word.strip();
        from = from == null ? "" : from.strip();
        to = to == null ? "" : to.strip();
    }

    static AgreementForm of(Agreed agreed) {
        return new AgreementForm(
                agreed.quietWord(),
                agreed.from() == null ? "" : agreed.from().toString(),
                agreed.to() == null ? "" : agreed.to().toString());
    }

    /// Fields, each with what is wrong; empty if nothing is.
    Map<String, String> wrong(Say say) {
        var wrong = new LinkedHashMap<String, String>();
        if (word != null && !word.isEmpty() && !Agreed.isWord(word)) {
            wrong.put("word", say.of("family.wrong.word"));
        }
        var begin = time(from);
        var end = time(to);
        var none = isEmpty(from) && isEmpty(to);
        if (!none && (begin == null || end == null || begin.equals(end))) {
            wrong.put("from", say.of("family.wrong.times"));
        }
        return wrong;
    }

    /// Only of a form of which nothing is wrong.
    Agreed agreed() {
        return new Agreed(isEmpty(word) ? null : word, time(from), time(to));
    }

    private static boolean isEmpty(@Nullable String typed) {
        return typed == null || typed.isEmpty();
    }

    private static @Nullable LocalTime time(@Nullable String typed) {
        try {
            return typed == null || typed.isEmpty() ? null : LocalTime.parse(typed);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
