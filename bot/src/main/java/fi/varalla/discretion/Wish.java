package fi.varalla.discretion;

import fi.varalla.words.Language;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a family asks of the desk itself, by one word that stands alone. Everything else is for the worker.
sealed interface Wish {

    /// To be shown the languages.
    record Languages() implements Wish {}

    /// To be spoken to in this one.
    record Speak(Language language) implements Wish {}

    /// Automatic texts in easy language, or as usual again.
    record Easy() implements Wish {}

    /// To have the chat emptied.
    record Clear() implements Wish {}

    Set<String> LANGUAGES = Set.of("KIELI", "SPRÅK", "LANGUAGE", "/KIELI", "/SPRÅK", "/SPRAK", "/LANGUAGE", "/LANG");
    Set<String> EASY =
            Set.of("SELKO", "/SELKO", "SELKOKIELI", "/HELPPO", "LÄTT SVENSKA", "/LATT", "/LÄTT", "/EASY", "EASY WORDS");
    Set<String> CLEAR = Set.of(
            "/CLEAR",
            "/TYHJENNA",
            "/TYHJENNÄ",
            "TYHJENNÄ",
            "/TOM",
            "/TÖM",
            "TÖM CHATTEN",
            "CLEAR CHAT",
            "CLEAR THE CHAT");
    Map<String, Language> NAMES = Map.of(
            "1", Language.FI,
            "SUOMI", Language.FI,
            "2", Language.SV,
            "SVENSKA", Language.SV,
            "3", Language.EN,
            "ENGLISH", Language.EN);

    static Optional<Wish> of(String words) {
        var word = words.strip().toUpperCase(Locale.ROOT);
        if (LANGUAGES.contains(word)) {
            return Optional.of(new Languages());
        }
        if (EASY.contains(word)) {
            return Optional.of(new Easy());
        }
        if (CLEAR.contains(word)) {
            return Optional.of(new Clear());
        }
        return Optional.empty();
    }

    /// What answers the question for the language. Without that question the same word is for the worker: it may answer
    /// theirs.
    static Optional<Language> chosen(String words) {
        return Optional.ofNullable(NAMES.get(words.strip().toUpperCase(Locale.ROOT)));
    }
}
