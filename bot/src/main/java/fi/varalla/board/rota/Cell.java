package fi.varalla.board.rota;

import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import java.time.Instant;

/// What one button of the grid stands for: a stretch of one day on one level.
sealed interface Cell {

    /// Somebody is on duty.
    record Duty(int level, WorkerId worker, Source source, Slice slice, Mark mark) implements Cell {}

    /// Nobody is.
    record Hole(int level, Slice slice, Mark mark) implements Cell {}

    /// How a plan differs from the one it is compared with.
    enum Mark {
        SAME,
        ADDED,
        REMOVED
    }

    int level();

    Slice slice();

    Mark mark();

    /// Over at this instant, so that it can no longer be changed.
    default boolean isPast(Instant now) {
        return !slice().to().isAfter(now);
    }

    default boolean isNow(Instant now) {
        return !now.isBefore(slice().from()) && now.isBefore(slice().to());
    }
}
