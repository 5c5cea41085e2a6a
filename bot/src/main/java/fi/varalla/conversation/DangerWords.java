package fi.varalla.conversation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Whether somebody writes as people do who are in danger. It finds too much rather than too little: the price is that
/// more of us read it.
@Component
class DangerWords {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /// @param sought with a blank where a word must begin or end
    private record Sign(String sought, boolean alone) {

        static Sign of(String written) {
            var end = written.endsWith("*") ? "" : " ";
            return new Sign(" " + plain(written) + end, written.startsWith("="));
        }

        boolean isIn(String said) {
            return alone ? said.equals(sought) : said.contains(sought);
        }
    }

    private final List<Sign> signs;

    DangerWords(DangerSettings settings) {
        signs = settings.words().stream()
                .map(Sign::of)
                .filter(sign -> !sign.sought().isBlank())
                .toList();
    }

    boolean areIn(String text) {
        var said = " " + plain(text) + " ";
        return signs.stream().anyMatch(sign -> sign.isIn(said));
    }

    /// Small letters without accents, which many phones leave out, and one blank between words.
    private static String plain(String text) {
        var letters = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return BETWEEN.matcher(letters).replaceAll(" ").strip();
    }
}
