package fi.varalla.entries;

import fi.varalla.conversation.ReplyAnswer;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.MessageIds;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Words in reply to the form: they go into the entry, and to no family.
@Component
class EntryWords implements ReplyAnswer {

    private final Entries entries;
    private final Drafts drafts;
    private final MessageIds ids;

    EntryWords(Entries entries, Drafts drafts, MessageIds ids) {
        this.entries = entries;
        this.drafts = drafts;
        this.ids = ids;
    }

    @Override
    public boolean replied(Worker worker, Inbound.Text heard) {
        var message = Objects.requireNonNull(heard.replyTo());
        var contact = ids.parcelOf(heard.from(), message).flatMap(parcel -> drafts.askedBy(parcel, worker.id()));
        contact.ifPresent(it -> {
            if (heard.words().isBlank()) {
                entries.takesNoPictures(worker, it);
            } else {
                entries.replied(worker, it, heard.words().strip());
            }
        });
        return contact.isPresent();
    }
}
