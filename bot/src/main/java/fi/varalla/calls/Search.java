package fi.varalla.calls;

import static java.util.stream.Collectors.toSet;

import fi.varalla.calls.Call.Stage;
import fi.varalla.calls.CallBook.Held;
import fi.varalla.calls.Ladder.Rung;
import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contacts;
import fi.varalla.line.Line;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Plan.RingAll.Phoned;
import fi.varalla.messaging.PhoneNeeded;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Looks for the next worker to ring. The rota is asked anew at each step, so nobody is rung who went off duty
/// meanwhile.
@Component
class Search {

    /// Twilio's limit for one `<Dial>`.
    static final int MOST = 10;

    private final Routing routing;
    private final Contacts contacts;
    private final Attempts attempts;
    private final CallBook book;
    private final BusyPhones busy;
    private final CallSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Search(
            Routing routing,
            Contacts contacts,
            Attempts attempts,
            CallBook book,
            BusyPhones busy,
            CallSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.routing = routing;
        this.contacts = contacts;
        this.attempts = attempts;
        this.book = book;
        this.busy = busy;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /// Whose phones ring now: one, or those of one level.
    ///
    /// @param own whether it is the own worker's turn, who is rung shortly before the others
    record Found(List<Phoned> phones, boolean own) {

        boolean together() {
            return phones.size() > 1;
        }

        UUID attempt() {
            return phones.getFirst().attempt();
        }

        Phone phone() {
            return phones.getFirst().phone();
        }
    }

    private record Free(Rung rung, Phone phone) {}

    /// Reserves whoever comes next and moves the call to them, or null when there is nobody left. Whoever the call had
    /// before is free again.
    ///
    /// The new worker is reserved before the old one is freed: no transaction waits for a worker
    /// while others wait for one of its own.
    @Nullable Found next(Held call, Line line) {
        var found = inThisRound(call, line);
        return found != null || isOver(call, line) ? found : next(call.nextRound(), line);
    }

    /// The same worker once more, whom the call still has; or whoever comes next.
    @Nullable Found again(Held call, Line line, WorkerId worker) {
        var anew = call.rejoining(worker);
        var now = clock.instant();
        var rung = routing.rung(line, worker, now);
        var phone = rung.worker() == null ? null : rung.worker().phone();
        if (phone == null || !busy.keep(worker, call.id(), now, settings.atMost(line.policy()))) {
            return next(anew, line);
        }
        return ring(anew, List.of(new Free(rung, phone)), false, now);
    }

    /// Whoever comes first for a caller whose language we have just learned, before the phone that was to ring rings.
    ///
    /// @return null if that is the same worker as before
    @Nullable Found instead(Held call, Line line, UUID attempt) {
        var now = clock.instant();
        var rung = call.rung();
        var ladder = routing.ladder(line, call, now);
        var first = ladder.stream()
                .filter(it -> it.id().equals(rung) || !call.tried().contains(it.id()))
                .findFirst();
        if (rung == null || first.filter(it -> !it.id().equals(rung)).isEmpty()) {
            return null;
        }
        attempts.notTried(attempt);
        return next(call.sparing(rung), line);
    }

    private boolean isOver(Held call, Line line) {
        var waited = Duration.between(contacts.get(call.contact()).startedAt(), clock.instant());
        return call.tried().isEmpty()
                || call.round() >= line.policy().repeats()
                || waited.compareTo(settings.patience()) > 0;
    }

    private @Nullable Found inThisRound(Held call, Line line) {
        var now = clock.instant();
        var together = line.policy().ringTogether();
        var passed = new LinkedHashSet<WorkerId>();
        var free = new ArrayList<Free>();
        var skipped = new ArrayList<String>();
        var untried = routing.ladder(line, call, now).stream()
                .filter(it -> !call.tried().contains(it.id()))
                .toList();
        var engaged = busy.engaged(untried.stream().map(Rung::id).toList(), call.id(), now);
        for (var rung : untried) {
            if (!free.isEmpty() && (!together || free.getFirst().rung().step() != rung.step() || free.size() == MOST)) {
                break;
            }
            passed.add(rung.id());
            var phone = rung.worker() == null ? null : rung.worker().phone();
            // Whoever was rung last is still this call's own, and may be rung again in a new round.
            if (phone != null
                    && !engaged.contains(rung.id())
                    && busy.reserveOrKeep(rung.id(), call.id(), now, settings.atMost(line.policy()))) {
                free.add(new Free(rung, phone));
            } else {
                skipped.add(why(rung) + " worker=" + rung.id().value());
            }
        }
        contacts.happened(call.contact(), "SKIPPED", skipped, now);
        if (!free.isEmpty()) {
            var own = free.getFirst().rung().reason().equals(Ladder.OWN_WORKER);
            return ring(call.trying(passed), List.copyOf(free), own, now);
        }
        if (call.rung() != null) {
            busy.release(call.id());
        }
        return null;
    }

    private Found ring(Held call, List<Free> next, boolean own, Instant now) {
        if (call.rung() != null) {
            busy.releaseAllBut(next.stream().map(it -> it.rung().id()).collect(toSet()), call.id());
        }
        var phones = next.stream()
                .map(it -> new Phoned(
                        attempts.tried(call.contact(), it.rung().id(), it.rung().level(), now), it.phone()))
                .toList();
        var found = new Found(phones, own);
        book.moves(
                call,
                found.together()
                        ? new Call.RingingAll(found.attempt(), false)
                        : new Call.Ringing(found.attempt(), Stage.RINGING));
        events.publishEvent(new PhoneNeeded(phones.stream().map(Phoned::phone).collect(toSet())));
        return found;
    }

    private static String why(Rung rung) {
        if (rung.worker() == null) {
            return "INACTIVE";
        }
        return rung.worker().phone() == null ? "NO_PHONE" : "BUSY";
    }
}
