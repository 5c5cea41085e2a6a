package fi.varalla.conversation;

import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Utterances;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.MessageIds;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which words answer which: a reply stays a reply on the other side.
@Component
class Replies {

    /// Enough to recognise it by, in characters.
    private static final int QUOTE = 80;

    private final MessageIds ids;
    private final Relays relays;
    private final Utterances utterances;
    private final Contacts contacts;

    Replies(MessageIds ids, Relays relays, Utterances utterances, Contacts contacts) {
        this.ids = ids;
        this.relays = relays;
        this.utterances = utterances;
        this.contacts = contacts;
    }

    /// What a family's words answer: something of ours, or of theirs. Null if nothing, or nothing that we know.
    @Nullable UUID answered(Inbound.Text heard) {
        var message = heard.replyTo();
        return message == null
                ? null
                : ids.utteranceOf(heard.from(), message)
                        .flatMap(utterances::find)
                        .or(() -> utterances.latestVersion(heard.from().uri(), message))
                        .map(Utterance::id)
                        .orElse(null);
    }

    /// The beginning of what these words answer; empty if they answer nothing, or something without words.
    Optional<String> quoted(Utterance said) {
        return Optional.ofNullable(said.answers())
                .flatMap(utterances::find)
                .map(answered -> beginning(answered.text().strip().replaceAll("\\s+", " ")))
                .filter(quote -> !quote.isEmpty());
    }

    /// The message in the family's own chat that a worker's words answer, or null.
    ///
    /// @param replyTo the message in the worker's chat, or null
    @Nullable String inFamilysChat(Talk talk, Worker worker, @Nullable String replyTo) {
        var address = worker.writing();
        return address == null || replyTo == null
                ? null
                : relays.utteranceOf(address, replyTo)
                        .flatMap(utterances::find)
                        .filter(it -> it.speaker() == Speaker.FAMILY)
                        .filter(it ->
                                talk.address().equals(contacts.get(it.contact()).address()))
                        .map(Utterance::messageId)
                        .orElse(null);
    }

    private static String beginning(String words) {
        if (words.length() <= QUOTE) {
            return words;
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(words);
        return words.substring(0, characters.preceding(QUOTE)) + "…";
    }
}
