package fi.varalla.conversation;

import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.directory.WorkerLeft;
import fi.varalla.escalation.Escalations;
import fi.varalla.line.LineId;
import fi.varalla.presence.Presence;
import fi.varalla.rota.HandedOver;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Moves conversations to whoever comes on duty, with a brief, and tells both sides.
///
/// A conversation never leaves a worker before somebody else has it: in a gap, or when the next one cannot be reached,
/// it stays where it is and the coordinators are told. What nobody has answered and nobody on duty is in when a shift
/// begins, such as what came in a gap, comes to whoever begins; whoever has it keeps it too.
@Component
class Handover {

    /// A family is told of the change only while the talk is fresh: nobody is woken for it.
    private static final Duration FRESH = Duration.ofHours(2);

    private final Talks talks;
    private final Participants participants;
    private final Contacts contacts;
    private final Escalations escalations;
    private final Directory directory;
    private final OnCall onCall;
    private final OwnHours ownHours;
    private final Presence presence;
    private final TakenOver takenOver;
    private final Paging paging;
    private final Briefs briefs;
    private final FamilyTopics topics;
    private final Telling telling;
    private final Wording wording;
    private final Clock clock;

    Handover(
            Talks talks,
            Participants participants,
            Contacts contacts,
            Escalations escalations,
            Directory directory,
            OnCall onCall,
            OwnHours ownHours,
            Presence presence,
            TakenOver takenOver,
            Paging paging,
            Briefs briefs,
            FamilyTopics topics,
            Telling telling,
            Wording wording,
            Clock clock) {
        this.talks = talks;
        this.participants = participants;
        this.contacts = contacts;
        this.escalations = escalations;
        this.directory = directory;
        this.onCall = onCall;
        this.ownHours = ownHours;
        this.presence = presence;
        this.takenOver = takenOver;
        this.paging = paging;
        this.briefs = briefs;
        this.topics = topics;
        this.telling = telling;
        this.wording = wording;
        this.clock = clock;
    }

    /// Before whoever tells of the shift as a whole: by then every conversation is where it belongs. Words that come in
    /// at this very moment are either in the log already, and move, or find the new worker.
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void handedOver(HandedOver change) {
        talks.holdAll(change.line());
        var gone = new HashSet<>(change.outgoing());
        gone.addAll(change.passed());
        var successors = successors(change.line(), gone);
        var open = participants.conversationsOn(change.line()).stream()
                .flatMap(contact -> talks.find(contact).stream())
                .toList();
        var moved = open.stream()
                .filter(talk -> move(talk, leaving(talk, gone), successors))
                .toList();
        if (!successors.isEmpty()) {
            var onDuty = onCall.now(change.line()).stream().map(Shift::worker).collect(Collectors.toSet());
            open.stream().filter(talk -> isStranded(talk, onDuty)).forEach(talk -> takeUp(talk, successors));
        }
        directory.workers(change.incoming()).forEach(worker -> welcome(worker, change));
        directory.workers(change.outgoing()).forEach(worker -> dismiss(worker, change, moved.size(), successors));
    }

    /// Whoever has left the service answers nobody any more, from this moment on.
    @EventListener
    void left(WorkerLeft left) {
        for (var contact : participants.conversationsOf(left.worker())) {
            talks.find(contact).ifPresent(talk -> {
                var gone = Set.of(left.worker());
                move(talk, gone, paging.standing(talk.line().id(), gone));
                participants.leave(contact, left.worker(), clock.instant());
                callAgain(talk);
            });
        }
    }

    /// An own worker whose shift is over keeps a family with which hours are agreed now.
    private Set<WorkerId> leaving(Talk talk, Set<WorkerId> gone) {
        return talk.ownWorker()
                .filter(gone::contains)
                .flatMap(_ -> ownHours.reached(talk, Set.of()))
                .map(staying -> {
                    var others = new HashSet<>(gone);
                    others.remove(staying);
                    return (Set<WorkerId>) others;
                })
                .orElse(gone);
    }

    /// The hours that an own worker had agreed to are over.
    ///
    /// @return false if nobody else is there: it stays where it is
    boolean hoursOver(Talk talk, WorkerId own) {
        return move(talk, Set.of(own), successors(talk.line().id(), Set.of(own)));
    }

    private void callAgain(Talk talk) {
        if (!paging.unanswered(talk.id()).isEmpty()) {
            escalations.open(talk.id().value(), talk.line().id(), participants.of(talk.id()));
        }
    }

    /// Level 1, or the first level that has somebody who can be written to; whoever does not answer only if nobody else
    /// is there.
    private List<Worker> successors(LineId line, Set<WorkerId> outgoing) {
        var shifts = onCall.now(line);
        var reachable = directory.workers(shifts.stream().map(Shift::worker).toList()).stream()
                .filter(worker -> worker.writing() != null && !outgoing.contains(worker.id()))
                .toList();
        var ids = reachable.stream().map(Worker::id).collect(Collectors.toSet());
        var absent = presence.absent(line, clock.instant());
        var onDuty =
                shifts.stream().filter(shift -> ids.contains(shift.worker())).toList();
        var first = onDuty.stream().map(shift -> Presence.turn(shift, absent)).min(Integer::compare);
        var chosen = onDuty.stream()
                .filter(shift -> first.filter(turn -> turn == Presence.turn(shift, absent))
                        .isPresent())
                .map(Shift::worker)
                .collect(Collectors.toSet());
        return reachable.stream().filter(worker -> chosen.contains(worker.id())).toList();
    }

    /// A worker gives a conversation to a colleague. Whoever else is in it stays.
    void pass(Talk talk, Worker from, Worker to) {
        brief(talk, to);
        paging.bringIn(talk, to);
        participants.leave(talk.id(), from.id(), clock.instant());
        takenOver.note(talk.id(), to.id(), clock.instant());
        contacts.happened(talk.id(), "HANDED_OVER", ids(List.of(to)), clock.instant());
        topics.retitle(talk.id());
        if (isFresh(talk)) {
            telling.family(talk, wording.say("duty.worker_joined", talk.language(), "worker", to.name()));
        }
    }

    /// @return whether the conversation was the outgoing workers' and is another's now
    private boolean move(Talk talk, Set<WorkerId> outgoing, List<Worker> successors) {
        talks.hold(talk.address(), talk.line().id());
        var leaving = participants.of(talk.id());
        leaving.retainAll(outgoing);
        if (leaving.isEmpty() || successors.isEmpty()) {
            return false;
        }
        var now = clock.instant();
        give(talk, successors);
        leaving.forEach(worker -> participants.leave(talk.id(), worker, now));
        topics.retitle(talk.id());
        return true;
    }

    private void give(Talk talk, List<Worker> successors) {
        successors.forEach(worker -> {
            brief(talk, worker);
            paging.bringIn(talk, worker);
        });
        contacts.happened(talk.id(), "HANDED_OVER", ids(successors), clock.instant());
        tellFamily(talk, successors.getFirst());
    }

    /// Whether the family waits and none of those who are on duty has it, nor its own worker by agreed hours.
    private boolean isStranded(Talk talk, Set<WorkerId> onDuty) {
        var inIt = participants.of(talk.id());
        return onDuty.stream().noneMatch(inIt::contains)
                && ownHours.asShift(talk)
                        .map(Shift::worker)
                        .filter(inIt::contains)
                        .isEmpty()
                && !paging.unanswered(talk.id()).isEmpty();
    }

    private void takeUp(Talk talk, List<Worker> successors) {
        give(talk, successors);
        topics.retitle(talk.id());
        escalations.open(talk.id().value(), talk.line().id(), participants.of(talk.id()));
    }

    private void brief(Talk talk, Worker worker) {
        if (participants.of(talk.id()).contains(worker.id())) {
            return;
        }
        var head = wording.say("desk.taken_over", worker, "who", wording.who(talk, worker));
        telling.about(talk, worker, briefs.ahead(talk, worker, head, "hand-over"), null);
    }

    private void tellFamily(Talk talk, Worker successor) {
        if (isFresh(talk)) {
            telling.family(talk, wording.say("duty.handover", talk.language(), "worker", successor.name()));
        }
    }

    private boolean isFresh(Talk talk) {
        return contacts.lastHeard(talk.id()).isAfter(clock.instant().minus(FRESH));
    }

    /// Whoever has shifts on two lines hears of each by its name: they need not begin together, and each has its own
    /// conversations.
    private void welcome(Worker worker, HandedOver change) {
        telling.notice(
                worker,
                wording.say(
                        "desk.shift_start",
                        worker,
                        "time",
                        wording.clock(change.at(), worker),
                        "line",
                        talks.line(change.line()).name(),
                        "open",
                        open(worker, change.line())));
    }

    private void dismiss(Worker worker, HandedOver change, int moved, List<Worker> successors) {
        var time = wording.clock(change.at(), worker);
        var line = talks.line(change.line()).name();
        if (successors.isEmpty()) {
            var open = open(worker, change.line());
            telling.notice(
                    worker, wording.say("desk.shift_over_alone", worker, "time", time, "line", line, "count", open));
            telling.noticeCoordinators("desk.gap", "line", line);
        } else if (moved > 0) {
            var next = successors.getFirst().name();
            telling.notice(worker, wording.say("desk.handed_to", worker, "line", line, "count", moved, "worker", next));
        } else {
            telling.notice(worker, wording.say("desk.shift_over", worker, "time", time, "line", line));
        }
    }

    /// How many conversations of the line a worker is in.
    private int open(Worker worker, LineId line) {
        var theirs = new HashSet<>(participants.conversationsOf(worker.id()));
        theirs.retainAll(participants.conversationsOn(line));
        return theirs.size();
    }

    private static String ids(List<Worker> workers) {
        return workers.stream().map(it -> it.id().value().toString()).collect(Collectors.joining(","));
    }
}
