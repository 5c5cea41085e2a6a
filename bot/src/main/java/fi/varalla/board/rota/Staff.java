package fi.varalla.board.rota;

import fi.varalla.directory.Worker;
import fi.varalla.rota.WorkerId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Those who work here, or did: read once for a page.
public record Staff(List<Worker> all) {

    /// A choice of a form.
    public record Option(String id, String name) {}

    public Map<WorkerId, String> names() {
        return all.stream().collect(Collectors.toMap(Worker::id, Worker::name));
    }

    public Set<WorkerId> active() {
        return all.stream().filter(Worker::active).map(Worker::id).collect(Collectors.toSet());
    }

    /// By name, without those who have left.
    public List<Option> activeOptions() {
        return options(all.stream().filter(Worker::active).toList());
    }

    /// By name.
    public List<Option> everybody() {
        return options(all);
    }

    private static List<Option> options(List<Worker> workers) {
        return workers.stream()
                .sorted(Comparator.comparing(Worker::name, String.CASE_INSENSITIVE_ORDER))
                .map(worker -> new Option(worker.id().value().toString(), worker.name()))
                .toList();
    }
}
