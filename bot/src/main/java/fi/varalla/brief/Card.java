package fi.varalla.brief;

import fi.varalla.casework.CaseHistory.Knows;
import fi.varalla.casework.CaseHistory.Last;
import fi.varalla.casework.CaseHistory.Owed;
import fi.varalla.casework.ClientCase;
import fi.varalla.directory.Worker;
import fi.varalla.rota.WorkerId;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Everything that a case's card shows, in one moment.
///
/// @param owed    calls back that we owe, the soonest first
/// @param last    the contact before this one; null: there was none
/// @param knows   who knows the family best, where it has no own worker any more; null: nobody, or it has one
/// @param workers who is named by it and still works here
/// @param onDuty  whether the own worker is on duty now
/// @param today   by the desk's own calendar
public record Card(
        ClientCase client,
        Brief brief,
        List<Owed> owed,
        @Nullable Last last,
        @Nullable Knows knows,
        Map<WorkerId, Worker> workers,
        boolean onDuty,
        LocalDate today) {

    public Card {
        owed = List.copyOf(owed);
        workers = Map.copyOf(workers);
    }

    /// In full years; empty if nobody has told the birthday.
    public OptionalInt age() {
        var born = client.birthDate();
        return born == null
                ? OptionalInt.empty()
                : OptionalInt.of(Period.between(born, today).getYears());
    }

    /// Null where there is none, or none any more.
    public @Nullable Worker ownWorker() {
        return client.ownWorker() == null ? null : workers.get(client.ownWorker());
    }

    /// A first name; empty if nobody is meant.
    String name(@Nullable WorkerId worker) {
        var known = worker == null ? null : workers.get(worker);
        return known == null ? "" : known.name();
    }
}
