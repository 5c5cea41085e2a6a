package fi.varalla.rota;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A fact: the rota of a line was changed. Published once, inside the transaction of the change.
public record RotaChanged(Change change) {

    /// What each worker has to be told, and nothing of anybody else.
    public Map<WorkerId, List<Difference>> byWorker() {
        return change.differences().stream().collect(Collectors.groupingBy(Difference::worker));
    }
}
