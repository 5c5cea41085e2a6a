package fi.varalla.rota;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one rotation says: its turns, inside its windows, while it is active. A stretch ends with its turn, so none
/// lasts for ever, also where one worker follows on himself.
final class Duty {

    /// Longer than any year.
    private static final Duration LONG = Duration.ofDays(400);

    private final Rotation rotation;
    private final Turns turns;
    private final Windows windows;
    private final Span active;
    private final Set<WorkerId> workers;

    Duty(Rotation rotation) {
        var clock = new WallClock(rotation.zone().getRules());
        this.rotation = rotation;
        this.turns = new Turns(rotation, clock);
        this.windows = new Windows(rotation, clock);
        this.active = rotation.active();
        this.workers = new HashSet<>(rotation.participants());
    }

    /// A turn, or the part of it that lies in a window.
    record Stretch(WorkerId worker, Span span) {}

    boolean has(WorkerId worker) {
        return workers.contains(worker);
    }

    @Nullable Stretch at(Instant at) {
        for (var stretch : touching(new Span(at, at.plusNanos(1)))) {
            return stretch;
        }
        return null;
    }

    /// The stretches that share time with a span, whole and in order.
    List<Stretch> touching(Span span) {
        var asked = span.and(active);
        if (asked == null || workers.isEmpty()) {
            return List.of();
        }
        var stretches = new ArrayList<Stretch>();
        windows.touching(asked).forEach(block -> addTurns(block, asked, stretches));
        return stretches;
    }

    /// Whether it puts nobody on duty in the first 400 days that it is active from an instant on.
    boolean isSilent(Instant from) {
        var start = Span.later(from, active.from());
        return touching(new Span(start, start.plus(LONG))).isEmpty();
    }

    private void addTurns(Span block, Span asked, List<Stretch> stretches) {
        var duty = block.and(active);
        var part = duty == null ? null : duty.and(asked);
        if (duty == null || part == null) {
            return;
        }
        var k = turns.at(part.from());
        for (var start = turns.start(k); start.isBefore(part.to()); k++) {
            var end = turns.start(k + 1);
            var stretch = new Span(start, end).and(duty);
            if (stretch != null) {
                stretches.add(new Stretch(worker(k), stretch));
            }
            start = end;
        }
    }

    private WorkerId worker(long k) {
        var participants = rotation.participants();
        return participants.get(Math.floorMod(k, participants.size()));
    }
}
