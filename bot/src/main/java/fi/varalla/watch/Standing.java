package fi.varalla.watch;

import fi.varalla.messaging.Watched.Sight;
import fi.varalla.messaging.Watched.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A trouble as it stands. People hear of it once it has lasted for a while, and once when it is over; what comes and
/// goes within that while is one trouble, or none.
///
/// @param told      whether people know
/// @param wellSince since when all is well again; null while it is not
record Standing(
        Trouble trouble,
        Instant since,
        boolean told,
        @Nullable Instant wellSince) {

    /// What people are to hear now.
    sealed interface News {

        record Nothing() implements News {}

        record Bad(Trouble trouble, Instant since) implements News {}

        /// @param since since when all is well
        record Over(Instant since) implements News {}
    }

    /// @param next null: no trouble stands
    record Step(@Nullable Standing next, News news) {}

    private static final News NOTHING = new News.Nothing();

    /// @param before   null: no trouble stood
    /// @param patience how long a trouble has to last before people hear of it, and all has to be well before they
    ///                 hear that it is over
    static Step next(@Nullable Standing before, Sight sight, Instant now, Duration patience) {
        var trouble = sight.trouble();
        if (trouble != null) {
            return goesOn(before, trouble, Objects.requireNonNullElse(sight.since(), now), now, patience);
        }
        return before == null ? new Step(null, NOTHING) : isWell(before, now, patience);
    }

    /// Another kind of trouble is no news to whoever knows that there is one.
    private static Step goesOn(
            @Nullable Standing before, Trouble trouble, Instant since, Instant now, Duration patience) {
        var began = before == null ? since : before.since();
        if (before != null && before.told()) {
            return new Step(new Standing(trouble, began, true, null), NOTHING);
        }
        var lasts = !began.plus(patience).isAfter(now);
        return new Step(new Standing(trouble, began, lasts, null), lasts ? new News.Bad(trouble, began) : NOTHING);
    }

    private static Step isWell(Standing before, Instant now, Duration patience) {
        var since = Objects.requireNonNullElse(before.wellSince(), now);
        if (!before.told()) {
            return new Step(null, NOTHING);
        }
        return since.plus(patience).isAfter(now)
                ? new Step(new Standing(before.trouble(), before.since(), true, since), NOTHING)
                : new Step(null, new News.Over(since));
    }
}
