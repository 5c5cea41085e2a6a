package fi.varalla.board.hours;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// How a limit is written in a form: what people type becomes minutes, or a plain number.
enum Measure {
    /// `11`, `11:30` or `11,5`: minutes.
    HOURS("hours"),
    /// `30`: minutes.
    MINUTES("minutes"),
    /// `7` or `0,5`: minutes.
    DAYS("days"),
    /// A whole number.
    COUNT("count"),
    PERCENT("percent"),
    /// `07:00`: minutes since midnight.
    CLOCK("clock"),
    /// Ticked or not: 1 or 0.
    YES("yes");

    private static final Pattern COLON = Pattern.compile("([0-9]{1,3})[:.]([0-5][0-9])");
    private static final Pattern DECIMAL = Pattern.compile("([0-9]{1,3})(?:[.,]([0-9]{1,4}))?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,6}");
    private static final int HOUR = 60;
    private static final int DAY = 1440;

    /// The end of the key of the phrase that says what may be typed.
    final String key;

    Measure(String key) {
        this.key = key;
    }

    /// Empty for what cannot be read.
    OptionalLong read(String typed) {
        var text = typed.strip();
        return switch (this) {
            case HOURS -> text.contains(":") ? colon(text) : decimal(text, HOUR);
            case DAYS -> decimal(text, DAY);
            case MINUTES, COUNT, PERCENT -> whole(text);
            case CLOCK -> clock(text);
            case YES -> OptionalLong.of(text.isEmpty() ? 0 : 1);
        };
    }

    String show(long value) {
        return switch (this) {
            case HOURS ->
                value % HOUR == 0 ? String.valueOf(value / HOUR) : "%d:%02d".formatted(value / HOUR, value % HOUR);
            case DAYS ->
                BigDecimal.valueOf(value)
                        .divide(BigDecimal.valueOf(DAY), 4, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
            case MINUTES, COUNT, PERCENT -> String.valueOf(value);
            case CLOCK -> "%02d:%02d".formatted(value / HOUR, value % HOUR);
            case YES -> value == 0 ? "" : "true";
        };
    }

    private static OptionalLong whole(String text) {
        return WHOLE.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static OptionalLong colon(String text) {
        var found = COLON.matcher(text);
        return found.matches()
                ? OptionalLong.of(Long.parseLong(found.group(1)) * HOUR + Long.parseLong(found.group(2)))
                : OptionalLong.empty();
    }

    private static OptionalLong clock(String text) {
        var read = colon(text);
        return read.isPresent() && read.getAsLong() < DAY ? read : OptionalLong.empty();
    }

    private static OptionalLong decimal(String text, int unit) {
        return DECIMAL.matcher(text).matches()
                ? OptionalLong.of(Math.round(Double.parseDouble(text.replace(',', '.')) * unit))
                : OptionalLong.empty();
    }
}
