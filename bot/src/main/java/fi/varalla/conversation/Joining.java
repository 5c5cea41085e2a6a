package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.presence.Presence;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// A worker asks the backup to come into a conversation, and stays in it. The backup gets it with a brief; the family
/// is not told before the backup says something.
@Component
class Joining {

    private final Talks talks;
    private final Participants participants;
    private final Paging paging;
    private final Briefs briefs;
    private final OnCall onCall;
    private final Presence presence;
    private final Contacts contacts;
    private final Directory directory;
    private final Telling telling;
    private final Wording wording;
    private final Clock clock;

    Joining(
            Talks talks,
            Participants participants,
            Paging paging,
            Briefs briefs,
            OnCall onCall,
            Presence presence,
            Contacts contacts,
            Directory directory,
            Telling telling,
            Wording wording,
            Clock clock) {
        this.talks = talks;
        this.participants = participants;
        this.paging = paging;
        this.briefs = briefs;
        this.onCall = onCall;
        this.presence = presence;
        this.contacts = contacts;
        this.directory = directory;
        this.telling = telling;
        this.wording = wording;
        this.clock = clock;
    }

    /// Whoever is on duty on the line by its order, can be written to, and is not in the conversation yet; whoever does
    /// not answer last.
    Optional<Worker> backup(Talk talk) {
        var absent = presence.absent(talk.line().id(), clock.instant());
        var inIt = participants.of(talk.id());
        return onCall.now(talk.line().id()).stream()
                .filter(shift -> !inIt.contains(shift.worker()))
                .sorted(Comparator.comparingInt(shift -> Presence.turn(shift, absent)))
                .map(Shift::worker)
                .flatMap(id -> directory.worker(id).stream())
                .filter(it -> it.active() && it.writing() != null)
                .findFirst();
    }

    /// Only whoever is in an open conversation may ask.
    ///
    /// @return who was asked; empty if nobody was, which the worker hears
    Optional<Worker> ask(ContactId contact, Worker worker) {
        var found = talks.find(contact);
        found.ifPresent(talk -> talks.hold(talk.address(), talk.line().id()));
        var mine = found.flatMap(_ -> talks.find(contact))
                .filter(talk ->
                        talk.contact().open() && participants.of(contact).contains(worker.id()));
        if (mine.isEmpty()) {
            found.ifPresent(talk -> tell(talk, worker, "desk.not_yours", ""));
            return Optional.empty();
        }
        var backup = backup(mine.get());
        backup.ifPresentOrElse(
                it -> joins(mine.get(), worker, it), () -> tell(mine.get(), worker, "desk.join_nobody", ""));
        return backup;
    }

    private void joins(Talk talk, Worker worker, Worker backup) {
        var head = wording.say("desk.join_came", backup, "worker", worker.name(), "who", wording.who(talk, backup));
        telling.about(talk, backup, briefs.ahead(talk, backup, head, "joining"), null);
        contacts.happened(
                talk.id(),
                "ASKED_TO_JOIN",
                backup.id().value() + " by " + worker.id().value(),
                clock.instant());
        paging.bringIn(talk, backup);
        tell(talk, worker, "desk.join_asked", backup.name());
    }

    private void tell(Talk talk, Worker worker, String key, String colleague) {
        telling.notice(worker, wording.say(key, worker, "who", wording.who(talk, worker), "worker", colleague));
    }
}
