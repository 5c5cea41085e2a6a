package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Utterances;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Party;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Gatherer;
import fi.varalla.messaging.Message;
import fi.varalla.words.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Several messages of a family as a worker reads them in one: whose they are once, then each with its time of day.
@Component
class Together implements Gatherer {

    /// What somebody wrote, and when.
    record Words(Instant at, String text) {}

    private final Utterances utterances;
    private final Directory directory;
    private final Wording wording;

    Together(Utterances utterances, Directory directory, Wording wording) {
        this.utterances = utterances;
        this.directory = directory;
        this.wording = wording;
    }

    @Override
    public Message together(List<Message> messages) {
        var first = messages.getFirst();
        var contact = new ContactId(Objects.requireNonNull(first.about(), "Only a family's words are put together"));
        var said = utterances.of(contact).stream()
                .collect(Collectors.toMap(Utterances.Utterance::id, it -> new Words(it.at(), it.text())));
        var language = language(first.to());
        return first.saying(together(messages, said, at -> wording.clock(at, language)));
    }

    private Language language(Address reader) {
        return directory.identify(reader) instanceof Party.Staff(var worker) ? Wording.language(worker) : Language.FI;
    }

    /// @param said what each message carries, by the utterance's id
    static String together(List<Message> messages, Map<UUID, Words> said, Function<Instant, String> clock) {
        var lines = new ArrayList<String>();
        var head = "";
        for (var message : messages) {
            var words = said.get(message.utterance());
            var before = words == null ? null : head(message.text(), words.text());
            if (words == null || before == null) {
                lines.add(message.text());
                continue;
            }
            if (!before.equals(head)) {
                lines.add(before.stripTrailing());
            }
            lines.add(clock.apply(words.at()) + " " + words.text());
            head = before;
        }
        return String.join("\n", lines);
    }

    /// What stands before the words; null if the message does not end with them, as where a line's chats carry none.
    private static @Nullable String head(String text, String words) {
        return !words.isEmpty() && text.endsWith("\n" + words)
                ? text.substring(0, text.length() - words.length())
                : null;
    }
}
