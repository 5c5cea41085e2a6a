package fi.varalla.conversation;

import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.conversation.Undirected.Words;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What came along with words, and what of it reaches whom.
@Component
class MediaWords {

    /// All that there is in them can be said in words.
    private static final Set<String> SAYABLE = Set.of("location", "venue", "contact");

    private final Phrases phrases;

    MediaWords(Phrases phrases) {
        this.phrases = phrases;
    }

    /// Of what stands in the log, such as `voice, 7 s`, the first word.
    static String kind(String extra) {
        return extra.split(",", 2)[0];
    }

    String kind(Utterance said, Language language) {
        return kind(Objects.requireNonNull(said.extra()), said.album() != null, language);
    }

    /// In the reader's words, such as `ääniviesti, 7 s`.
    ///
    /// @param extra as it stands in the log
    String kind(String extra, boolean inAlbum, Language language) {
        var name = kind(extra);
        var how = extra.substring(name.length());
        return inAlbum ? phrases.say("media.album", language) : phrases.say("media.kind." + name, language) + how;
    }

    /// Only a chat of the same kind can take over a picture or a voice; a place or a number can be said.
    static boolean cannotReach(Address address, Words words) {
        var extra = words.extra();
        if (extra == null || (address instanceof TelegramChat && words.copy() != null)) {
            return false;
        }
        return words.text().isBlank() || !SAYABLE.contains(kind(extra));
    }
}
