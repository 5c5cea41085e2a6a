package fi.varalla.calls;

import fi.varalla.calls.Call.Stage;
import fi.varalla.calls.CallBook.Held;
import fi.varalla.calls.Ladder.Rung;
import fi.varalla.casework.Contacts;
import fi.varalla.line.Line;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.PhoneNeeded;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Looks for the next worker to ring. The rota is asked anew at each step, so nobody is rung who went off duty
/// meanwhile.
@Component
class Search {

    private final Routing routing;
    private final Contacts contacts;
    private final CallBook book;
    private final BusyPhones busy;
    private final CallSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Search(
            Routing routing,
            Contacts contacts,
            CallBook book,
            BusyPhones busy,
            CallSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.routing = routing;
        this.contacts = contacts;
        this.book = book;
        this.busy = busy;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /// @param phone where the worker is rung
    record Found(UUID attempt, Phone phone) {}

    /// Reserves the next worker and moves the call to them, or null when there is nobody left. Whoever the call had
    /// before is free again.
    ///
    /// The new worker is reserved before the old one is freed: no transaction waits for a worker
    /// while others wait for one of its own.
    @Nullable Found next(Held call, Line line) {
        var now = clock.instant();
        var passed = new LinkedHashSet<WorkerId>();
        for (var rung : routing.ladder(line, call.ownWorker(), call.speaks(), now)) {
            if (call.tried().contains(rung.id())) {
                continue;
            }
            passed.add(rung.id());
            var phone = rung.worker() == null ? null : rung.worker().phone();
            if (phone != null && busy.reserve(rung.id(), call.id(), now, settings.atMost(line.policy()))) {
                return ring(call.trying(passed), rung, phone, now);
            }
            contacts.happened(
                    call.contact(),
                    "SKIPPED",
                    why(rung) + " worker=" + rung.id().value(),
                    now);
        }
        if (call.rung() != null) {
            busy.release(call.id());
        }
        return null;
    }

    private Found ring(Held call, Rung rung, Phone phone, Instant now) {
        if (call.rung() != null) {
            busy.releaseAllBut(rung.id(), call.id());
        }
        var attempt = contacts.tried(call.contact(), rung.id(), rung.level(), now);
        book.moves(call, new Call.Ringing(attempt, Stage.RINGING));
        events.publishEvent(new PhoneNeeded(phone));
        return new Found(attempt, phone);
    }

    private static String why(Rung rung) {
        if (rung.worker() == null) {
            return "INACTIVE";
        }
        return rung.worker().phone() == null ? "NO_PHONE" : "BUSY";
    }
}
