package fi.varalla.brief;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Tells whether a text says by its own first words that something is not to be done, in any of our languages: whoever
/// reads a brief need not have the language of its writer. "Do not" before such words would say the contrary, or the
/// same thing twice.
final class Negation {

    /// Quotation marks, dashes and the like may stand before it.
    private static final Pattern BEGINS = Pattern.compile(
            "[^\\p{L}]*(?:"
                    // Finnish.
                    + "(?:älä|älkää|ei|eikä)"
                    // Swedish, also behind its verb: "Ring inte", "Du får inte".
                    + "|(?:\\p{L}+\\s+){0,2}(?:inte|aldrig)"
                    + "|(?:do|does|must|should|may|can)\\s+not|cannot|never|(?:don|doesn|mustn|shouldn|can)['’´]t"
                    + ")(?!\\p{L})",
            CASE_INSENSITIVE | UNICODE_CASE);

    private Negation() {}

    static boolean begins(String text) {
        return BEGINS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).lookingAt();
    }
}
