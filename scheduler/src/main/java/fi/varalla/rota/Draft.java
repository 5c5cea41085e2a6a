package fi.varalla.rota;

import fi.varalla.line.LineId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Changes that only coordinators see, until they are published together.
///
/// @param base the version of the rota on which it was opened
/// @param asked in the order in which they are made
public record Draft(LineId line, long base, Instant openedAt, List<Asked> asked) {

    public Draft {
        asked = List.copyOf(asked);
    }

    /// One of its changes.
    ///
    /// @param why    the author's reason; null: none
    /// @param agreed whether the author said that those whom it concerns have agreed
    public record Asked(
            UUID id,
            Author by,
            Instant at,
            RotaChange change,
            @Nullable String why,
            boolean agreed) {}

    public List<RotaChange> changes() {
        return asked.stream().map(Asked::change).toList();
    }
}
