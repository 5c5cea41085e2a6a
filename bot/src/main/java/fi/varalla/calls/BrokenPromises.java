package fi.varalla.calls;

import fi.varalla.calls.Ladder.Rung;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Promises;
import fi.varalla.casework.Promises.Promise;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Lines;
import fi.varalla.looks.OneByOne;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Calls back that were promised and not made in time: the owner, the next level and the coordinators are told, once.
@Component
class BrokenPromises {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenPromises.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Promises promises;
    private final Contacts contacts;
    private final Lines lines;
    private final Routing routing;
    private final Directory directory;
    private final Notices notices;
    private final TransactionOperations transaction;
    private final Clock clock;

    BrokenPromises(
            Promises promises,
            Contacts contacts,
            Lines lines,
            Routing routing,
            Directory directory,
            Notices notices,
            TransactionOperations transaction,
            Clock clock) {
        this.promises = promises;
        this.contacts = contacts;
        this.lines = lines;
        this.routing = routing;
        this.directory = directory;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// One of which nobody can be told is put off, and keeps no other from being told of.
    void tellAll() {
        new OneByOne<>(transaction, () -> promises.nextBroken(clock.instant()), this::tell, this::putOff).doAll();
    }

    private void putOff(Promise promise, RuntimeException why) {
        LOG.warn(
                "Nobody could be told that the call back of contact {} is late ({})",
                promise.contact().value(),
                why.getClass().getName());
        transaction.executeWithoutResult(
                _ -> promises.notToldBefore(promise.contact(), clock.instant().plus(AGAIN)));
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
