package fi.varalla.shifts;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import fi.varalla.rota.Swap;
import fi.varalla.rota.SwapChanged;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells everybody whom a swap concerns what became of it, whichever way it was moved on: chat, page or HTTP API.
@Component
class SwapNotices {

    private final Notices notices;
    private final SwapWording wording;
    private final SwapAsks asks;
    private final Colleagues colleagues;
    private final Directory directory;
    private final Clock clock;

    SwapNotices(
            Notices notices,
            SwapWording wording,
            SwapAsks asks,
            Colleagues colleagues,
            Directory directory,
            Clock clock) {
        this.notices = notices;
        this.wording = wording;
        this.asks = asks;
        this.colleagues = colleagues;
        this.directory = directory;
        this.clock = clock;
    }

    @EventListener
    void changed(SwapChanged change) {
        var before = change.before();
        var swap = change.after();
        if (before == null) {
            asked(swap, change.by());
            return;
        }
        var wasFlagged = before.state() == Swap.State.FLAGGED;
        switch (swap.state()) {
            case OPEN -> {
                if (wasFlagged) {
                    holdsAgain(swap);
                } else {
                    declinedByOne(before, swap);
                }
            }
            case TAKEN -> {
                if (wasFlagged) {
                    tellBoth(swap, wording.withdrawable("swap.holds_taken", swap));
                } else {
                    taken(swap, change.by());
                }
            }
            case DECLINED -> declined(before, swap);
            case WITHDRAWN -> withdrawn(before, swap, change.by());
            case EXPIRED -> expired(swap);
            case FLAGGED -> flagged(swap);
        }
    }

    /// Reminds those who have not answered yet.
    void remind(Swap swap) {
        asks.of(swap.id()).stream()
                .filter(ask -> !swap.declined().contains(ask.worker()))
                .forEach(ask -> worker(ask.worker()).forEach(worker -> {
                    settle(ask, worker, wording.about("swap.asked_again", swap));
                    post(swap, worker, "swap.remind");
                }));
    }

    private void asked(Swap swap, @Nullable WorkerId by) {
        var asked = whoIsAsked(swap);
        asked.forEach(worker -> post(swap, worker, "swap.ask"));
        asks.watch(
                swap.id(),
                Reminders.next(clock.instant(), swap.deadline()),
                Reminders.alarm(clock.instant(), swap.deadline()));
        if (by != null && !by.equals(swap.requester())) {
            notices.tell(swap.requester(), wording.withdrawable("swap.asked_for_you", swap, "actor", wording.name(by)));
        }
        if (asked.isEmpty()) {
            notices.tellCoordinators(wording.about("swap.nobody_to_ask", swap));
        }
    }

    private void holdsAgain(Swap swap) {
        whoIsAsked(swap).stream()
                .filter(worker -> !swap.declined().contains(worker.id()))
                .forEach(worker -> post(swap, worker, "swap.ask"));
        notices.tell(swap.requester(), wording.withdrawable("swap.holds", swap));
    }

    private List<Worker> whoIsAsked(Swap swap) {
        var one = swap.asked();
        return one == null
                ? colleagues.whoCould(swap.line(), swap.level(), swap.requester(), swap.from(), swap.to())
                : directory.workers(List.of(one));
    }

    private void post(Swap swap, Worker worker, String key) {
        var parcel = notices.post(worker, wording.ask(key, swap, worker)).orElse(null);
        asks.asked(swap.id(), worker.id(), parcel);
    }

    private void declinedByOne(Swap before, Swap swap) {
        var no = new HashSet<>(swap.declined());
        no.removeAll(before.declined());
        settleAsks(swap, (ask, _) -> no.contains(ask.worker()) ? wording.about("swap.you_declined", swap) : null);
        var asked = asks.of(swap.id());
        if (!no.isEmpty()
                && !asked.isEmpty()
                && asked.stream().allMatch(ask -> swap.declined().contains(ask.worker()))) {
            notices.tell(swap.requester(), wording.withdrawable("swap.all_declined", swap));
            notices.tellCoordinators(wording.about("swap.nobody_yet", swap));
        }
    }

    private void declined(Swap before, Swap swap) {
        settleAsks(swap, (_, _) -> wording.about("swap.you_declined", swap));
        var no = new HashSet<>(swap.declined());
        no.removeAll(before.declined());
        var who = no.stream().findFirst().map(wording::name).orElse("");
        notices.tell(swap.requester(), wording.about("swap.declined", swap, "asked", who));
    }

    private void taken(Swap swap, @Nullable WorkerId by) {
        var exchange = swap.inReturn() != null;
        settleAsks(
                swap,
                (ask, _) ->
                        wording.about(ask.worker().equals(swap.taker()) ? youTook(swap) : "swap.taken_asked", swap));
        notices.tell(swap.requester(), wording.withdrawable(exchange ? "swap.taken_exchange" : "swap.taken", swap));
        var taker = swap.taker();
        if (taker != null && !taker.equals(by)) {
            notices.tell(taker, wording.withdrawable(youTook(swap), swap));
        }
    }

    static String youTook(Swap swap) {
        return swap.inReturn() == null ? "swap.you_took" : "swap.you_took_exchange";
    }

    private void withdrawn(Swap before, Swap swap, @Nullable WorkerId by) {
        settleAsks(swap, (_, _) -> wording.about("swap.withdrawn_asked", swap));
        if (before.isTaken()) {
            tellBoth(swap, wording.about("swap.undone", swap));
            notices.tellCoordinators(wording.about("swap.undone", swap));
        } else if (!swap.requester().equals(by)) {
            notices.tell(swap.requester(), wording.about("swap.withdrawn", swap));
        }
    }

    private void expired(Swap swap) {
        settleAsks(swap, (_, _) -> wording.about("swap.expired_asked", swap));
        notices.tell(swap.requester(), wording.about("swap.expired", swap));
    }

    private void flagged(Swap swap) {
        if (!swap.isTaken()) {
            settleAsks(swap, (_, _) -> wording.about("swap.flagged_asked", swap));
        }
        tellBoth(swap, wording.flagged(swap));
    }

    /// The requester, and whoever took it or was asked alone.
    private void tellBoth(Swap swap, Note note) {
        notices.tell(swap.requester(), note);
        var other = swap.taker() == null ? swap.asked() : swap.taker();
        if (other != null) {
            notices.tell(other, note);
        }
    }

    private void settleAsks(Swap swap, BiFunction<SwapAsks.Ask, Worker, @Nullable Note> how) {
        for (var ask : asks.of(swap.id())) {
            worker(ask.worker()).forEach(worker -> {
                var note = how.apply(ask, worker);
                if (note != null) {
                    settle(ask, worker, note);
                }
            });
        }
    }

    private void settle(SwapAsks.Ask ask, Worker worker, Note note) {
        if (ask.parcel() != null) {
            notices.settle(ask.parcel(), worker, note);
        }
    }

    private List<Worker> worker(WorkerId id) {
        return directory.workers(List.of(id));
    }
}
