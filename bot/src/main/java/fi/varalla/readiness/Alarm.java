package fi.varalla.readiness;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the coordinators know of a gap: of the first one of a [Run].
///
/// @param to      where it ends, as far as one looks ahead
/// @param end     the end of the whole run
/// @param gaps    how many there are in the run
/// @param since   when it was seen first, or when it last grew
/// @param told    the last step that was told, or that an owner kept from being told
/// @param owner   who takes care of it, or null
/// @param owned   since when, or null
public record Alarm(
        UUID id,
        LineId line,
        int level,
        Instant from,
        Instant to,
        Instant end,
        int gaps,
        Instant since,
        Step told,
        @Nullable WorkerId owner,
        @Nullable Instant owned) {

    /// Clocks of replicas may differ by less than this: what looks so much different is the same.
    private static final Duration SKEW = Duration.ofMinutes(5);

    /// @param ahead how long a gap must have been there before it is told
    /// @param now   the same for one that has begun
    record Settling(Duration ahead, Duration now) {}

    /// What to do now.
    sealed interface Decision {

        record Nothing() implements Decision {}

        /// @param lapsed whether somebody had taken care of it and it is still there
        record Tell(Step step, boolean lapsed) implements Decision {}
    }

    static Alarm first(LineId line, Run run, Instant now) {
        var hole = run.first();
        return new Alarm(
                UUID.randomUUID(),
                line,
                hole.level(),
                hole.from(),
                hole.to(),
                run.end(),
                run.holes().size(),
                now,
                Step.NONE,
                null,
                null);
    }

    /// An owner keeps the gap from being told until two hours before it; then it has to be gone, or owned anew.
    Decision decide(Instant now, Settling settling) {
        var step = Step.at(now, from);
        if (step.compareTo(told) <= 0
                || now.isBefore(since.plus(step == Step.NOW ? settling.now() : settling.ahead()))) {
            return new Decision.Nothing();
        }
        if (step.compareTo(Step.HOURS_2) < 0 && owner != null) {
            return new Decision.Nothing();
        }
        return step == Step.HOURS_2 && owner != null && ownedAt() == Step.HOURS_2
                ? new Decision.Nothing()
                : new Decision.Tell(step, owner != null);
    }

    private Step ownedAt() {
        return owned == null ? Step.NONE : Step.at(owned, from);
    }

    /// The same gap as it is now. One that has grown is told again from the beginning; one that begins later is told
    /// again when it comes near, and keeps its owner. A clock that is behind the one of whoever looked last takes
    /// nothing back.
    Alarm seen(Run run, Instant now) {
        var hole = run.first();
        var grown = hole.from().isBefore(from.minus(SKEW)) || (hole.to().isAfter(to) && !isOutOfSight(hole, now));
        var known = hole.from().isAfter(from) ? Step.at(now, hole.from()) : told;
        return new Alarm(
                id,
                line,
                level,
                hole.from(),
                hole.to(),
                run.end(),
                run.holes().size(),
                grown ? now : since,
                grown ? Step.NONE : told.compareTo(known) < 0 ? told : known,
                grown ? null : owner,
                grown ? null : owned);
    }

    /// Its end, known before, lies just where one of the two clocks does not look any more.
    private boolean isOutOfSight(Hole hole, Instant now) {
        return hole.to().equals(Holes.FAR) && to.isAfter(now.plus(Holes.AHEAD).minus(SKEW));
    }

    Alarm told(Step step, boolean lapsed) {
        return new Alarm(
                id, line, level, from, to, end, gaps, since, step, lapsed ? null : owner, lapsed ? null : owned);
    }
}
