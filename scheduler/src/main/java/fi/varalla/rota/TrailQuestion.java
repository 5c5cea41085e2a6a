package fi.varalla.rota;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which changes to show, the newest first. What is null does not matter.
///
/// @param worker whom they changed something for
/// @param by     who made them
/// @param from   inclusive: when they were made
/// @param to     exclusive
/// @param before only older ones than this, to go on from a page
public record TrailQuestion(
        @Nullable WorkerId worker,
        @Nullable Author by,
        @Nullable Instant from,
        @Nullable Instant to,
        Change.@Nullable Id before,
        int limit) {

    public static TrailQuestion newest(int limit) {
        return new TrailQuestion(null, null, null, null, null, limit);
    }
}
