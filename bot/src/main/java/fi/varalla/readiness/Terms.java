package fi.varalla.readiness;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a line sees to it that somebody is there.
///
/// @param asks          whether workers are asked at the start of a shift if they can be reached
/// @param since         when that was switched on: shifts that began before are not asked about; null while it is off
/// @param levels        asked on level 1 up to this one
/// @param textAfter     an SMS after that
/// @param callAfter     a call after that
/// @param takeOverAfter after that the backup is tried first
/// @param alarms        whether the coordinators are told of gaps
public record Terms(
        boolean asks,
        @Nullable Instant since,
        int levels,
        Duration textAfter,
        Duration callAfter,
        Duration takeOverAfter,
        boolean alarms) {

    public Terms {
        if (levels < 1 || textAfter.isNegative() || callAfter.isNegative() || takeOverAfter.isNegative()) {
            throw new IllegalArgumentException("A level is 1 or more, and nothing happens before the question");
        }
    }

    /// Whether a shift that begins then, on that level, begins with the question.
    boolean covers(int level, Instant from) {
        return asks && level <= levels && since != null && !from.isBefore(since);
    }
}
