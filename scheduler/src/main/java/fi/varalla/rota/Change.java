package fi.varalla.rota;

import fi.varalla.line.LineId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change that was made: an entry of the trail.
///
/// @param version     of the rota since this change
/// @param why         the reason that was given; null: none
/// @param agreed      whether the author said that those whom it concerns agreed: asked of late changes
/// @param edits       never empty
/// @param differences what it changed for whom in the final rota, from its moment to 90 days later
/// @param undoes      the change that this one took back; null: none
/// @param undoneBy    the change that took this one back; null: it stands
public record Change(
        Id id,
        LineId line,
        long version,
        Instant at,
        Author by,
        Kind kind,
        @Nullable String why,
        boolean agreed,
        List<Edit> edits,
        List<Difference> differences,
        @Nullable Id undoes,
        @Nullable Id undoneBy) {

    public Change {
        edits = List.copyOf(edits);
        differences = List.copyOf(differences);
    }

    /// A change.
    public record Id(UUID value) {}

    /// How a change came about.
    public enum Kind {
        CHANGED,
        /// Workers agreed on it among themselves.
        SWAPPED,
        /// A draft went live.
        PUBLISHED,
        /// It takes another change back.
        UNDONE
    }
}
