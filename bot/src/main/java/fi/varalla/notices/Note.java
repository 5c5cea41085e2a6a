package fi.varalla.notices;

import fi.varalla.line.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something to tell a worker, before it is known in which language and by which way.
///
/// @param key     of a phrase in `config/phrases*.json`
/// @param values  a placeholder's name, then its value, and so on; a value may be [Said]
/// @param choices buttons, one per row; an SMS has none, so the phrase must make sense without
/// @param line    whose number an SMS comes from; null: of the first line that has one
/// @param urgent  whether it never waits, not even a minute behind others
public record Note(
        String key,
        List<Object> values,
        List<Choice> choices,
        @Nullable Line line,
        boolean urgent) {

    public Note {
        values = List.copyOf(values);
        choices = List.copyOf(choices);
    }

    /// A button in the reader's language.
    ///
    /// @param choice what comes back when it is pressed: at most 64 bytes, beginning with the room's own prefix
    public record Choice(String choice, String key, List<Object> values) {

        public Choice {
            values = List.copyOf(values);
        }
    }

    public static Note of(String key, Object... values) {
        return new Note(key, List.of(values), List.of(), null, false);
    }

    /// One button more.
    public Note button(String choice, String key, Object... values) {
        var more = new ArrayList<>(choices);
        more.add(new Choice(choice, key, List.of(values)));
        return new Note(this.key, this.values, more, line, urgent);
    }

    public Note on(Line line) {
        return new Note(key, values, choices, line, urgent);
    }

    public Note urgently() {
        return new Note(key, values, choices, line, true);
    }
}
