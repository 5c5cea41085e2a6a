package fi.varalla.calls;

import fi.varalla.calls.CallBook.Held;
import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.messaging.CallDesk.Plan.RingAll.Phoned;
import fi.varalla.messaging.PhoneNeeded;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// A caller pressed the key for danger: everybody on duty on every level and the coordinators are rung at once, and the
/// coordinators are told in writing.
@Component
class Alarm {

    /// The coordinators stand behind every level.
    private static final int BEHIND_ALL = 99;

    private final Routing routing;
    private final Directory directory;
    private final Contacts contacts;
    private final Attempts attempts;
    private final CallBook book;
    private final BusyPhones busy;
    private final Notices notices;
    private final CallSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Alarm(
            Routing routing,
            Directory directory,
            Contacts contacts,
            Attempts attempts,
            CallBook book,
            BusyPhones busy,
            Notices notices,
            CallSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.routing = routing;
        this.directory = directory;
        this.contacts = contacts;
        this.attempts = attempts;
        this.book = book;
        this.busy = busy;
        this.notices = notices;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    private record Wanted(Worker worker, int level) {}

    /// Who is talking with another family is left in peace. Whoever of them rings already goes on ringing.
    ///
    /// @return whose phones ring; empty if nobody is free: then the call stands where it stood
    List<Phoned> ringAll(Held call, Line line) {
        var now = clock.instant();
        contacts.happened(call.contact(), "DANGER", "", now);
        notices.danger(contacts.get(call.contact()), line);
        var wanted = wanted(call, line, now);
        var ringers = book.ringers(call.contact());
        var ringing = ringers.stream().map(CallBook.Ringer::worker).collect(Collectors.toSet());
        var found =
                new ArrayList<>(ringers.stream().map(CallBook.Ringer::phoned).toList());
        wanted.values().stream()
                .filter(it -> !ringing.contains(it.worker().id()))
                .limit(Search.MOST - ringing.size())
                // In one order everywhere, so that no two calls wait for each other.
                .sorted(Comparator.comparing(it -> it.worker().id().value().toString()))
                .forEach(it -> reserve(call, it, line, now, found));
        if (!found.isEmpty()) {
            var tried = new LinkedHashSet<WorkerId>(wanted.keySet());
            book.moves(call.trying(tried), new Call.RingingAll(found.getFirst().attempt(), true));
            events.publishEvent(
                    new PhoneNeeded(found.stream().map(Phoned::phone).collect(Collectors.toSet())));
        }
        return List.copyOf(found);
    }

    private Map<WorkerId, Wanted> wanted(Held call, Line line, Instant now) {
        var wanted = new LinkedHashMap<WorkerId, Wanted>();
        for (var rung : routing.ladder(line, call, now)) {
            if (rung.worker() != null && rung.worker().phone() != null) {
                wanted.putIfAbsent(rung.id(), new Wanted(rung.worker(), rung.level()));
            }
        }
        directory.coordinators().stream()
                .filter(it -> it.phone() != null)
                .forEach(it -> wanted.putIfAbsent(it.id(), new Wanted(it, BEHIND_ALL)));
        return wanted;
    }

    private void reserve(Held call, Wanted wanted, Line line, Instant now, List<Phoned> found) {
        var worker = wanted.worker();
        var phone = worker.phone();
        if (phone != null && busy.reserveOrKeep(worker.id(), call.id(), now, settings.atMost(line.policy()))) {
            found.add(new Phoned(tried(call, wanted, now), phone));
        } else {
            contacts.happened(
                    call.contact(), "SKIPPED", "BUSY worker=" + worker.id().value(), now);
        }
    }

    private UUID tried(Held call, Wanted wanted, Instant now) {
        return attempts.tried(call.contact(), wanted.worker().id(), wanted.level(), now);
    }
}
