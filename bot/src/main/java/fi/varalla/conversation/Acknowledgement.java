package fi.varalla.conversation;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Choices;
import fi.varalla.discretion.Expectation;
import fi.varalla.presence.Presence;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The first thing a family hears: that the words arrived, who answers by first name, and when that may honestly be
/// expected, from the rota, the queue, and how long it took lately.
@Component
class Acknowledgement {

    private final Directory directory;
    private final OnCall onCall;
    private final OwnHours ownHours;
    private final Presence presence;
    private final Queue queue;
    private final Choices choices;
    private final Wording wording;
    private final Clock clock;

    Acknowledgement(
            Directory directory,
            OnCall onCall,
            OwnHours ownHours,
            Presence presence,
            Queue queue,
            Choices choices,
            Wording wording,
            Clock clock) {
        this.directory = directory;
        this.onCall = onCall;
        this.ownHours = ownHours;
        this.presence = presence;
        this.queue = queue;
        this.choices = choices;
        this.wording = wording;
        this.clock = clock;
    }

    /// @param answering who has got the words; not empty
    String of(Talk talk, Set<WorkerId> answering) {
        var easy = choices.easy(talk.address());
        var workers = directory.workers(answering);
        if (workers.isEmpty() || talk.members().isEmpty()) {
            var key = talk.members().isEmpty() ? "ack.stranger" : "ack.nobody";
            return wording.say(easy ? "easy." + key : key, talk.language());
        }
        var worker = workers.getFirst();
        var now = clock.instant();
        var duty = duty(talk, worker.id());
        var expected = Expectation.of(
                talk.line().policy().acknowledge(),
                queue.lately(talk.line().id(), now),
                queue.ahead(talk.id(), answering),
                presence.absent(talk.line().id(), now).contains(worker.id()),
                now,
                duty.map(Shift::to).orElse(null));
        var who = who(talk, worker, expected, duty);
        return wording.say(
                easy ? "easy.ack" : "calm.ack", talk.language(), "who", who, "when", when(talk, expected, now));
    }

    private Optional<Shift> duty(Talk talk, WorkerId worker) {
        return onCall.now(talk.line().id()).stream()
                .filter(it -> it.worker().equals(worker))
                .findFirst()
                .or(() -> ownHours.asShift(talk).filter(it -> it.worker().equals(worker)));
    }

    /// The first name; with whoever takes over, if the shift may be over before the answer.
    private String who(Talk talk, Worker worker, Expectation expected, Optional<Shift> duty) {
        if (!expected.outlasts() && duty.isPresent()) {
            var next = next(talk, duty.get());
            if (next.isEmpty() || !next.get().id().equals(worker.id())) {
                return wording.say(
                        "calm.or",
                        talk.language(),
                        "worker",
                        worker.name(),
                        "time",
                        wording.familyClock(duty.get().to()),
                        "next",
                        next.map(Worker::name).orElseGet(() -> wording.say("calm.duty", talk.language())));
            }
        }
        return talk.ownWorker().filter(worker.id()::equals).isPresent()
                ? wording.say("calm.own", talk.language(), "worker", worker.name())
                : worker.name();
    }

    private Optional<Worker> next(Talk talk, Shift ending) {
        return onCall.at(talk.line().id(), ending.to()).stream()
                .filter(it -> it.level() == ending.level())
                .map(Shift::worker)
                .findFirst()
                .flatMap(it -> directory.workers(List.of(it)).stream().findFirst());
    }

    private String when(Talk talk, Expectation expected, Instant now) {
        return expected.isLong()
                ? wording.say("calm.by", talk.language(), "time", wording.familyClock(now.plus(expected.within())))
                : wording.say("calm.within", talk.language(), "minutes", expected.minutes());
    }
}
