package fi.varalla.brief;

import fi.varalla.casework.CaseHistory;
import fi.varalla.casework.CaseHistory.Owed;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.ContactId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.notices.Times;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts a case's card together. Whoever shows it has logged that it is read.
@Component
public class Cards {

    private final Briefs briefs;
    private final CaseHistory history;
    private final Directory directory;
    private final OnCall onCall;
    private final Times times;
    private final Clock clock;

    Cards(Briefs briefs, CaseHistory history, Directory directory, OnCall onCall, Times times, Clock clock) {
        this.briefs = briefs;
        this.history = history;
        this.directory = directory;
        this.onCall = onCall;
        this.times = times;
        this.clock = clock;
    }

    /// @param now the contact that is under way; null: none is
    public Card of(ClientCase client, @Nullable ContactId now) {
        var owed = history.owed(client.id());
        var last = history.last(client.id(), now).orElse(null);
        var own = client.ownWorker();
        var named = new HashSet<WorkerId>();
        var knows = directory.workers(own == null ? List.of() : List.of(own)).isEmpty()
                ? history.best(client.id(), now).orElse(null)
                : null;
        add(named, own);
        add(named, knows == null ? null : knows.worker());
        add(named, last == null ? null : last.by());
        owed.stream().map(Owed::owner).forEach(it -> add(named, it));
        return new Card(
                client,
                briefs.of(client.id()),
                owed,
                last,
                knows,
                directory.workers(named).stream().collect(Collectors.toMap(Worker::id, Function.identity())),
                onCall.now(client.line()).stream().anyMatch(it -> it.worker().equals(own)),
                LocalDate.ofInstant(clock.instant(), times.zone()));
    }

    private static void add(Set<WorkerId> named, @Nullable WorkerId worker) {
        if (worker != null) {
            named.add(worker);
        }
    }
}
