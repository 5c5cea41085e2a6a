package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Outbox;
import fi.varalla.messaging.Receiver.TooEarlyException;
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
    private final Outbox outbox;

    Meant(Talks talks, Participants participants, Relays relays, Contacts contacts, Outbox outbox) {
        this.talks = talks;
        this.participants = participants;
        this.relays = relays;
        this.contacts = contacts;
        this.outbox = outbox;
    }

    /// What could be meant: the conversation that was replied to; without a reply, all that are open.
    List<Talk> by(Inbound.Text heard, Worker worker) {
        var replied = repliedTo(heard);
        return replied.isPresent() ? replied.stream().toList() : open(worker);
    }

    /// The open conversations of a worker, the longest waiting first.
    List<Talk> open(Worker worker) {
        return participants.conversationsOf(worker.id()).stream()
                .flatMap(contact -> talks.find(contact).stream())
                .toList();
    }

    /// The conversation whose message was replied to; if it has been closed and the family has begun a new one, that
    /// one.
    Optional<Talk> repliedTo(Inbound.Text heard) {
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
        if (outbox.isSending(from)) {
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
