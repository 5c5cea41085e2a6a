package fi.varalla.board;

import fi.varalla.notices.Said;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.util.Optional;

/// The phrases of a page, in its reader's language.
public final class Say {

    private final Phrases phrases;
    private final Language language;

    Say(Phrases phrases, Language language) {
        this.phrases = phrases;
        this.language = language;
    }

    /// @param values a placeholder's name, then its value, and so on
    public String of(String key, Object... values) {
        return phrases.say(key, language, values);
    }

    /// A phrase without placeholders, if there is one.
    Optional<String> perhaps(String key) {
        return phrases.has(key) ? Optional.of(of(key)) : Optional.empty();
    }

    public String of(Said said) {
        return said.in(language);
    }

    public Language language() {
        return language;
    }
}
