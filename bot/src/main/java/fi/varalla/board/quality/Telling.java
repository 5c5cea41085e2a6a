package fi.varalla.board.quality;

import fi.varalla.board.Say;
import fi.varalla.quality.Share;
import fi.varalla.quality.Waits;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/// Numbers as they are read. Where there is too little to tell, that is said instead.
record Telling(Say say) {

    static final String NONE = "–";
    static final String FEW = "<" + Share.FEWEST;

    /// `70 % (95 %: 40–89 %)`.
    String share(Share share) {
        return share.told()
                ? say.of(
                        "fairness.interval",
                        "percent",
                        percent(share.value()),
                        "low",
                        percent(share.interval().low()),
                        "high",
                        percent(share.interval().high()))
                : little(share.of());
    }

    String wait(Waits waits, Function<Waits, Duration> which) {
        return waits.told() ? time(which.apply(waits)) : little(waits.count());
    }

    /// `7 / 10`.
    static String parts(Share share) {
        return share.told() ? share.found() + " / " + share.of() : count(share.of());
    }

    /// How many there are, unless they are too few to be told.
    static String count(int n) {
        return n > 0 && n < Share.FEWEST ? FEW : String.valueOf(n);
    }

    private String little(int n) {
        return n == 0 ? NONE : say.of("quality.few");
    }

    static long percent(double share) {
        return Math.round(share * 100);
    }

    /// `16 s`, `1 min 05 s`, `2 h 05 min`.
    static String time(Duration time) {
        var rounded = Duration.ofSeconds(seconds(time));
        if (rounded.toMinutes() == 0) {
            return rounded.toSeconds() + " s";
        }
        return rounded.toHours() == 0
                ? "%d min %02d s".formatted(rounded.toMinutes(), rounded.toSecondsPart())
                : "%d h %02d min".formatted(rounded.toHours(), rounded.toMinutesPart());
    }

    static long seconds(Duration time) {
        return Math.round(time.toMillis() / 1000.0);
    }

    /// A part of a picture's width.
    static String width(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
