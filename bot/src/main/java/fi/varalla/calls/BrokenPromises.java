package fi.varalla.calls;

import fi.varalla.calls.Ladder.Rung;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Promises;
import fi.varalla.casework.Promises.Promise;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Lines;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Calls back that were promised and not made in time: the owner, the next level and the coordinators are told, once.
@Component
class BrokenPromises {

    private final Promises promises;
    private final Contacts contacts;
    private final Lines lines;
    private final Routing routing;
    private final Directory directory;
    private final Notices notices;
    private final Clock clock;

    BrokenPromises(
            Promises promises,
            Contacts contacts,
            Lines lines,
            Routing routing,
            Directory directory,
            Notices notices,
            Clock clock) {
        this.promises = promises;
        this.contacts = contacts;
        this.lines = lines;
        this.routing = routing;
        this.directory = directory;
        this.notices = notices;
        this.clock = clock;
    }

    /// @return whether there was one
    @Transactional
    boolean tellNext() {
        var broken = promises.nextBroken(clock.instant());
        broken.ifPresent(this::tell);
        return broken.isPresent();
    }

    private void tell(Promise promise) {
        contacts.happened(promise.contact(), "CALL_BACK_LATE", "due=" + promise.dueAt(), clock.instant());
        notices.broken(concerned(promise), contacts.get(promise.contact()), lines.get(promise.line()), promise.dueAt());
    }

    private Collection<Worker> concerned(Promise promise) {
        var owner = promise.owner() == null ? List.<Worker>of() : directory.workers(List.of(promise.owner()));
        var once = new LinkedHashMap<WorkerId, Worker>();
        Stream.of(owner, nextLevel(promise), directory.coordinators())
                .flatMap(Collection::stream)
                .forEach(worker -> once.put(worker.id(), worker));
        return once.values();
    }

    /// The first level above the owner's that has somebody on duty; for an owner who is off duty, the first level.
    private List<Worker> nextLevel(Promise promise) {
        var ladder = routing.ladder(lines.get(promise.line()), clock.instant());
        var above = ladder.stream()
                .filter(rung -> rung.id().equals(promise.owner()))
                .mapToInt(Rung::level)
                .max()
                .orElse(0);
        var level =
                ladder.stream().mapToInt(Rung::level).filter(it -> it > above).min();
        return ladder.stream()
                .filter(rung -> level.isPresent() && rung.level() == level.getAsInt())
                .flatMap(rung -> Stream.ofNullable(rung.worker()))
                .toList();
    }
}
