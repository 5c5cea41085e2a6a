package fi.varalla.twilio;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A text in parts that Twilio takes.
final class Parts {

    /// Twilio's limit for `Body`, counted carefully: in UTF-16 units, so that an emoji counts at least as much as
    /// there.
    static final int MOST = 1600;

    /// In order and without loss; no grapheme is cut, unless one alone is too long.
    static List<String> of(String text) {
        var parts = new ArrayList<String>();
        var rest = text;
        while (rest.length() > MOST) {
            var end = end(rest);
            parts.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        parts.add(rest);
        return parts;
    }

    private static int end(String text) {
        var graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(text);
        var end = graphemes.isBoundary(MOST) ? MOST : graphemes.preceding(MOST);
        if (end <= 0) {
            return Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
        }
        return wordEnd(text, end);
    }

    /// Rather between two words, if there is a blank not far back. A blank that carries a mark is no place to cut.
    private static int wordEnd(String text, int end) {
        var blank = Math.max(text.lastIndexOf(' ', end - 1), text.lastIndexOf('\n', end - 1));
        var far = blank < end - MOST / 4;
        return far || isMark(text.codePointAt(blank + 1)) ? end : blank + 1;
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> codePoint == 0x200D;
        };
    }

    private Parts() {}
}
