package fi.varalla.rota;

import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Change.Kind;
import fi.varalla.rota.Outcome.Done;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes the changes of one line's rota wait for each other, on any replica, tells every memory of them, and writes
/// them into the trail.
///
/// What was changed is found by comparing the plan before and after, so that nothing can be changed past the trail.
@Component
class RotaChanges {

    /// How far ahead it is told what a change means for whom.
    static final Duration TOLD_AHEAD = Duration.ofDays(90);

    private final Lines lines;
    private final RotaStore store;
    private final RotaMemory memory;
    private final TrailStore trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RotaChanges(
            Lines lines,
            RotaStore store,
            RotaMemory memory,
            TrailStore trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.lines = lines;
        this.store = store;
        this.memory = memory;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /// Who changes a rota, and how.
    ///
    /// @param expected the version that the author looked at; null: any
    /// @param why      the author's reason; null: none
    /// @param agreed   whether the author says that those whom it concerns agreed
    /// @param undoes   the change that is taken back; null: none
    record Signed(
            Author by,
            Kind kind,
            @Nullable Long expected,
            @Nullable String why,
            boolean agreed,
            Change.@Nullable Id undoes) {

        static Signed by(Author author, Kind kind) {
            return new Signed(author, kind, null, null, false, null);
        }
    }

    <T> Outcome<T> make(LineId line, Supplier<Outcome<T>> change) {
        return make(line, Signed.by(Author.SYSTEM, Kind.CHANGED), change);
    }

    @Transactional
    <T> Outcome<T> make(LineId line, Signed signed, Supplier<Outcome<T>> change) {
        return record(line, signed, change).map(Made::value);
    }

    /// @param change null when nothing was different afterwards
    record Made<T>(T value, @Nullable Change change) {}

    @Transactional
    <T> Outcome<Made<T>> record(LineId line, Signed signed, Supplier<Outcome<T>> change) {
        if (lines.find(line).isEmpty()) {
            return new Outcome.Unknown<>();
        }
        store.lock(line);
        var version = store.version(line);
        if (signed.expected() != null && signed.expected() != version) {
            return new Outcome.Stale<>(version, trail.since(line, signed.expected()));
        }
        var before = memory.plan(line, version);
        return change.get().map(value -> new Made<>(value, write(line, signed, version, before)));
    }

    private @Nullable Change write(LineId line, Signed signed, long version, RotaMemory.Known before) {
        var plan = store.plan(line);
        var edits = plan.since(before.plan());
        if (edits.isEmpty()) {
            return null;
        }
        var at = clock.instant();
        var written = new Change(
                new Change.Id(UUID.randomUUID()),
                line,
                version + 1,
                at,
                signed.by(),
                signed.kind(),
                signed.why(),
                signed.agreed(),
                edits,
                differences(before.rota(), plan.rota(), at),
                signed.undoes(),
                null);
        store.raiseVersion(line);
        trail.insert(written);
        memory.forgetAfterCommit();
        events.publishEvent(new RotaChanged(written));
        return written;
    }

    static List<Difference> differences(Rota before, Rota after, Instant at) {
        var until = at.plus(TOLD_AHEAD);
        return Difference.between(before.shifts(at, until), after.shifts(at, until));
    }

    static <T> Outcome<Change> changeOf(Outcome<Made<T>> outcome) {
        return outcome instanceof Done<Made<T>>(Made<T>(var _, var change)) && change == null
                ? nothing()
                : outcome.map(made -> Objects.requireNonNull(made.change()));
    }

    /// What making a change is told that leaves everything as it is.
    static Outcome<Change> nothing() {
        return Outcome.Invalid.of("change", "changes nothing");
    }
}
