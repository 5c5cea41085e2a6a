package fi.varalla.shifts;

import fi.varalla.directory.WorkerLeft;
import fi.varalla.notices.Notices;
import fi.varalla.notices.Undone;
import fi.varalla.notices.Undone.Kind;
import fi.varalla.rota.Swap;
import fi.varalla.rota.Swaps;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks after requests that nobody has answered. What is due stands in columns; of several replicas one gets each.
@Component
class SwapWatch {

    private final Swaps swaps;
    private final SwapAsks asks;
    private final SwapNotices told;
    private final SwapWording wording;
    private final Notices notices;
    private final Picks picks;
    private final Undone undone;
    private final Clock clock;

    SwapWatch(
            Swaps swaps,
            SwapAsks asks,
            SwapNotices told,
            SwapWording wording,
            Notices notices,
            Picks picks,
            Undone undone,
            Clock clock) {
        this.swaps = swaps;
        this.asks = asks;
        this.told = told;
        this.wording = wording;
        this.notices = notices;
        this.picks = picks;
        this.undone = undone;
        this.clock = clock;
    }

    /// Each look by itself, and in it each swap: one that fails waits alone.
    @Scheduled(fixedDelayString = "${varalla.shifts.look-every:5s}")
    void endOverdue() {
        undone.doEach(Kind.SWAP_END, waiting -> swaps.overdue(ids(waiting)), swaps::expire, it -> row(it.id()));
    }

    private static Set<Swap.Id> ids(Set<String> rows) {
        return rows.stream().map(it -> new Swap.Id(UUID.fromString(it))).collect(Collectors.toSet());
    }

    @Scheduled(fixedDelayString = "${varalla.shifts.look-every:5s}")
    void remind() {
        undone.doAll(Kind.SWAP_REMINDER, asks::nextToRemind, this::remind, SwapWatch::row);
    }

    @Scheduled(fixedDelayString = "${varalla.shifts.look-every:5s}")
    void alarm() {
        undone.doAll(Kind.SWAP_ALARM, asks::nextToAlarm, this::alarm, SwapWatch::row);
    }

    private static String row(Swap.Id swap) {
        return swap.value().toString();
    }

    @Scheduled(fixedDelayString = "${varalla.shifts.tidy-every:1h}")
    void tidy() {
        picks.forgetOld();
    }

    /// Whoever leaves takes nothing and gives nothing any more.
    @EventListener
    void left(WorkerLeft left) {
        swaps.alive().forEach(swap -> left(swap, left.worker()));
    }

    private void left(Swap swap, WorkerId worker) {
        if (swap.isPending() && swap.requester().equals(worker)) {
            swaps.withdraw(swap.line(), swap.id(), worker);
        } else if (swap.state() == Swap.State.OPEN && worker.equals(swap.asked())) {
            swaps.decline(swap.line(), swap.id(), worker, worker);
        }
    }

    private void remind(Swap.Id id) {
        swaps.find(id).ifPresent(swap -> {
            if (swap.state() == Swap.State.OPEN) {
                told.remind(swap);
            }
            if (swap.isPending()) {
                asks.remindAgain(swap.id(), Reminders.next(clock.instant(), swap.deadline()));
            }
        });
    }

    private void alarm(Swap.Id id) {
        swaps.find(id)
                .filter(Swap::isPending)
                .ifPresent(swap -> notices.tellCoordinators(wording.about("swap.nobody_yet", swap)));
    }
}
