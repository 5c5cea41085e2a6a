package fi.varalla.words;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How a time of day is written, wherever the program writes one.
public final class TimeOfDay {

    private TimeOfDay() {}

    /// On pages and to workers: `16.00` in Finnish, `16:00` in the others.
    public static String of(LocalTime time, Language language) {
        return written(time, "HH%1$smm", language);
    }

    /// The same to the second: `16.00.05` or `16:00:05`.
    public static String toTheSecond(LocalTime time, Language language) {
        return written(time, "HH%1$smm%1$sss", language);
    }

    /// To families, written and spoken, in every language: `16.00`, as their phrases have it behind `klo`, `kl.` and
    /// `by`.
    public static String toFamilies(LocalTime time) {
        return of(time, Language.FI);
    }

    private static String written(LocalTime time, String pattern, Language language) {
        var between = language == Language.FI ? "." : ":";
        return DateTimeFormatter.ofPattern(pattern.formatted(between), Locale.ROOT)
                .format(time);
    }
}
