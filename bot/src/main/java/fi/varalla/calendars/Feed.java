package fi.varalla.calendars;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An address that works.
///
/// @param line      whose shifts it shows; null: the owner's own, on every line
/// @param languages of the owner
/// @param alarm     how long before a shift the calendar rings; null: it does not
record Feed(
        WorkerId owner,
        @Nullable LineId line,
        List<String> languages,
        @Nullable Duration alarm) {

    Feed {
        languages = List.copyOf(languages);
    }
}
