package fi.varalla.conversation;

import java.time.Duration;
import java.util.function.LongFunction;

/// How a length of time is put to a worker.
final class Length {

    private Length() {}

    /// Minutes below an hour, from then on hours and minutes, from 24 hours on days and hours: `12 min`, `2 h 5 min`,
    /// `1 day 3 h`. What is left over is cut off, and a second part that is nothing is not named.
    ///
    /// @param time negative counts as none
    /// @param days so many days in the worker's language
    static String of(Duration time, LongFunction<String> days) {
        var whole = time.isNegative() ? Duration.ZERO : time;
        if (whole.toHours() == 0) {
            return whole.toMinutes() + " min";
        }
        return whole.toDays() == 0
                ? whole.toHours() + " h" + rest(whole.toMinutesPart(), "min")
                : days.apply(whole.toDays()) + rest(whole.toHoursPart(), "h");
    }

    private static String rest(int count, String unit) {
        return count == 0 ? "" : " " + count + " " + unit;
    }
}
