package fi.varalla.words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The languages in which the program itself speaks.
public enum Language {
    FI("fi-FI"),
    SV("sv-SE"),
    EN("en-GB");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /// The BCP 47 tag for speech.
    public String tag() {
        return tag;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /// @param code ISO 639-1, or a BCP 47 tag such as `sv-FI`; empty for a language that the program does not speak
    public static Optional<Language> of(@Nullable String code) {
        if (code == null) {
            return Optional.empty();
        }
        var language = Locale.forLanguageTag(code.strip().replace('_', '-')).getLanguage();
        return Arrays.stream(values()).filter(it -> it.code().equals(language)).findFirst();
    }

    /// The first of these that the program speaks, or Finnish.
    public static Language firstOf(List<@Nullable String> codes) {
        return codes.stream().flatMap(code -> of(code).stream()).findFirst().orElse(FI);
    }
}
