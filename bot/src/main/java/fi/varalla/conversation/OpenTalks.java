package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What other rooms may know of conversations under way: that they are, and what to call them.
@Component
public class OpenTalks {

    private final Participants participants;
    private final Talks talks;
    private final Paging paging;
    private final Wording wording;

    OpenTalks(Participants participants, Talks talks, Paging paging, Wording wording) {
        this.participants = participants;
        this.talks = talks;
        this.paging = paging;
        this.wording = wording;
    }

    /// @param waitingSince when the family wrote what nobody has answered yet; null if all is answered
    public record OpenTalk(ContactId contact, @Nullable Instant waitingSince) {}

    /// The conversations of a worker on a line, the longest waiting first.
    public List<OpenTalk> of(WorkerId worker, LineId line) {
        return participants.conversationsOf(worker).stream()
                .flatMap(contact -> talks.find(contact).stream())
                .filter(talk -> talk.line().id().equals(line))
                .map(talk -> new OpenTalk(talk.id(), waitingSince(talk.id())))
                .toList();
    }

    /// Whom a contact is with, as workers call them in their own chats: case code and first name.
    public String who(ContactId contact, Language language) {
        return talks.find(contact).map(talk -> wording.who(talk, language)).orElseGet(() -> reference(contact));
    }

    /// What a contact is called where neither names nor codes may be said.
    public static String reference(ContactId contact) {
        return contact.value().toString().substring(0, 8);
    }

    private @Nullable Instant waitingSince(ContactId contact) {
        return Stream.of(contact)
                .flatMap(it -> paging.unanswered(it).stream())
                .map(Utterance::at)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
