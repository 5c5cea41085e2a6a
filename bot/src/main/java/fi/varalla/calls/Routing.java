package fi.varalla.calls;

import fi.varalla.brief.Agreed;
import fi.varalla.brief.AgreedHours;
import fi.varalla.calls.Ladder.Rung;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Party;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.presence.Presence;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Whom a caller would reach, and why.
@Service
public class Routing {

    private final Lines lines;
    private final OnCall onCall;
    private final Presence presence;
    private final Directory directory;
    private final Blocklist blocklist;
    private final ChosenLanguages languages;
    private final AgreedHours agreed;
    private final Contacts contacts;

    Routing(
            Lines lines,
            OnCall onCall,
            Presence presence,
            Directory directory,
            Blocklist blocklist,
            ChosenLanguages languages,
            AgreedHours agreed,
            Contacts contacts) {
        this.lines = lines;
        this.onCall = onCall;
        this.presence = presence;
        this.directory = directory;
        this.blocklist = blocklist;
        this.languages = languages;
        this.agreed = agreed;
        this.contacts = contacts;
    }

    /// @param step   1 is tried first; workers of one step are tried one after another
    /// @param reason OWN_WORKER, or LEVEL_1, LEVEL_2, …, or LEVEL_1_NOT_ANSWERING, …
    public record Step(WorkerId worker, int step, String reason) {}

    /// Everybody who would be tried, in order; empty in a gap, and for a worker or a
    /// blocked number, who reach nobody by calling.
    /// Changes nothing and rings nobody. Who is busy at the moment is in it; who has no phone is not, unless `from`
    /// is a chat.
    ///
    /// @param from who calls or writes; null for a withheld number
    /// @throws IllegalArgumentException if there is no such line
    public List<Step> of(LineId line, @Nullable Address from, Instant at) {
        var party = from == null ? new Party.Stranger() : directory.identify(from);
        if (party instanceof Party.Staff || (from instanceof Address.Phone phone && blocklist.holds(phone, party))) {
            return List.of();
        }
        var chosen = from instanceof Address.Phone phone ? languages.of(phone).orElse(null) : null;
        var caller = Caller.of(party, lines.get(line), chosen);
        var wanted = new Wanted(lines.get(line), caller.ownWorker(), caller.caseId(), caller.speaks());
        return ladders(List.of(wanted), at).getFirst().stream()
                .filter(rung -> reachable(rung.worker(), from))
                .map(rung -> new Step(rung.id(), rung.step(), rung.reason()))
                .toList();
    }

    /// Somebody who is tried whether on duty or not.
    private Rung offDuty(WorkerId worker) {
        var found = directory.worker(worker).filter(Worker::active).orElse(null);
        return new Rung(worker, found, 0, 1, Ladder.OWN_WORKER);
    }

    /// A ladder that is asked for.
    ///
    /// @param ownWorker null if there is none
    /// @param caseId    whose worker that is; null if it is not certain
    /// @param speaks    ISO 639-1, or null if unknown: then the line's first language is taken for it
    record Wanted(
            Line line,
            @Nullable WorkerId ownWorker,
            @Nullable CaseId caseId,
            @Nullable String speaks) {}

    /// For nobody in particular.
    List<Rung> ladder(Line line, Instant at) {
        return ladders(List.of(new Wanted(line, null, null, null)), at).getFirst();
    }

    /// For a call that is under way.
    List<Rung> ladder(Line line, CallBook.Held call, Instant at) {
        var of = line.policy().ownWorkerFirst() && call.ownWorker() != null
                ? contacts.get(call.contact()).caseId()
                : null;
        return ladders(List.of(new Wanted(line, call.ownWorker(), of, call.speaks())), at)
                .getFirst();
    }

    /// For a call that is to have this worker again, on duty or not.
    Rung rung(Line line, WorkerId worker, Instant at) {
        return ladders(List.of(new Wanted(line, worker, null, null)), at).getFirst().stream()
                .filter(it -> it.id().equals(worker))
                .findFirst()
                .orElseGet(() -> offDuty(worker));
    }

    /// One for each, in their order. Two queries for all, one where no line rings own workers first.
    List<List<Rung>> ladders(List<Wanted> wanted, Instant at) {
        var onDuty = wanted.stream()
                .map(it -> it.line().id())
                .distinct()
                .collect(Collectors.toMap(Function.identity(), line -> onCall.at(line, at)));
        var own = wanted.stream().flatMap(it -> Stream.ofNullable(first(it))).collect(Collectors.toSet());
        var reachable = agreed.at(own, at);
        var workers = workers(onDuty.values(), own);
        return wanted.stream()
                .map(it -> Ladder.of(
                        Objects.requireNonNull(onDuty.get(it.line().id())),
                        workers,
                        first(it),
                        isReachable(it, reachable),
                        Objects.requireNonNullElse(it.speaks(), it.line().language()),
                        presence.absent(it.line().id(), at)))
                .toList();
    }

    private static @Nullable WorkerId first(Wanted it) {
        return it.line().policy().ownWorkerFirst() ? it.ownWorker() : null;
    }

    private static boolean isReachable(Wanted it, List<Agreed> reachable) {
        return reachable.stream()
                .anyMatch(agreed -> agreed.worker().equals(it.ownWorker())
                        && agreed.isWith(it.line().id(), it.caseId()));
    }

    private Map<WorkerId, Worker> workers(Collection<List<Shift>> shifts, Set<WorkerId> own) {
        var ids = Stream.concat(shifts.stream().flatMap(List::stream).map(Shift::worker), own.stream())
                .collect(Collectors.toSet());
        return directory.workers(ids).stream()
                .filter(Worker::active)
                .collect(Collectors.toMap(Worker::id, Function.identity()));
    }

    private static boolean reachable(@Nullable Worker worker, @Nullable Address from) {
        return worker != null && (worker.phone() != null || from instanceof TelegramChat);
    }
}
