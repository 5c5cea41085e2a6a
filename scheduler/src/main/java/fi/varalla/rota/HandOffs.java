package fi.varalla.rota;

import fi.varalla.line.LineId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells each change of the people on duty once, whichever replica looks first: [HandedOver].
///
/// Compares who is on duty now with who was at the last look, so a change of the rota itself is told too, and after an
/// outage only what is different in the end.
@Component
class HandOffs {

    /// By how much the clocks of two replicas may differ.
    private static final Duration SKEW = Duration.ofMinutes(5);

    /// Two looks further apart than this may have missed a shift.
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Map<LineId, Instant> looked = new ConcurrentHashMap<>();
    private final HandOffStore store;
    private final OnCall onCall;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandOffs(HandOffStore store, OnCall onCall, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.onCall = onCall;
        this.events = events;
        this.clock = clock;
    }

    /// Cheap, without a lock: whether there is anything to tell. If nobody has looked for a while, somebody may have
    /// come
    /// and gone.
    boolean isDue(LineId line) {
        var now = clock.instant();
        var before = looked.put(line, now);
        return before == null
                || before.plus(LONG).isBefore(now)
                || store.seen(line)
                        .map(seen -> !seen.onDuty().equals(onDuty(line, now(seen))))
                        .orElse(true);
    }

    @Transactional
    void look(LineId line) {
        store.lock(line).ifPresentOrElse(seen -> tell(line, seen, now(seen)), () -> {
            var now = clock.instant();
            store.insertIfAbsent(line, now, onDuty(line, now));
        });
    }

    /// Never before what was told last: the clock of another replica may be ahead of ours, and a hand-off is not taken
    /// back for that. One that is far ahead was wrong, and does not count.
    private Instant now(HandOffStore.Seen seen) {
        var now = clock.instant();
        return seen.at().isAfter(now.plus(SKEW)) ? now : Span.later(now, seen.at());
    }

    private void tell(LineId line, HandOffStore.Seen seen, Instant now) {
        var onDuty = onDuty(line, now);
        var outgoing = without(seen.onDuty(), onDuty);
        var incoming = without(onDuty, seen.onDuty());
        var since = onCall.shifts(line, seen.at(), now.plusNanos(1));
        var passed = passed(since, seen.onDuty(), onDuty);
        if (outgoing.isEmpty() && incoming.isEmpty() && passed.isEmpty()) {
            return;
        }
        store.update(line, now, onDuty);
        var at = newestBoundary(since, seen.at(), now, outgoing, incoming).orElse(now);
        events.publishEvent(new HandedOver(line, at, outgoing, incoming, passed));
    }

    private static Set<WorkerId> passed(List<Shift> since, Set<WorkerId> before, Set<WorkerId> now) {
        var passed = since.stream().map(Shift::worker).collect(Collectors.toSet());
        return without(without(passed, before), now);
    }

    private Set<WorkerId> onDuty(LineId line, Instant at) {
        return onCall.at(line, at).stream().map(Shift::worker).collect(Collectors.toSet());
    }

    /// When the last of these workers came or went; empty when the plan was changed without a boundary since.
    private static Optional<Instant> newestBoundary(
            List<Shift> shifts, Instant since, Instant now, Set<WorkerId> outgoing, Set<WorkerId> incoming) {
        return shifts.stream()
                .flatMap(shift -> outgoing.contains(shift.worker())
                        ? Stream.of(shift.to())
                        : incoming.contains(shift.worker()) ? Stream.of(shift.from()) : Stream.of())
                .filter(at -> at.isAfter(since) && !at.isAfter(now))
                .max(Instant::compareTo);
    }

    private static Set<WorkerId> without(Set<WorkerId> workers, Collection<WorkerId> others) {
        var left = new HashSet<>(workers);
        left.removeAll(others);
        return Set.copyOf(left);
    }
}
