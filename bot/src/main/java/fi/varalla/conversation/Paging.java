package fi.varalla.conversation;

import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Promises;
import fi.varalla.casework.Promises.Promise;
import fi.varalla.casework.Utterances;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.escalation.Pager;
import fi.varalla.escalation.Unreachable;
import fi.varalla.line.LineId;
import fi.varalla.presence.Presence;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;

/// Brings workers into a conversation, reminds them, and at last tells everybody.
///
/// It never waits for a conversation that is just being moved on: the escalation holds its own row meanwhile, and the
/// other side may want that. It gives way, and the next sweep comes back.
@Component
class Paging implements Pager {

    /// So long at least somebody is said to have waited.
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Talks talks;
    private final Participants participants;
    private final Contacts contacts;
    private final Attempts attempts;
    private final Utterances utterances;
    private final Promises promises;
    private final Directory directory;
    private final OnCall onCall;
    private final Presence presence;
    private final TakenOver takenOver;
    private final OwnWords ownWords;
    private final Telling telling;
    private final Greeting greeting;
    private final Wording wording;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Paging(
            Talks talks,
            Participants participants,
            Contacts contacts,
            Attempts attempts,
            Utterances utterances,
            Promises promises,
            Directory directory,
            OnCall onCall,
            Presence presence,
            TakenOver takenOver,
            OwnWords ownWords,
            Telling telling,
            Greeting greeting,
            Wording wording,
            ApplicationEventPublisher events,
            Clock clock) {
        this.talks = talks;
        this.participants = participants;
        this.contacts = contacts;
        this.attempts = attempts;
        this.utterances = utterances;
        this.promises = promises;
        this.directory = directory;
        this.onCall = onCall;
        this.presence = presence;
        this.takenOver = takenOver;
        this.ownWords = ownWords;
        this.telling = telling;
        this.greeting = greeting;
        this.wording = wording;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void page(UUID subject, LineId line, Set<WorkerId> workers) {
        var talk = held(subject);
        standing(line, workers).forEach(worker -> bringIn(talk, worker));
    }

    @Override
    public void remind(UUID subject, LineId line, Set<WorkerId> workers) {
        var talk = held(subject);
        for (var worker : directory.workers(stillIn(talk, workers))) {
            contacts.happened(talk.id(), "REMINDED", worker.id().value().toString(), clock.instant());
            telling.about(talk, worker, reminder(talk, worker), null);
        }
    }

    /// Those of them who have not given it away since; if all have, whoever has it now.
    private Set<WorkerId> stillIn(Talk talk, Set<WorkerId> workers) {
        var inIt = participants.of(talk.id());
        var still = new LinkedHashSet<>(inIt);
        still.retainAll(workers);
        return still.isEmpty() ? inIt : still;
    }

    @Override
    public void raiseToAll(UUID subject, LineId line, Set<WorkerId> onDuty) {
        var talk = held(subject);
        var now = clock.instant();
        contacts.happened(talk.id(), "RAISED_TO_ALL", "", now);
        attempts.concludeAll(talk.id(), null, Result.NO_ANSWER, Result.NO_ANSWER, now);
        directory.workers(onDuty).forEach(worker -> bringIn(talk, worker));
        var coordinators = directory.coordinators();
        coordinators.forEach(coordinator -> bringIn(talk, coordinator));
        if (promise(talk, now)) {
            coordinators.forEach(
                    coordinator -> telling.about(talk, coordinator, raised(talk, coordinator, onDuty.isEmpty()), null));
        }
    }

    /// These workers, as far as they still work here; if none of them does, whoever else is on duty, level by level;
    /// and if
    /// there is nobody at all, the coordinators.
    List<Worker> standing(LineId line, Set<WorkerId> workers) {
        var wanted = directory.workers(workers);
        if (!wanted.isEmpty()) {
            return wanted;
        }
        var absent = presence.absent(line, clock.instant());
        return onCall.now(line).stream()
                .filter(shift -> !workers.contains(shift.worker()))
                .sorted(Comparator.comparingInt(shift -> Presence.turn(shift, absent)))
                .map(shift -> directory.workers(Set.of(shift.worker())))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseGet(directory::coordinators);
    }

    /// Joins a worker, who then gets every word that nobody has answered yet. Whoever is in already has them.
    void bringIn(Talk talk, Worker worker) {
        var now = clock.instant();
        if (!participants.join(talk.id(), worker.id(), now)) {
            return;
        }
        attempts.tried(talk.id(), worker.id(), level(talk, worker), now);
        contacts.happened(talk.id(), "PAGED", worker.id().value().toString(), now);
        if (!telling.relay(talk, worker, unanswered(talk.id()), takenOver.offer(talk, worker))) {
            contacts.happened(talk.id(), "UNREACHABLE", worker.id().value().toString(), now);
            telling.noticeCoordinators("desk.worker_unreachable", "worker", worker.name());
            events.publishEvent(new Unreachable(talk.id().value(), worker.id()));
        }
    }

    /// What the family has said since a worker last spoke with words that were not taken back.
    List<Utterance> unanswered(ContactId contact) {
        var open = new ArrayList<Utterance>();
        var takenBack = ownWords.takenBack(contact);
        for (var said : utterances.of(contact)) {
            if (said.speaker() == Speaker.WORKER && !takenBack.contains(said.id())) {
                open.clear();
            } else if (said.speaker() == Speaker.FAMILY) {
                open.add(said);
            }
        }
        return open;
    }

    /// The family is told once by when they will hear from us, however much they write until then.
    ///
    /// @return false while an earlier promise of this conversation still runs
    private boolean promise(Talk talk, Instant now) {
        var due = now.plus(talk.line().policy().callBack());
        var owner = onCall.now(talk.line().id()).stream().map(Shift::worker).findFirst();
        var promise = new Promise(talk.id(), talk.line().id(), owner.orElse(null), due);
        if (!promises.make(promise, now) && !promises.renew(promise, now)) {
            return false;
        }
        greeting.apologise(talk, due);
        return true;
    }

    private String reminder(Talk talk, Worker worker) {
        var waited = unanswered(talk.id()).stream()
                .findFirst()
                .map(said -> Duration.between(said.at(), clock.instant()))
                .filter(it -> it.compareTo(SHORTEST) > 0)
                .orElse(SHORTEST);
        return wording.say(
                "desk.remind", worker, "who", wording.who(talk, worker), "time", wording.length(waited, worker));
    }

    private String raised(Talk talk, Worker worker, boolean gap) {
        var raised = wording.say("desk.raised", worker, "who", wording.who(talk, worker));
        return gap ? wording.say("desk.gap", worker, "line", talk.line().name()) + "\n" + raised : raised;
    }

    private int level(Talk talk, Worker worker) {
        return onCall.now(talk.line().id()).stream()
                .filter(shift -> shift.worker().equals(worker.id()))
                .mapToInt(Shift::level)
                .findFirst()
                .orElse(0);
    }

    private Talk held(UUID subject) {
        var talk = talks.find(new ContactId(subject)).orElseThrow();
        if (!talks.tryToHold(talk.address(), talk.line().id())) {
            throw new CannotAcquireLockException("Conversation " + subject + " is being moved on");
        }
        return talk;
    }
}
