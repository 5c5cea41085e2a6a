package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Party;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.messaging.TopicNames;
import fi.varalla.messaging.Topics;
import fi.varalla.words.Language;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// One topic for each family and line in a worker's chat, named as workers call the family. A tick stands before
/// the name while no conversation with the family is open.
@Component
class FamilyTopics implements TopicNames {

    private static final int LONGEST = 128;
    private static final String DONE = "✓ ";

    private final Talks talks;
    private final Participants participants;
    private final Topics topics;
    private final Outbox outbox;
    private final Directory directory;
    private final Wording wording;

    FamilyTopics(
            Talks talks,
            Participants participants,
            Topics topics,
            Outbox outbox,
            Directory directory,
            Wording wording) {
        this.talks = talks;
        this.participants = participants;
        this.topics = topics;
        this.outbox = outbox;
        this.directory = directory;
        this.wording = wording;
    }

    @Override
    public Optional<Topic> of(UUID about, TelegramChat reader) {
        return directory.identify(reader) instanceof Party.Staff(var worker)
                ? talks.find(new ContactId(about))
                        .map(talk -> new Topic(family(talk), name(talk, Wording.language(worker))))
                : Optional.empty();
    }

    /// The conversation has ended, or goes on: its topics say so, in every chat that has one. Part of the caller's
    /// transaction.
    void retitle(ContactId contact) {
        talks.find(contact)
                .ifPresent(talk -> directory.workers(participants.of(contact)).stream()
                        .flatMap(worker -> Stream.ofNullable(worker.chat()))
                        .filter(chat -> topics.find(chat, family(talk)).isPresent())
                        .forEach(chat -> outbox.post(Message.notice(chat, null, "")
                                .as(Message.Kind.TOPIC)
                                .about(contact.value(), null))));
    }

    /// Derived, so that it is the same for every contact, and tells nobody an address.
    private static UUID family(Talk talk) {
        var place = talk.address().uri() + " " + talk.line().id().value();
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }

    private String name(Talk talk, Language language) {
        var name = (talk.contact().open() ? "" : DONE) + wording.who(talk, language);
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
