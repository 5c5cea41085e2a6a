package fi.varalla.telegram;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts long texts into what one message can carry. Joined again, the parts are the text.
final class Parts {

    /// In UTF-16 units. Telegram counts characters after reading markup, which we send none of; units are never fewer.
    static final int TEXT = 4096;

    static final int CAPTION = 1024;

    private Parts() {}

    /// Parts end at the end of a line if there is one in their second half, or else at a space, or else between two
    /// characters as people see them. Parts of nothing but white space are left out: Telegram takes none.
    static List<String> of(String text) {
        var parts = new ArrayList<String>();
        for (var from = 0; from < text.length(); ) {
            var to = end(text, from);
            var part = text.substring(from, to);
            if (!part.isBlank()) {
                parts.add(part);
            }
            from = to;
        }
        return List.copyOf(parts);
    }

    private static int end(String text, int from) {
        var last = from + TEXT;
        if (last >= text.length()) {
            return text.length();
        }
        var middle = from + TEXT / 2;
        var line = text.lastIndexOf('\n', last - 1);
        if (line >= middle) {
            return line + 1;
        }
        var space = text.lastIndexOf(' ', last - 1);
        return space >= middle ? space + 1 : betweenCharacters(text, from, last);
    }

    private static int betweenCharacters(String text, int from, int last) {
        var boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text.substring(from, Math.min(text.length(), last + TEXT)));
        var to = from + (boundaries.isBoundary(TEXT) ? TEXT : boundaries.preceding(TEXT));
        if (to > from) {
            return to;
        }
        // One "character" of thousands of marks: between two code points, then.
        return Character.isLowSurrogate(text.charAt(last)) ? last - 1 : last;
    }
}
