package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.conversation.PageDesk.Result;
import fi.varalla.conversation.Undirected.Words;
import fi.varalla.directory.Directory;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Words of workers that wait for the morning or for an agreed time, as the page shows them: whichever way they were
/// written, they can be sent now or taken back there.
@Component
public class PageWaiting {

    private final Undirected undirected;
    private final PageDesk desk;
    private final Later later;
    private final Talks talks;
    private final Contacts contacts;
    private final Directory directory;
    private final Clock clock;

    PageWaiting(
            Undirected undirected,
            PageDesk desk,
            Later later,
            Talks talks,
            Contacts contacts,
            Directory directory,
            Clock clock) {
        this.undirected = undirected;
        this.desk = desk;
        this.later = later;
        this.talks = talks;
        this.contacts = contacts;
        this.directory = directory;
        this.clock = clock;
    }

    /// @param words  without what came along
    /// @param along  whether something did
    /// @param due    when they go by themselves; null: they do not, because the family was in touch first, say
    public record Waiting(
            UUID id,
            WorkerId worker,
            String words,
            boolean along,
            @Nullable Instant due) {}

    /// What waits for the family of a conversation, the oldest first.
    public List<Waiting> of(ContactId contact) {
        return undirected.waitingFor(contact, clock.instant()).stream()
                .map(it -> new Waiting(
                        it.id(), it.worker(), it.words().text(), it.words().extra() != null, it.due()))
                .toList();
    }

    /// What became of words that were to be sent now.
    ///
    /// @param in the conversation, which may be another that the family has begun since
    public record Sent(ContactId in, Result result) {}

    /// Sends them now. What cannot be sent is taken nevertheless: the caller rolls back.
    ///
    /// @return empty if they are gone: sent, taken back, too old, or not this worker's
    @Transactional
    public Optional<Sent> sendNow(ContactId contact, WorkerId by, UUID words) {
        var known = talks.find(contact).orElseThrow();
        talks.hold(known.address(), known.line().id());
        var worker = directory.worker(by).orElseThrow();
        var talk = talks.find(contact).map(later::goingOn).orElseThrow();
        return taken(contact, by, words).map(it -> new Sent(talk.id(), desk.insist(talk, worker, it)));
    }

    /// They are not sent.
    ///
    /// @return the words; empty if they are gone
    @Transactional
    public Optional<String> takeBack(ContactId contact, WorkerId by, UUID words) {
        var talk = talks.find(contact).orElseThrow();
        talks.hold(talk.address(), talk.line().id());
        var taken = taken(contact, by, words);
        taken.ifPresent(
                _ -> contacts.happened(contact, "WAITING_TAKEN_BACK", by.value().toString(), clock.instant()));
        return taken.map(Words::text);
    }

    private Optional<Words> taken(ContactId contact, WorkerId by, UUID words) {
        var theirs = of(contact).stream().anyMatch(it -> it.id().equals(words));
        return theirs ? undirected.take(words, by, clock.instant()) : Optional.empty();
    }
}
