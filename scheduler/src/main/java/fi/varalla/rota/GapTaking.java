package fi.varalla.rota;

import static java.util.Objects.requireNonNull;

import fi.varalla.line.LineId;
import fi.varalla.rota.Outcome.Conflict;
import fi.varalla.rota.Outcome.Done;
import fi.varalla.rota.Outcome.Invalid;
import fi.varalla.rota.Outcome.Reason;
import fi.varalla.rota.Outcome.Refused;
import fi.varalla.rota.RotaChanges.Signed;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Makes one worker own a gap: of several who try, the first does.
@Component
class GapTaking {

    private final RotaChanges changes;
    private final RotaStore store;
    private final Clock clock;

    GapTaking(RotaChanges changes, RotaStore store, Clock clock) {
        this.changes = changes;
        this.store = store;
        this.clock = clock;
    }

    /// @param draft with a span, and somebody who comes
    Outcome<RotaOverride> take(LineId line, OverrideDraft draft, Signed signed) {
        var worker = requireNonNull(draft.with());
        var to = requireNonNull(draft.to());
        var start = Span.later(requireNonNull(draft.from()), clock.instant());
        if (!start.isBefore(to)) {
            return new Refused<>(Reason.OVER);
        }
        var cover = new OverrideDraft(draft.level(), start, to, worker, null, null).toOverride();
        return changes.make(line, signed, () -> {
            if (!isGap(store.read(line), cover)) {
                return new Refused<>(Reason.NOT_OPEN);
            }
            var other = store.conflict(line, cover.level(), cover.span(), Set.of(worker));
            if (other.isPresent()) {
                return new Conflict<>(other.get());
            }
            store.insert(line, cover);
            return isGap(store.read(line), cover) ? takeBack(cover) : new Done<>(cover);
        });
    }

    private Outcome<RotaOverride> takeBack(RotaOverride cover) {
        store.delete(cover.id());
        return Invalid.of("from", "lies in a temporary schedule, which no override can change");
    }

    private static boolean isGap(Rota rota, RotaOverride cover) {
        return rota.gaps(cover.from(), cover.to()).contains(new Gap(cover.level(), cover.from(), cover.to()));
    }
}
