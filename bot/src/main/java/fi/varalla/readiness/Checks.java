package fi.varalla.readiness;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.messaging.RingOver;
import fi.varalla.messaging.RingResult;
import fi.varalla.messaging.Ringing;
import fi.varalla.presence.Presence;
import fi.varalla.readiness.CheckStore.Stored;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Asks workers at the start of their shifts whether they can be reached, and sees to it that somebody else is tried
/// first while one of them does not answer.
@Component
class Checks {

    /// What [RingOver#about()] begins with.
    static final String RING = "presence:";

    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);
    /// How far back a question counts: whoever has a longer shift is asked once more.
    static final Duration LOOK_BACK = Duration.ofDays(45);
    private static final Duration RING_WITHIN = Duration.ofMinutes(5);

    private final CheckStore store;
    private final CheckWords words;
    private final LineTerms terms;
    private final Lines lines;
    private final OnCall onCall;
    private final Presence presence;
    private final Directory directory;
    private final Ringing ringing;
    private final Reachability reachability;
    private final Clock clock;

    Checks(
            CheckStore store,
            CheckWords words,
            LineTerms terms,
            Lines lines,
            OnCall onCall,
            Presence presence,
            Directory directory,
            Ringing ringing,
            Reachability reachability,
            Clock clock) {
        this.store = store;
        this.words = words;
        this.terms = terms;
        this.lines = lines;
        this.onCall = onCall;
        this.presence = presence;
        this.directory = directory;
        this.ringing = ringing;
        this.reachability = reachability;
        this.clock = clock;
    }

    /// Asks whoever has come on duty on a line and was not asked since. Late, if nobody looked when the shift began,
    /// but
    /// once.
    @Transactional
    public void ask(LineId id) {
        var here = terms.of(id);
        if (!here.asks()) {
            return;
        }
        var now = clock.instant();
        var asked = store.lastAsked(now.minus(LOOK_BACK));
        onCall.now(id).stream()
                .filter(shift -> here.covers(shift.level(), shift.from()))
                .filter(shift -> isNew(shift, asked))
                .forEach(shift -> ask(lines.get(id), shift, here, now));
    }

    private static boolean isNew(Shift shift, Map<WorkerId, Instant> asked) {
        return asked.getOrDefault(shift.worker(), Instant.MIN).isBefore(shift.from());
    }

    private void ask(Line line, Shift shift, Terms here, Instant now) {
        directory.worker(shift.worker()).filter(Worker::active).ifPresent(worker -> {
            var check = Check.asking(line.id(), shift, here, worker.chat() != null, worker.phone() != null, now);
            if (store.insert(check)) {
                words.ask(worker, line, check);
            }
        });
    }

    /// Does what is due about one question.
    ///
    /// @return false when nothing is due anywhere
    @Transactional
    public boolean moveNext() {
        var due = store.nextDue(clock.instant());
        due.ifPresent(this::moveOn);
        return due.isPresent();
    }

    private void moveOn(Stored stored) {
        var now = clock.instant();
        var check = stored.check();
        var worker = directory.worker(check.worker()).filter(Worker::active);
        if (check.isOver(now) || worker.isEmpty() || !isOnDuty(check)) {
            end(stored);
            return;
        }
        store.update(check.done(now));
        var line = lines.get(check.line());
        for (var act : check.due(now)) {
            switch (act) {
                case TEXT -> words.text(worker.get(), line, check);
                case CALL -> call(worker.get(), line, check);
                case TAKE_OVER -> takeOver(worker.get(), line, stored, now);
            }
        }
    }

    private boolean isOnDuty(Check check) {
        return onCall.now(check.line()).stream()
                .anyMatch(shift -> shift.worker().equals(check.worker()));
    }

    /// The shift is over, or somebody else's by now. A mark ends with the shift by itself.
    private void end(Stored stored) {
        store.over(stored.check().id());
        if (stored.ring() != null) {
            ringing.withdraw(stored.ring());
        }
        if (!stored.check().isOver(clock.instant())) {
            presence.back(stored.check().worker());
        }
    }

    private void call(Worker worker, Line line, Check check) {
        words.ring(worker, line, check, clock.instant().plus(RING_WITHIN))
                .ifPresent(ring -> store.rings(check.id(), ringing.ring(ring)));
    }

    /// On every line on which the worker is on duty now and is asked at all.
    private void takeOver(Worker worker, Line line, Stored stored, Instant now) {
        store.silent(stored.check().id(), now);
        for (var each : lines.all()) {
            onCall.now(each.id()).stream()
                    .filter(shift -> shift.worker().equals(worker.id()))
                    .filter(shift -> each.equals(line) || terms.of(each.id()).asks())
                    .map(Shift::to)
                    .max(Comparator.naturalOrder())
                    .ifPresent(until -> presence.away(each.id(), worker.id(), now, until));
        }
        LOG.warn(
                "Worker {} does not answer at the start of a shift", worker.id().value());
        words.takenOver(worker, line, stored, first(line, worker));
    }

    /// Who is tried first while this worker does not answer.
    private Optional<Worker> first(Line line, Worker silent) {
        var absent = new HashSet<>(presence.absent(line.id(), clock.instant()));
        absent.add(silent.id());
        return onCall.now(line.id()).stream()
                .filter(shift -> !absent.contains(shift.worker()))
                .sorted(Comparator.comparingInt(Shift::level))
                .flatMap(shift -> directory.worker(shift.worker()).stream())
                .filter(Worker::active)
                .findFirst();
    }

    /// A worker has shown to be there.
    ///
    /// @param how a short word for the record, such as `CALL`
    /// @return whether that was still open
    @Transactional
    public boolean answered(WorkerId worker, String how) {
        var open = store.open(worker);
        open.ifPresent(stored -> answered(stored, how));
        return open.isPresent();
    }

    private void answered(Stored stored, String how) {
        var check = stored.check();
        store.answered(check.id(), how, clock.instant());
        if (stored.ring() != null && !how.equals("CALL")) {
            ringing.withdraw(stored.ring());
        }
        var line = lines.get(check.line());
        directory.worker(check.worker()).ifPresent(worker -> {
            if (stored.silent() == null) {
                words.thank(worker);
            } else {
                presence.back(worker.id());
                words.back(worker, line, first(line, worker));
            }
        });
    }

    @EventListener
    void rung(RingOver over) {
        if (over.about().startsWith(RING)) {
            store.hold(UUID.fromString(over.about().substring(RING.length())))
                    .ifPresent(stored -> rung(stored, over.result()));
        }
    }

    private void rung(Stored stored, RingResult result) {
        store.rung(stored.check().id(), result);
        directory.worker(stored.check().worker()).ifPresent(worker -> reachability.note(worker, result));
        if (result == RingResult.CONFIRMED) {
            answered(stored, "CALL");
        }
    }

    /// One that cannot be moved on must not keep the others waiting.
    @Transactional
    public void putOff(Duration time) {
        store.nextDue(clock.instant())
                .ifPresent(stored ->
                        store.later(stored.check().id(), clock.instant().plus(time)));
    }
}
