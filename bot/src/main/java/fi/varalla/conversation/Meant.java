package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.MessageIds;
import fi.varalla.messaging.Receiver.TooEarlyException;
import fi.varalla.messaging.Topics;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Which conversation a worker means.
@Component
class Meant {

    private final Talks talks;
    private final Participants participants;
    private final Relays relays;
    private final Contacts contacts;
    private final MessageIds ids;
    private final Topics topics;

    Meant(Talks talks, Participants participants, Relays relays, Contacts contacts, MessageIds ids, Topics topics) {
        this.talks = talks;
        this.participants = participants;
        this.relays = relays;
        this.contacts = contacts;
        this.ids = ids;
        this.topics = topics;
    }

    /// What could be meant: the conversation that was named; without a name, all that are open.
    List<Talk> by(Inbound.Text heard, Worker worker) {
        var named = named(heard);
        return named.isPresent() ? named.stream().toList() : open(worker);
    }

    /// Whether it is certain which of them is meant. Words in a topic that is no family's we know of never are, though
    /// only one conversation is open: the topic may be another family's.
    boolean isCertain(List<Talk> possible, Inbound.Text heard) {
        return possible.size() == 1 && (heard.topic() == null || named(heard).isPresent());
    }

    /// The conversation whose message was replied to, or else in whose topic the words stand. Where both say different
    /// things nobody may guess.
    Optional<Talk> named(Inbound.Text heard) {
        var replied = repliedTo(heard);
        var inTopic = inTopic(heard);
        return replied.isPresent() && inTopic.isPresent() && !isSame(replied.get(), inTopic.get())
                ? Optional.empty()
                : replied.or(() -> inTopic);
    }

    private static boolean isSame(Talk one, Talk other) {
        return one.address().equals(other.address())
                && one.line().id().equals(other.line().id());
    }

    private Optional<Talk> inTopic(Inbound.Text heard) {
        return Optional.ofNullable(heard.topic())
                .flatMap(topic -> topics.about(heard.from(), topic))
                .flatMap(about -> talks.find(new ContactId(about)))
                .map(talk -> talk.contact().open() ? talk : newest(talk));
    }

    /// The open conversations of a worker, the longest waiting first.
    List<Talk> open(Worker worker) {
        return participants.conversationsOf(worker.id()).stream()
                .flatMap(contact -> talks.find(contact).stream())
                .toList();
    }

    /// The conversation whose message was replied to; if it has been closed and the family has begun a new one, that
    /// one.
    private Optional<Talk> repliedTo(Inbound.Text heard) {
        return Optional.ofNullable(heard.replyTo())
                .flatMap(message -> meant(heard.from(), message))
                .flatMap(talks::find)
                .map(talk -> talk.contact().open() ? talk : newest(talk));
    }

    /// Looked up once more when nothing is on its way any more: it may have been settled in between.
    private Optional<ContactId> meant(Address from, String message) {
        var known = relays.contactOf(from, message);
        if (known.isPresent()) {
            return known;
        }
        if (ids.isSending(from)) {
            throw new TooEarlyException();
        }
        return relays.contactOf(from, message);
    }

    private Talk newest(Talk closed) {
        return contacts.openConversation(closed.address(), closed.line().id())
                .map(talks::of)
                .orElse(closed);
    }
}
