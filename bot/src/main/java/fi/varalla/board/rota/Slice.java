package fi.varalla.board.rota;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/// The part of a stretch of time that falls on one day.
///
/// @param from      on the day
/// @param wholeFrom when the whole stretch begins, perhaps days earlier
record Slice(LocalDate day, Instant dayFrom, Instant from, Instant to, Instant wholeFrom, Instant wholeTo) {

    boolean beginsEarlier() {
        return wholeFrom.isBefore(from);
    }

    boolean endsLater() {
        return wholeTo.isAfter(to);
    }

    /// Minutes that have really passed since the day began, so that a night of 25 hours is longer.
    int minute() {
        return (int) Duration.between(dayFrom, from).toMinutes();
    }

    int minutes() {
        return (int) Duration.between(from, to).toMinutes();
    }
}
