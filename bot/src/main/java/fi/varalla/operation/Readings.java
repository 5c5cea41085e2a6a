package fi.varalla.operation;

import fi.varalla.line.LineId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the desk stands at one instant.
///
/// @param at              when this was read
/// @param uncovered       lines on which nobody is on duty, on any level
/// @param parcels         messages waiting to go out
/// @param oldestParcel    when the one that waits longest was posted, or null
/// @param letters         things heard and not yet acted on
/// @param oldestLetter    when the one that waits longest was heard, or null
/// @param unreadable      things heard that could not be understood, or were given up after many attempts
/// @param overdueSince    when the oldest escalation should have climbed, or null
/// @param brokenPromises  calls back that are owed and late
/// @param gaps            gaps that begin within 24 hours, or have begun, and that nobody takes care of, on lines that
/// tell
/// of gaps
/// @param silent          workers on duty who did not answer whether they are reachable; the backup is tried first
/// @param undone          what was due and failed again and again
/// @param unheard         coordinators who were told of a trouble of the last day in no way, not even by a call
record Readings(
        Instant at,
        List<LineId> uncovered,
        long parcels,
        @Nullable Instant oldestParcel,
        long letters,
        @Nullable Instant oldestLetter,
        long unreadable,
        @Nullable Instant overdueSince,
        long brokenPromises,
        long gaps,
        long silent,
        long undone,
        long unheard) {}
