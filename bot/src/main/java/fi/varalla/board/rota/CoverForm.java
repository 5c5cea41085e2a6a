package fi.varalla.board.rota;

import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A change of one shift as the form gives it back, word for word, so that nothing that was entered is lost.
///
/// @param what      `cover`, `add` or `remove`
/// @param exactFrom the instant behind `from` when the form was filled in, like `exactTo` behind `to`
record CoverForm(
        @Nullable String what,
        @Nullable String level,
        @Nullable String from,
        @Nullable String to,
        @Nullable String exactFrom,
        @Nullable String exactTo,
        @Nullable String with,
        @Nullable String replaces,
        @Nullable String note,
        @Nullable String why) {

    static final String COVER = "cover";
    static final String ADD = "add";
    static final String REMOVE = "remove";

    private static final int LONGEST_NOTE = 500;

    /// Filled in with what was clicked on.
    ///
    /// @param there who is on duty then, or null: then somebody is added
    static CoverForm of(
            int level, Instant from, Instant to, @Nullable WorkerId there, @Nullable WorkerId with, WallTimes times) {
        return new CoverForm(
                there == null ? ADD : COVER,
                String.valueOf(level),
                times.wall(from).toString(),
                times.wall(to).toString(),
                from.toString(),
                to.toString(),
                with == null ? null : with.value().toString(),
                there == null ? null : there.value().toString(),
                null,
                null);
    }

    /// The past stays as it is: of a shift that has begun, what is left of it is changed.
    Read<OverrideDraft> read(WallTimes times, Set<WorkerId> active, Instant now) {
        return new Reading(times, active).read(reading -> {
            var start = reading.start(from, exactFrom, "from");
            var end = reading.end(to, exactTo, "to");
            reading.order(start, end);
            reading.notOver(end, now);
            var comes = REMOVE.equals(what) ? null : reading.worker(with, "with");
            var goes = ADD.equals(what) ? null : reading.anybody(replaces, "replaces");
            if (comes != null && comes.equals(goes)) {
                reading.wrong("same", "with");
            }
            return new OverrideDraft(reading.level(level), later(start, now), end, comes, goes, shortened(note));
        });
    }

    private static @Nullable Instant later(@Nullable Instant from, Instant now) {
        var minute = now.truncatedTo(ChronoUnit.MINUTES);
        return from != null && from.isBefore(minute) ? minute : from;
    }

    private static @Nullable String shortened(@Nullable String note) {
        if (note == null || note.isBlank()) {
            return null;
        }
        var stripped = note.strip();
        return stripped.length() <= LONGEST_NOTE ? stripped : stripped.substring(0, LONGEST_NOTE);
    }
}
