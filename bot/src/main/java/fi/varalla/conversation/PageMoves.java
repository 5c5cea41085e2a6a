package fi.varalla.conversation;

import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Utterances;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Whose a conversation is, as the page changes it, and notes on it: by the rules of the chat, and the chats of all who
/// are concerned are told. The caller sees to it that the worker may.
@Component
@Transactional
public class PageMoves {

    private final Talks talks;
    private final TalkList list;
    private final Contacts contacts;
    private final Utterances utterances;
    private final Participants participants;
    private final Handing handing;
    private final TakeOver takeOver;
    private final Joining joining;
    private final Closing closing;
    private final Reopening reopening;
    private final PrivateNotes notes;
    private final Directory directory;
    private final Clock clock;

    PageMoves(
            Talks talks,
            TalkList list,
            Contacts contacts,
            Utterances utterances,
            Participants participants,
            Handing handing,
            TakeOver takeOver,
            Joining joining,
            Closing closing,
            Reopening reopening,
            PrivateNotes notes,
            Directory directory,
            Clock clock) {
        this.talks = talks;
        this.list = list;
        this.contacts = contacts;
        this.utterances = utterances;
        this.participants = participants;
        this.handing = handing;
        this.takeOver = takeOver;
        this.joining = joining;
        this.closing = closing;
        this.reopening = reopening;
        this.notes = notes;
        this.directory = directory;
        this.clock = clock;
    }

    /// To whom it may be given: those on duty first.
    public List<Worker> colleagues(ContactId contact) {
        return talks.find(contact).map(handing::colleagues).orElse(List.of());
    }

    /// Gives it to a colleague, who gets it with a brief.
    ///
    /// @return whether it is theirs now: not if it was not the worker's to give, or is over, or they are none of
    ///         [#colleagues]
    public boolean hand(ContactId contact, WorkerId from, WorkerId to) {
        if (colleagues(contact).stream().noneMatch(it -> it.id().equals(to))) {
            return false;
        }
        handing.hand(contact, to, directory.worker(from).orElseThrow());
        return participants.of(contact).contains(to);
    }

    /// Takes it from whoever has it, who are told; with a brief for whoever comes new to it.
    ///
    /// @return whether it is theirs now: not if it is over, or was theirs alone already
    public boolean takeOver(ContactId contact, WorkerId by) {
        return talks.find(contact)
                .map(talk -> takeOver.byPage(talk, directory.worker(by).orElseThrow()))
                .orElse(false);
    }

    /// Whom [#join] would ask, if anybody.
    public Optional<Worker> backup(ContactId contact) {
        return talks.find(contact).filter(talk -> talk.contact().open()).flatMap(joining::backup);
    }

    /// Asks the backup to come into it too.
    ///
    /// @return who was asked; empty if nobody can be, or it is over, or the worker is not in it
    public Optional<Worker> join(ContactId contact, WorkerId by) {
        return joining.ask(contact, directory.worker(by).orElseThrow());
    }

    /// What became of the wish to end a conversation.
    public enum Ended {
        DONE,
        /// It was over already.
        OVER,
        /// Nothing has changed: the worker is not in it.
        NOT_YOURS,
        /// Nothing has changed: the family has written something that was not shown yet. To be asked about.
        MOVED_ON
    }

    /// Ends it, as `/close` does: the family hears nothing of it, and the others in it are told.
    ///
    /// @param seen   the utterance that the worker saw last; null if nothing had been said
    /// @param surely whether they were asked, and want it ended all the same
    public Ended close(ContactId contact, WorkerId by, @Nullable UUID seen, boolean surely) {
        if (held(contact).isEmpty()) {
            return Ended.OVER;
        }
        if (!participants.of(contact).contains(by)) {
            return Ended.NOT_YOURS;
        }
        if (!surely && hasWritten(utterances.of(contact), seen)) {
            return Ended.MOVED_ON;
        }
        closing.close(contact, directory.worker(by).orElseThrow());
        return Ended.DONE;
    }

    /// Whether the family has said something since what was seen last: anything at all, if that is of another
    /// conversation.
    static boolean hasWritten(List<Utterance> said, @Nullable UUID seen) {
        var isKnown = said.stream().anyMatch(it -> it.id().equals(seen));
        return (isKnown ? said.stream().dropWhile(it -> !it.id().equals(seen)).skip(1) : said.stream())
                .anyMatch(it -> it.speaker() == Speaker.FAMILY);
    }

    /// Takes the end of it back.
    ///
    /// @return whether it goes on: not if the worker was not in it, or the family has begun another
    public boolean reopen(ContactId contact, WorkerId by) {
        return reopening.reopen(contact, directory.worker(by).orElseThrow());
    }

    /// Keeps a note that colleagues see and the family does not.
    public void note(ContactId contact, WorkerId by, String words) {
        talks.find(contact)
                .ifPresent(talk -> notes.keep(talk, directory.worker(by).orElseThrow(), words));
    }

    /// Takes the mark of danger away, once somebody has seen to it. New words of danger bring it back.
    ///
    /// @return whether there was one
    public boolean calm(ContactId contact, WorkerId by) {
        return held(contact)
                .filter(_ -> list.standing(contact).danger())
                .map(_ -> {
                    contacts.happened(
                            contact, TalkList.DANGER_CLEARED, by.value().toString(), clock.instant());
                    return true;
                })
                .orElse(false);
    }

    private Optional<Talk> held(ContactId contact) {
        talks.find(contact)
                .ifPresent(talk -> talks.hold(talk.address(), talk.line().id()));
        return talks.find(contact).filter(talk -> talk.contact().open());
    }
}
