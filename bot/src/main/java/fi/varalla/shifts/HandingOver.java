package fi.varalla.shifts;

import fi.varalla.casework.Promises;
import fi.varalla.conversation.OpenTalks;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.notices.Notices;
import fi.varalla.rota.HandedOver;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import fi.varalla.shifts.Remarks.Remark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What is open goes from one worker to the next together with a note, and is not left unread.
///
/// The change of shifts itself is told once for all replicas, inside the transaction that notes it: so is this.
@Component
public class HandingOver {

    /// A note that nobody came to read within this time concerns nobody any more.
    private static final Duration STALE = Duration.ofDays(7);

    /// How long after a shift its note may still be written.
    private static final Duration LATE = Duration.ofHours(2);

    private final Remarks remarks;
    private final Handings handings;
    private final HandOffWording wording;
    private final OpenTalks talks;
    private final Promises promises;
    private final Directory directory;
    private final OnCall onCall;
    private final Lines lines;
    private final Notices notices;
    private final Clock clock;

    HandingOver(
            Remarks remarks,
            Handings handings,
            HandOffWording wording,
            OpenTalks talks,
            Promises promises,
            Directory directory,
            OnCall onCall,
            Lines lines,
            Notices notices,
            Clock clock) {
        this.remarks = remarks;
        this.handings = handings;
        this.wording = wording;
        this.talks = talks;
        this.promises = promises;
        this.directory = directory;
        this.onCall = onCall;
        this.lines = lines;
        this.notices = notices;
        this.clock = clock;
    }

    /// A note as whoever comes on duty may read it on the page.
    public record LeftNote(String worker, String words) {}

    @EventListener
    void handedOver(HandedOver change) {
        change.outgoing().forEach(worker -> handings.endOf(change.line(), worker));
        var incoming = first(change.line(), change.incoming());
        if (!incoming.isEmpty()) {
            var gone = new HashSet<>(change.outgoing());
            gone.addAll(change.passed());
            promises.passOn(change.line(), gone, incoming.getFirst().id());
        }
        handOver(change.line(), change.at(), incoming, change.outgoing());
    }

    /// Keeps a note on the shift that the worker has now, or had until a moment ago; then it goes to whoever is on
    /// duty.
    ///
    /// @return whether there is such a shift
    public boolean write(Worker worker, String words) {
        var now = clock.instant();
        var running = lastShift(worker.id(), now, now.plusNanos(1));
        if (running.isPresent()) {
            var own = running.get();
            remarks.write(own.line(), worker.id(), own.shift().to(), words);
            return true;
        }
        var past = lastShift(worker.id(), now.minus(LATE), now);
        past.ifPresent(own -> {
            remarks.write(own.line(), worker.id(), own.shift().to(), words);
            var onDuty = onCall.at(own.line(), now).stream().map(Shift::worker).toList();
            handOver(own.line(), now, first(own.line(), onDuty), Set.of(worker.id()));
        });
        return past.isPresent();
    }

    /// @return whether it was this worker's to read, and unread until now
    public boolean acknowledge(UUID handOff, Worker worker) {
        return handings.acknowledge(handOff, worker.id());
    }

    /// The notes of a hand-off, for the worker who takes over; empty for everybody else.
    public List<LeftNote> notes(UUID handOff, WorkerId reader) {
        return handings.find(handOff).filter(it -> it.incoming().equals(reader)).stream()
                .flatMap(it -> remarks.of(it.id()).stream())
                .map(it -> new LeftNote(wording.name(it.worker()), it.words() == null ? "" : it.words()))
                .toList();
    }

    private void handOver(LineId id, Instant at, List<Worker> incoming, Set<WorkerId> outgoing) {
        if (incoming.isEmpty()) {
            return;
        }
        var line = lines.get(id);
        var left = remarks.undelivered(id, outgoing, clock.instant().minus(STALE)).stream()
                .filter(it -> outgoing.contains(it.worker()) || !it.endsAt().isAfter(at))
                .toList();
        incoming.forEach(worker -> handOver(line, at, worker, left));
    }

    /// A hand-off of nothing needs nobody's eyes.
    private void handOver(Line line, Instant at, Worker worker, List<Remark> left) {
        var open = talks.of(worker.id(), line.id());
        var owed = promises.open(line.id());
        var notes = left.stream().filter(it -> !it.worker().equals(worker.id())).toList();
        if (open.isEmpty() && owed.isEmpty() && notes.isEmpty()) {
            return;
        }
        var handing = handings.add(line.id(), at, worker.id());
        remarks.handedOver(notes, handing.id());
        notices.tell(worker, wording.given(handing, line, worker, open, owed, notes));
    }

    /// Those who come on duty on the level that is rung first, as far as anybody does.
    private List<Worker> first(LineId line, Collection<WorkerId> incoming) {
        var coming = onCall.now(line).stream()
                .filter(shift -> incoming.contains(shift.worker()))
                .toList();
        return coming.stream()
                .map(Shift::level)
                .min(Integer::compare)
                .map(level -> directory.workers(coming.stream()
                        .filter(shift -> shift.level() == level)
                        .map(Shift::worker)
                        .toList()))
                .orElse(List.of());
    }

    private Optional<OwnShifts.Own> lastShift(WorkerId worker, Instant from, Instant to) {
        return lines.all().stream()
                .flatMap(line -> onCall.shifts(line.id(), from, to).stream()
                        .filter(shift -> shift.worker().equals(worker))
                        .map(shift -> new OwnShifts.Own(line.id(), whole(line.id(), shift))))
                .max(Comparator.comparing(own -> own.shift().to()));
    }

    private Shift whole(LineId line, Shift part) {
        return onCall.at(line, part.from()).stream()
                .filter(shift -> shift.level() == part.level() && shift.worker().equals(part.worker()))
                .findFirst()
                .orElse(part);
    }
}
