package fi.varalla.readiness;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Lines;
import fi.varalla.messaging.RingOver;
import fi.varalla.messaging.RingResult;
import fi.varalla.messaging.Ringing;
import fi.varalla.readiness.AlarmStore.Calling;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Rings the coordinators about a gap that has begun, one after the other, until one presses 1; and all of them again a
/// few times while nobody does.
@Component
class AlarmCalls {

    private static final String RING = "gap:";
    private static final Duration WITHIN = Duration.ofMinutes(2);

    /// After that the next one is rung even if nothing was heard of the last call.
    private static final Duration AT_MOST = Duration.ofMinutes(12);

    private final AlarmStore store;
    private final AlarmWords words;
    private final Directory directory;
    private final Lines lines;
    private final Ringing ringing;
    private final Reachability reachability;
    private final ReadinessSettings settings;
    private final Clock clock;

    AlarmCalls(
            AlarmStore store,
            AlarmWords words,
            Directory directory,
            Lines lines,
            Ringing ringing,
            Reachability reachability,
            ReadinessSettings settings,
            Clock clock) {
        this.store = store;
        this.words = words;
        this.directory = directory;
        this.lines = lines;
        this.ringing = ringing;
        this.reachability = reachability;
        this.settings = settings;
        this.clock = clock;
    }

    /// Only where the first level is empty is the phone rung: a missing backup is written about.
    void begin(Alarm alarm, Instant now) {
        if (alarm.told() == Step.NOW && alarm.level() == 1) {
            store.calling(alarm.id()).ifPresent(it -> next(it, alarm.owner()));
        }
    }

    /// Nobody is to be rung any more.
    void end(Alarm alarm) {
        store.calling(alarm.id()).ifPresent(calling -> {
            if (calling.ring() != null) {
                ringing.withdraw(calling.ring());
            }
            store.calls(alarm.id(), calling.round(), calling.rung(), null, null);
        });
    }

    /// Goes on where a call was lost, or a round is to begin.
    ///
    /// @return false when there is nothing to do
    @Transactional
    public boolean callNext() {
        var due = store.nextToCall(clock.instant());
        due.ifPresent(calling -> next(calling, null));
        return due.isPresent();
    }

    private void next(Calling calling, @Nullable WorkerId first) {
        var now = clock.instant();
        var alarm = calling.alarm();
        var next = candidate(calling, first);
        if (next.isPresent()) {
            var rung = new LinkedHashSet<>(calling.rung());
            rung.add(next.get().id());
            var ring = ringing.ring(words.ring(
                    RING + alarm.id() + ":" + next.get().id().value(),
                    next.get(),
                    lines.get(alarm.line()),
                    now.plus(WITHIN)));
            store.calls(alarm.id(), calling.round(), rung, ring, now.plus(AT_MOST));
            return;
        }
        var again = calling.round() + 1 < settings.rounds();
        store.calls(
                alarm.id(),
                calling.round() + 1,
                new LinkedHashSet<>(),
                null,
                again ? now.plus(settings.round()) : null);
        words.nobodyAnswered(lines.get(alarm.line()), again);
    }

    /// Who had taken care of it first, then the others in the order in which they were added.
    private Optional<Worker> candidate(Calling calling, @Nullable WorkerId first) {
        return directory.coordinators().stream()
                .filter(worker -> worker.phone() != null && !calling.rung().contains(worker.id()))
                .min(Comparator.comparing(worker -> !worker.id().equals(first)));
    }

    @EventListener
    void rung(RingOver over) {
        if (!over.about().startsWith(RING)) {
            return;
        }
        var parts = over.about().split(":", -1);
        var worker = directory.worker(new WorkerId(UUID.fromString(parts[2])));
        worker.ifPresent(it -> reachability.note(it, over.result()));
        store.calling(UUID.fromString(parts[1])).ifPresent(calling -> {
            if (over.result() == RingResult.CONFIRMED) {
                worker.ifPresent(it -> owned(calling, it));
            } else if (over.ring().equals(calling.ring())) {
                store.callAt(calling.alarm().id(), clock.instant());
            }
        });
    }

    private void owned(Calling calling, Worker owner) {
        if (store.own(calling.alarm().id(), owner.id(), clock.instant())) {
            end(calling.alarm());
            words.owned(lines.get(calling.alarm().line()), calling.alarm(), owner);
        }
    }
}
