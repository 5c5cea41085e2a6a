package fi.varalla.rota;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A change of one level for one span. Only `with` adds that worker; only `replaces` takes that worker's duty by
/// rotation away; both put the one in the place of the other wherever the other would be on duty by rotation.
///
/// @param source OVERRIDE, or SWAP when workers agreed on it among themselves
/// @param over   null: `replaces` means duty by rotation; only a swap can act on other duty
public record RotaOverride(
        Id id,
        int level,
        Instant from,
        Instant to,
        @Nullable WorkerId with,
        @Nullable WorkerId replaces,
        @Nullable String note,
        Shift.Source source,
        @Nullable Over over) {

    /// An override.
    public record Id(UUID value) {

        public static Id random() {
            return new Id(UUID.randomUUID());
        }
    }

    /// What a swap acts on that gives away other duty than by rotation.
    ///
    /// @param temporary whether on duty in a temporary schedule; else on duty by whatever holds where there is none
    /// @param turn      it acts on what those of lower turns have left; from 1
    public record Over(boolean temporary, int turn) {}

    /// Whether it names one of these workers; null names nobody.
    boolean names(@Nullable WorkerId one, @Nullable WorkerId other) {
        return Stream.of(with, replaces).anyMatch(it -> it != null && (it.equals(one) || it.equals(other)));
    }

    /// 0 for what acts on the rotations alone.
    int turn() {
        return over == null ? 0 : over.turn();
    }

    boolean isOverTemporary() {
        return over != null && over.temporary();
    }

    RotaOverride until(Instant end) {
        return new RotaOverride(id, level, from, end, with, replaces, note, source, over);
    }

    Span span() {
        return new Span(from, to);
    }
}
