package fi.varalla.board.swaps;

import fi.varalla.board.rota.WallTimes;
import fi.varalla.line.LineId;
import fi.varalla.rota.SwapDraft;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a worker has filled in to ask for a swap. Kept in the session until the next page, if it could not be done.
///
/// @param begin local time from when it is given
/// @param with  an id; empty: everybody who could
/// @param back  whose shift is wanted in return, as the page wrote it; empty: none
record AskForm(
        @Nullable String line,
        int level,
        @Nullable String begin,
        @Nullable String end,
        @Nullable String with,
        @Nullable String back)
        implements Serializable {

    Optional<LineId> lineId() {
        return read(() -> new LineId(UUID.fromString(text(line))));
    }

    /// Empty if something is filled in that cannot be read.
    Optional<SwapDraft> draft(WorkerId worker, ZoneId zone) {
        return read(() -> {
            var draft = new SwapDraft(level, worker, start(zone), end(zone), asked());
            return text(back).isEmpty() ? draft : draft.inReturn(inReturn());
        });
    }

    /// Whether it is about a shift, or a part of it.
    ///
    /// @param start local times, as a form's fields have them
    boolean isAbout(LineId id, int number, String start, String until) {
        return id.value().toString().equals(line)
                && number == level
                && text(begin).compareTo(start) >= 0
                && text(begin).compareTo(until) < 0;
    }

    private @Nullable WorkerId asked() {
        var whose = text(back).isEmpty() ? text(with) : text(back).split("/", 2)[0];
        return whose.isEmpty() ? null : new WorkerId(UUID.fromString(whose));
    }

    private SwapDraft.InReturn inReturn() {
        var parts = text(back).split("/", -1);
        return new SwapDraft.InReturn(Integer.parseInt(parts[1]), Instant.parse(parts[2]), Instant.parse(parts[3]));
    }

    /// Wall times are read as everywhere: a start is the first reading of a time shown twice, an end the last, and one
    /// that is never shown is the moment of the change.
    private Instant start(ZoneId zone) {
        return new WallTimes(Language.FI, zone).start(LocalDateTime.parse(text(begin)));
    }

    private Instant end(ZoneId zone) {
        return new WallTimes(Language.FI, zone).end(LocalDateTime.parse(text(end)));
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }

    private static <T> Optional<T> read(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }
}
