package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.messaging.Button;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// `/hand`: a worker gives a conversation to a colleague, who gets it with a brief. Nothing moves before the worker has
/// said so twice.
@Component
class Handing {

    /// Whoever has a shift on the line by then is a colleague.
    private static final Duration AHEAD = Duration.ofDays(14);

    private static final int MOST = 12;

    private final Talks talks;
    private final Participants participants;
    private final Handover handover;
    private final OnCall onCall;
    private final Directory directory;
    private final Telling telling;
    private final Wording wording;
    private final Clock clock;

    Handing(
            Talks talks,
            Participants participants,
            Handover handover,
            OnCall onCall,
            Directory directory,
            Telling telling,
            Wording wording,
            Clock clock) {
        this.talks = talks;
        this.participants = participants;
        this.handover = handover;
        this.onCall = onCall;
        this.directory = directory;
        this.telling = telling;
        this.wording = wording;
        this.clock = clock;
    }

    void toWhom(ContactId contact, Worker worker) {
        mine(contact, worker).ifPresent(talk -> toWhom(talk, worker));
    }

    private void toWhom(Talk talk, Worker worker) {
        var onDuty = onDuty(talk);
        var buttons = colleagues(talk).stream()
                .map(it -> new Button(
                        onDuty.contains(it.id())
                                ? wording.say("desk.hand_on_duty", worker, "worker", it.name())
                                : it.name(),
                        new DeskPress.HandTo(talk.id(), it.id()).choice()))
                .toList();
        telling.notice(
                worker,
                wording.say(
                        buttons.isEmpty() ? "desk.hand_nobody" : "desk.hand_whom",
                        worker,
                        "who",
                        wording.who(talk, worker)),
                buttons);
    }

    void sure(ContactId contact, WorkerId to, Worker worker) {
        mine(contact, worker)
                .ifPresent(talk -> colleague(to, worker)
                        .ifPresent(colleague -> telling.notice(
                                worker,
                                wording.say(
                                        "desk.hand_sure",
                                        worker,
                                        "who",
                                        wording.who(talk, worker),
                                        "worker",
                                        colleague.name()),
                                List.of(
                                        new Button(
                                                wording.say("desk.hand_yes", worker, "worker", colleague.name()),
                                                new DeskPress.HandSurely(contact, to).choice()),
                                        new Button(
                                                wording.say("desk.hand_no", worker),
                                                new DeskPress.Nevermind(contact).choice())))));
    }

    void hand(ContactId contact, WorkerId to, Worker worker) {
        mine(contact, worker)
                .ifPresent(talk -> colleague(to, worker).ifPresent(colleague -> {
                    handover.pass(talk, worker, colleague);
                    telling.notice(
                            worker,
                            wording.say(
                                    "desk.handed",
                                    worker,
                                    "who",
                                    wording.who(talk, worker),
                                    "worker",
                                    colleague.name()));
                }));
    }

    /// Held from here on. A coordinator may give away what is not theirs; everybody else hears that it is not.
    private Optional<Talk> mine(ContactId contact, Worker worker) {
        var found = talks.find(contact);
        found.ifPresent(talk -> talks.hold(talk.address(), talk.line().id()));
        var mine = found.flatMap(_ -> talks.find(contact))
                .filter(talk -> talk.contact().open())
                .filter(talk ->
                        worker.role() != Role.WORKER || participants.of(contact).contains(worker.id()));
        if (mine.isEmpty()) {
            found.ifPresent(talk ->
                    telling.notice(worker, wording.say("desk.not_yours", worker, "who", wording.who(talk, worker))));
        }
        return mine;
    }

    private Optional<Worker> colleague(WorkerId id, Worker asking) {
        var found = directory.workers(List.of(id)).stream()
                .filter(it -> it.writing() != null)
                .findFirst();
        if (found.isEmpty()) {
            telling.notice(asking, wording.say("desk.hand_gone", asking));
        }
        return found;
    }

    /// Those on duty first, then the own worker, whoever comes next on the line, and the coordinators.
    List<Worker> colleagues(Talk talk) {
        var now = clock.instant();
        var ids = new LinkedHashSet<>(onDuty(talk));
        talk.ownWorker().ifPresent(ids::add);
        onCall.shifts(talk.line().id(), now, now.plus(AHEAD)).forEach(shift -> ids.add(shift.worker()));
        directory.coordinators().forEach(it -> ids.add(it.id()));
        ids.removeAll(participants.of(talk.id()));
        var order = List.copyOf(ids);
        return directory.workers(ids).stream()
                .filter(it -> it.writing() != null)
                .sorted(java.util.Comparator.comparingInt(it -> order.indexOf(it.id())))
                .limit(MOST)
                .toList();
    }

    private Set<WorkerId> onDuty(Talk talk) {
        return onCall.now(talk.line().id()).stream()
                .map(Shift::worker)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
