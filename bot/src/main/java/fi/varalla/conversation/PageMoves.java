package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    private final Participants participants;
    private final Handing handing;
    private final Handover handover;
    private final Paging paging;
    private final PrivateNotes notes;
    private final Directory directory;
    private final Telling telling;
    private final Wording wording;
    private final Clock clock;

    PageMoves(
            Talks talks,
            TalkList list,
            Contacts contacts,
            Participants participants,
            Handing handing,
            Handover handover,
            Paging paging,
            PrivateNotes notes,
            Directory directory,
            Telling telling,
            Wording wording,
            Clock clock) {
        this.talks = talks;
        this.list = list;
        this.contacts = contacts;
        this.participants = participants;
        this.handing = handing;
        this.handover = handover;
        this.paging = paging;
        this.notes = notes;
        this.directory = directory;
        this.telling = telling;
        this.wording = wording;
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

    /// Takes it from whoever is in it, who are told, with a brief.
    ///
    /// @return whether it is another's no more: not if it is over, or the worker's already
    public boolean takeOver(ContactId contact, WorkerId by) {
        return held(contact)
                .filter(talk -> !participants.of(contact).contains(by))
                .map(talk -> takeOver(talk, directory.worker(by).orElseThrow()))
                .orElse(false);
    }

    private boolean takeOver(Talk talk, Worker worker) {
        var before = directory.workers(participants.of(talk.id()));
        if (before.isEmpty()) {
            paging.bringIn(talk, worker);
        } else {
            handover.pass(talk, before.getFirst(), worker);
        }
        before.forEach(other -> {
            participants.leave(talk.id(), other.id(), clock.instant());
            telling.notice(
                    other,
                    wording.say("desk.taken_by", other, "worker", worker.name(), "who", wording.who(talk, other)));
        });
        return true;
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
                .filter(_ -> list.isInDanger(contact))
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
