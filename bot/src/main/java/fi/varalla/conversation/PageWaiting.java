package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.conversation.PageDesk.Doubt;
import fi.varalla.conversation.PageDesk.Result;
import fi.varalla.conversation.Undirected.Taken;
import fi.varalla.directory.Directory;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Talks talks;
    private final Contacts contacts;
    private final Directory directory;
    private final Clock clock;

    PageWaiting(
            Undirected undirected, PageDesk desk, Talks talks, Contacts contacts, Directory directory, Clock clock) {
        this.undirected = undirected;
        this.desk = desk;
        this.talks = talks;
        this.contacts = contacts;
        this.directory = directory;
        this.clock = clock;
    }

    /// @param words  without what came along; null: they are there, and cannot be read
    /// @param along  whether something did
    /// @param due    when they go by themselves; null: they do not, because the family was in touch first, say
    public record Waiting(
            UUID id,
            WorkerId worker,
            @Nullable String words,
            boolean along,
            @Nullable Instant due) {}

    /// What waits for the family of a conversation, the oldest first.
    public List<Waiting> of(ContactId contact) {
        return undirected.waitingFor(contact, clock.instant()).stream()
                .map(PageWaiting::shown)
                .toList();
    }

    private static Waiting shown(Undirected.Waiting it) {
        var words = it.words();
        return words == null
                ? new Waiting(it.id(), it.worker(), null, false, it.due())
                : new Waiting(it.id(), it.worker(), words.text(), words.extra() != null, it.due());
    }

    /// What became of words that were to be sent now.
    ///
    /// @param in the conversation, which may be another that the family has begun since
    public record Sent(ContactId in, Result result) {}

    /// Sends them now. What cannot be sent is taken nevertheless: the caller rolls back.
    ///
    /// @param settled what the worker was asked about, and wants them sent all the same
    /// @param reading the language of the page
    /// @return empty if they are gone: sent, taken back, too old, or not this worker's
    @Transactional
    public Optional<Sent> sendNow(ContactId contact, WorkerId by, UUID words, Set<Doubt> settled, Language reading) {
        var known = talks.find(contact).orElseThrow();
        talks.hold(known.address(), known.line().id());
        var worker = directory.worker(by).orElseThrow();
        var talk = talks.find(contact).map(talks::goingOn).orElseThrow();
        if (!isTheirs(contact, words)) {
            return Optional.empty();
        }
        return switch (undirected.takeIfReadable(words, by, clock.instant())) {
            case Taken.Read(var it) ->
                Optional.of(new Sent(talk.id(), desk.sendNow(talk, worker, it, settled, reading)));
            case Taken.Unreadable _ -> Optional.of(new Sent(talk.id(), new Result.Unreadable()));
            case Taken.Gone _ -> Optional.empty();
        };
    }

    /// What became of words that were to be taken back.
    public sealed interface Back {

        record Words(String text) implements Back {}

        /// They are not sent, and nobody can read them any more.
        record Unreadable() implements Back {}

        /// Sent, taken back before, too old, or not this worker's.
        record Gone() implements Back {}
    }

    /// They are not sent.
    @Transactional
    public Back takeBack(ContactId contact, WorkerId by, UUID words) {
        var talk = talks.find(contact).orElseThrow();
        talks.hold(talk.address(), talk.line().id());
        var now = clock.instant();
        var known = of(contact).stream().filter(it -> it.id().equals(words)).findFirst();
        if (known.isEmpty() || !undirected.drop(words, by, now)) {
            return new Back.Gone();
        }
        contacts.happened(contact, "WAITING_TAKEN_BACK", by.value().toString(), now);
        var text = known.get().words();
        return text == null ? new Back.Unreadable() : new Back.Words(text);
    }

    private boolean isTheirs(ContactId contact, UUID words) {
        return of(contact).stream().anyMatch(it -> it.id().equals(words));
    }
}
