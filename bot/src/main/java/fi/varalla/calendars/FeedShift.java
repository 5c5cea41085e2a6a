package fi.varalla.calendars;

import static java.nio.charset.StandardCharsets.UTF_8;

import fi.varalla.line.LineId;
import fi.varalla.rota.Shift;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A shift as a calendar gets it.
///
/// @param shift   whole
/// @param version of the line's rota, which only grows: a calendar takes the event with the higher one
/// @param name    whose it is, where that has to be said
record FeedShift(
        LineId line, Shift shift, long version, @Nullable String name) {

    /// The same for the same line, level, worker and beginning: a shift that now ends at another time is still the same
    /// event.
    String uid() {
        var identity = "%s|%d|%s|%s"
                .formatted(line.value(), shift.level(), shift.worker().value(), shift.from());
        return UUID.nameUUIDFromBytes(identity.getBytes(UTF_8)) + "@shifts";
    }
}
