package fi.varalla.rota;

import java.time.LocalDate;
import java.time.LocalTime;

/// The hours of a date in which a rotation is on duty, by the clock on the wall.
///
/// @param to on the same date if later than `from`, otherwise on the next: 20:00–08:00 is a night, 08:00–08:00 a full
///           day
public record Window(LocalTime from, LocalTime to) {

    boolean isFullDay() {
        return from.equals(to);
    }

    LocalDate closingDate(LocalDate opening) {
        return to.isAfter(from) ? opening : opening.plusDays(1);
    }
}
