package fi.varalla.discretion;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What was agreed with one person about being written to.
///
/// @param quietWord one word by which they say: do not answer now, danger is near me; null if none was agreed
/// @param from      from when on the wall of the desk's zone they may be written to; null: at any time
/// @param to        until when; before `from` if the time goes over midnight; null exactly if `from` is
public record Agreed(
        @Nullable String quietWord,
        @Nullable LocalTime from,
        @Nullable LocalTime to) {

    private static final Pattern WORD = Pattern.compile("\\p{L}{4,30}");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    /// Of whom nothing was agreed with.
    public static final Agreed NOTHING = new Agreed(null, null, null);

    /// @throws IllegalArgumentException for a word that is none, see [#isWord], or half or no span of time
    public Agreed {
        if (quietWord != null && !isWord(quietWord)) {
            throw new IllegalArgumentException("Not a word");
        }
        if ((from == null) != (to == null) || (from != null && from.equals(to))) {
            throw new IllegalArgumentException("A span of time has two ends");
        }
    }

    /// Whether this can be agreed: one word of 4 to 30 letters.
    public static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    /// Whether the word stands in a text, by itself, in whatever letters.
    public boolean hears(String text) {
        return quietWord != null && Arrays.stream(NO_LETTERS.split(text)).anyMatch(it -> same(it, quietWord));
    }

    private static boolean same(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    /// When they may be written to again; empty if they may be now.
    public Optional<Instant> closedUntil(Instant now, ZoneId zone) {
        if (from == null || to == null) {
            return Optional.empty();
        }
        var local = now.atZone(zone);
        var time = local.toLocalTime();
        var open = from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
        if (open) {
            return Optional.empty();
        }
        var today = local.toLocalDate().atTime(from).atZone(zone);
        return Optional.of((today.toInstant().isAfter(now)
                        ? today
                        : local.toLocalDate().plusDays(1).atTime(from).atZone(zone))
                .toInstant());
    }
}
