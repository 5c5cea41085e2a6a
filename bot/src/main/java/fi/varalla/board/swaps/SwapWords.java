package fi.varalla.board.swaps;

import fi.varalla.board.Say;
import fi.varalla.notices.Said;
import fi.varalla.notices.Times;
import fi.varalla.rota.Stake;
import fi.varalla.rota.Swap;
import fi.varalla.shifts.ShiftNames;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// A swap in words, as it is now.
@Component
class SwapWords {

    private final ShiftNames names;
    private final Times times;

    SwapWords(ShiftNames names, Times times) {
        this.names = names;
        this.times = times;
    }

    /// What there is to say of it, to everybody whom it concerns.
    String text(Sight sight, Swap swap, Say say) {
        return say.of("swaps.text." + state(swap), values(sight, swap, say));
    }

    /// What the rota said and says; empty unless it was changed under the swap.
    String flagged(Sight sight, Swap swap, Say say) {
        return swap.stakes().stream()
                .filter(it -> it.found() != null)
                .findFirst()
                .map(it -> say.of(
                        "swaps.changed",
                        "owner",
                        sight.name(it.worker()),
                        "was",
                        say.of(names.duty(it.footing())),
                        "now",
                        say.of(duty(it))))
                .orElse("");
    }

    private Said duty(Stake stake) {
        return names.duty(stake.found() == null ? stake.footing() : stake.found());
    }

    /// An exchange and plain cover, one who is asked and many, are told by different phrases.
    static String state(Swap swap) {
        var state = swap.state().name().toLowerCase(Locale.ROOT);
        if (swap.state() == Swap.State.FLAGGED) {
            return swap.isTaken() ? "flagged_taken" : state;
        }
        if (swap.inReturn() != null) {
            return state + "_exchange";
        }
        return swap.state() == Swap.State.OPEN && swap.asked() != null ? "open_one" : state;
    }

    private Object[] values(Sight sight, Swap swap, Say say) {
        var back = swap.inReturn();
        return new Object[] {
            "worker", sight.name(swap.requester()),
            "taker", sight.name(swap.taker()),
            "asked", sight.name(swap.asked()),
            "shift", say.of(names.name(swap.line(), swap.given())),
            "back", back == null ? "" : say.of(names.name(swap.line(), back)),
            "deadline", say.of(times.moment(swap.deadline()))
        };
    }
}
