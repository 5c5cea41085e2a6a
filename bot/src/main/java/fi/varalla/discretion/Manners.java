package fi.varalla.discretion;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a line speaks with families and what it leaves in its workers' chats.
///
/// @param crisisNumber local help at any hour, named beside 112 in automatic texts, as it is shown; null if there is
///                     none
/// @param tidiesCopies whether families' words are deleted from a worker's chat once the shift is over
/// @param quietHours   when nobody is written to first without need; null: never
public record Manners(
        @Nullable String crisisNumber,
        boolean tidiesCopies,
        @Nullable QuietHours quietHours) {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 -]{1,18}[0-9]");

    /// Of a line that was never given any.
    public static final Manners USUAL = new Manners(null, true, QuietHours.USUAL);

    /// @throws IllegalArgumentException if the crisis number is none, see [#isNumber]
    public Manners {
        if (crisisNumber != null && !isNumber(crisisNumber)) {
            throw new IllegalArgumentException("Not a number to call");
        }
    }

    /// Without quiet hours.
    public Manners(@Nullable String crisisNumber, boolean tidiesCopies) {
        this(crisisNumber, tidiesCopies, null);
    }

    /// Whether this can be shown as a number to call: 3 to 21 digits, spaces and hyphens, perhaps with a plus before
    /// them. Short numbers such as `116 117` are none in E.164, and nobody but the reader dials them.
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
