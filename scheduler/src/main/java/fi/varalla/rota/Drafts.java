package fi.varalla.rota;

import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Change.Kind;
import fi.varalla.rota.Preview.Problem;
import fi.varalla.rota.RotaChanges.Signed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Changes that are prepared together, and then published together: one draft for each line.
@Service
public class Drafts {

    private final DraftStore store;
    private final Planning planning;
    private final RotaStore rotas;
    private final Lines lines;
    private final Clock clock;

    Drafts(DraftStore store, Planning planning, RotaStore rotas, Lines lines, Clock clock) {
        this.store = store;
        this.planning = planning;
        this.rotas = rotas;
        this.lines = lines;
        this.clock = clock;
    }

    /// What came of publishing.
    public sealed interface Published {

        /// @param change what went live; null: the rota was published as it is
        record Live(@Nullable Change change) implements Published {}

        /// Nothing went live, and the draft is as it was.
        ///
        /// @param problems never empty: the changes that cannot be made on the rota as it has become, and why
        record Blocked(List<Problem> problems) implements Published {}
    }

    /// Empty while nobody prepares anything.
    public Optional<Draft> of(LineId line) {
        return store.find(line);
    }

    /// Opens a draft if there is none. What cannot be made now is refused; what becomes so later is told by the
    /// preview.
    ///
    /// @return the draft with the change
    @Transactional
    public Outcome<Draft> add(LineId line, RotaChange change, Author by) {
        return add(line, change, by, null, false);
    }

    /// @param why    the author's reason; null: none
    /// @param agreed whether those whom it concerns have agreed, as the author says
    @Transactional
    public Outcome<Draft> add(LineId line, RotaChange change, Author by, @Nullable String why, boolean agreed) {
        if (lines.find(line).isEmpty()) {
            return new Outcome.Unknown<>();
        }
        rotas.lock(line);
        var now = clock.instant();
        var drafted = drafted(line, now);
        return drafted.with(change, now).map(_ -> {
            store.open(line, rotas.version(line), now);
            store.add(line, new Draft.Asked(UUID.randomUUID(), by, now, change, why, agreed));
            return store.find(line).orElseThrow();
        });
    }

    /// @return whether it was there
    @Transactional
    public boolean drop(LineId line, UUID asked) {
        rotas.lock(line);
        return store.drop(line, asked);
    }

    @Transactional
    public void discard(LineId line) {
        store.discard(line);
    }

    /// What the rota would be with the draft; what it is where there is none.
    public Preview preview(LineId line, Instant from, Instant to) {
        return planning.preview(line, of(line).map(Draft::changes).orElse(List.of()), from, to);
    }

    @Transactional
    public Published publish(LineId line, Author by, Instant until) {
        return publish(line, by, new Publishing(until, null, false));
    }

    /// How a rota is made known.
    ///
    /// @param until  exclusive: workers may rely on the plan up to here
    /// @param why    the reason for what changes late; null: none
    /// @param agreed whether those whom late changes concern have agreed, as the author says
    public record Publishing(Instant until, @Nullable String why, boolean agreed) {}

    /// Makes all of the draft live, or nothing, and notes up to when the rota is made known. Without a draft the rota
    /// is published as it is.
    @Transactional
    public Published publish(LineId line, Author by, Publishing how) {
        rotas.lock(line);
        var now = clock.instant();
        var changes = of(line).map(Draft::changes).orElse(List.of());
        // Held against what is stored, not what is remembered: another replica may have changed the rota just now.
        var problems = Trial.of(rotas.plan(line), changes, now).problems();
        if (!problems.isEmpty()) {
            return new Published.Blocked(problems);
        }
        store.discard(line);
        // Whoever hears of the change still sees what was known before it.
        var change = changes.isEmpty() ? null : live(line, changes, by, how);
        store.published(line, now, how.until());
        return new Published.Live(change);
    }

    /// When the plan for an instant was first made known; empty: never.
    public Optional<Instant> publishedAt(LineId line, Instant duty) {
        return store.firstPublished(line, duty);
    }

    /// Everything that was ever made known, by its moment; empty: this line does not publish, and workers know the rota
    /// as it is.
    public List<Publication> published(LineId line) {
        return Publication.of(store.reaches(line));
    }

    /// The same of several lines, in one query. Those that do not publish are left out.
    public Map<LineId, List<Publication>> published(Collection<LineId> lines) {
        return store.reaches(lines).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> Publication.of(it.getValue())));
    }

    /// What publishing now would give that was not given before; empty: nothing.
    ///
    /// @param until exclusive
    public Optional<Publication> wouldGive(LineId line, Instant until) {
        var now = clock.instant();
        var reaches = new ArrayList<>(store.reaches(line));
        reaches.add(new Publication.Reach(now, until));
        return Publication.of(reaches).stream()
                .filter(it -> it.at().equals(now))
                .findFirst();
    }

    /// Null when the changes undo each other. Anything else that keeps them from being made is a bug: nothing of it
    /// stays, and the draft is as it was.
    private @Nullable Change live(LineId line, List<RotaChange> changes, Author by, Publishing how) {
        var signed = new Signed(by, Kind.PUBLISHED, null, how.why(), how.agreed(), null);
        var made = planning.make(line, new RotaChange.All(changes), signed);
        if (made instanceof Outcome.Done<Change>(var change)) {
            return change;
        }
        if (made.equals(RotaChanges.nothing())) {
            return null;
        }
        throw new IllegalStateException("A draft without problems could not be published: " + made);
    }

    private Plan drafted(LineId line, Instant now) {
        var plan = rotas.plan(line);
        for (var change : of(line).map(Draft::changes).orElse(List.of())) {
            if (plan.with(change, now) instanceof Outcome.Done<Plan>(var next)) {
                plan = next;
            }
        }
        return plan;
    }
}
