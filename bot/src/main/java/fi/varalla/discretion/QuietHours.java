package fi.varalla.discretion;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// Hours in which nobody is written to first without need.
///
/// @param from wall time of the desk, inclusive
/// @param to   exclusive; before `from` if the hours go over midnight
public record QuietHours(LocalTime from, LocalTime to) {

    /// From our domain's rules for what families are told: nothing that is not urgent goes out from 21 to 08.
    public static final QuietHours USUAL = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

    /// @throws IllegalArgumentException for a span without two ends
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("A span of time has two ends");
        }
    }

    /// When they are over; empty if they are not now. The time between is read as an agreed time is.
    public Optional<Instant> until(Instant now, ZoneId zone) {
        return new Agreed(null, to, from).closedUntil(now, zone);
    }
}
