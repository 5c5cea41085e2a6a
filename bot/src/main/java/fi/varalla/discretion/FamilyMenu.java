package fi.varalla.discretion;

import fi.varalla.messaging.CommonMenu;
import fi.varalla.messaging.Menus.Entry;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.util.List;
import org.springframework.stereotype.Component;

/// What families may ask of the desk itself, each by a command that [Wish] understands.
@Component
class FamilyMenu implements CommonMenu {

    private final Phrases phrases;

    FamilyMenu(Phrases phrases) {
        this.phrases = phrases;
    }

    @Override
    public List<Entry> in(String code) {
        var language = language(code);
        var names = names(code);
        return List.of(
                new Entry(names.get(0), phrases.say("menu.language", language)),
                new Entry(names.get(1), phrases.say("menu.easy", language)),
                new Entry(names.get(2), phrases.say("menu.clear", language)));
    }

    /// To change the language, for easy words, to clear the chat.
    static List<String> names(String code) {
        return switch (language(code)) {
            case FI -> List.of("/kieli", "/selko", "/clear");
            case SV -> List.of("/sprak", "/latt", "/clear");
            case EN -> List.of("/language", "/easy", "/clear");
        };
    }

    /// Whoever's app speaks none of ours reads English.
    private static Language language(String code) {
        return Language.of(code).orElse(Language.EN);
    }
}
