package fi.varalla.conversation;

import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Utterances;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.conversation.Undirected.Words;
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

    /// The family's words that a worker's words answer; empty if they answer nothing of this family's.
    Optional<Utterance> answered(Talk talk, Worker worker, Words words) {
        return named(worker, words)
                .flatMap(utterances::find)
                .filter(it -> it.speaker() == Speaker.FAMILY)
                .filter(it -> talk.address().equals(contacts.get(it.contact()).address()));
    }

    private Optional<UUID> named(Worker worker, Words words) {
        var address = worker.writing();
        return words.answers() != null || address == null || words.replyTo() == null
                ? Optional.ofNullable(words.answers())
                : relays.utteranceOf(address, words.replyTo());
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
