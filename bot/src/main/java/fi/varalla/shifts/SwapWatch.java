package fi.varalla.shifts;

import fi.varalla.directory.WorkerLeft;
import fi.varalla.line.Lines;
import fi.varalla.notices.Notices;
import fi.varalla.rota.Swap;
import fi.varalla.rota.Swaps;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Looks after requests that nobody has answered. What is due stands in columns; of several replicas one gets each.
@Component
class SwapWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SwapWatch.class);

    private final Swaps swaps;
    private final SwapAsks asks;
    private final SwapNotices told;
    private final SwapWording wording;
    private final Notices notices;
    private final Picks picks;
    private final Lines lines;
    private final TransactionOperations transaction;
    private final Clock clock;

    SwapWatch(
            Swaps swaps,
            SwapAsks asks,
            SwapNotices told,
            SwapWording wording,
            Notices notices,
            Picks picks,
            Lines lines,
            TransactionOperations transaction,
            Clock clock) {
        this.swaps = swaps;
        this.asks = asks;
        this.told = told;
        this.wording = wording;
        this.notices = notices;
        this.picks = picks;
        this.lines = lines;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${varalla.shifts.look-every:5s}")
    void look() {
        swaps.overdue().forEach(this::expire);
        untilNone(this::remindOne);
        untilNone(this::alarmOne);
    }

    @Scheduled(fixedDelayString = "${varalla.shifts.tidy-every:1h}")
    void tidy() {
        picks.forgetOld();
    }

    /// Whoever leaves takes nothing and gives nothing any more.
    @EventListener
    void left(WorkerLeft left) {
        lines.all().forEach(line -> swaps.alive(line.id()).forEach(swap -> left(swap, left.worker())));
    }

    private void left(Swap swap, WorkerId worker) {
        if (swap.isPending() && swap.requester().equals(worker)) {
            swaps.withdraw(swap.line(), swap.id(), worker);
        } else if (swap.state() == Swap.State.OPEN && worker.equals(swap.asked())) {
            swaps.decline(swap.line(), swap.id(), worker, worker);
        }
    }

    private void expire(Swap swap) {
        try {
            swaps.expire(swap);
        } catch (RuntimeException e) {
            LOG.error("Swap {} could not be ended; trying again", swap.id().value(), e);
        }
    }

    private Optional<Swap> remindOne() {
        return asks.nextToRemind().flatMap(swaps::find).map(swap -> {
            if (swap.state() == Swap.State.OPEN) {
                told.remind(swap);
            }
            if (swap.isPending()) {
                asks.remindAgain(swap.id(), Reminders.next(clock.instant(), swap.deadline()));
            }
            return swap;
        });
    }

    private Optional<Swap> alarmOne() {
        return asks.nextToAlarm().flatMap(swaps::find).map(swap -> {
            if (swap.isPending()) {
                notices.tellCoordinators(wording.about("swap.nobody_yet", swap));
            }
            return swap;
        });
    }

    /// Each in a transaction of its own. One that fails waits for the next look.
    private void untilNone(Supplier<Optional<Swap>> one) {
        try {
            var more = true;
            while (more) {
                more = Boolean.TRUE.equals(transaction.execute(_ -> one.get().isPresent()));
            }
        } catch (RuntimeException e) {
            LOG.error("A reminder of a swap could not be told; trying again", e);
        }
    }
}
