package fi.varalla.api;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.WorkerId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Ids that callers name: in a path they are found or it is a 404, in a body they are known or the field is wrong.
@Component
class Known {

    private final Lines lines;
    private final Directory directory;
    private final Cases cases;

    Known(Lines lines, Directory directory, Cases cases) {
        this.lines = lines;
        this.directory = directory;
        this.cases = cases;
    }

    Line line(String id) {
        return id(id).flatMap(it -> lines.find(new LineId(it))).orElseThrow(() -> Refused.notFound("line"));
    }

    Worker worker(String id) {
        return id(id).flatMap(it -> directory.worker(new WorkerId(it))).orElseThrow(() -> Refused.notFound("worker"));
    }

    ClientCase clientCase(String id) {
        return id(id).flatMap(it -> cases.find(new CaseId(it))).orElseThrow(() -> Refused.notFound("case"));
    }

    /// @param what the word for a 404, such as `rotation`
    static UUID pathId(String id, String what) {
        return id(id).orElseThrow(() -> Refused.notFound(what));
    }

    Kind<LineId> line() {
        return node -> id(node).flatMap(it -> lines.find(new LineId(it)))
                .map(Line::id)
                .orElseThrow(() -> new Kind.Unfit("is no line"));
    }

    Kind<CaseId> clientCase() {
        return node -> id(node).flatMap(it -> cases.find(new CaseId(it)))
                .map(ClientCase::id)
                .orElseThrow(() -> new Kind.Unfit("is no case"));
    }

    /// A worker who still works here.
    Kind<WorkerId> worker() {
        return node -> {
            var worker = id(node).flatMap(it -> directory.worker(new WorkerId(it)))
                    .orElseThrow(() -> new Kind.Unfit("is no worker"));
            if (!worker.active()) {
                throw new Kind.Unfit("is no longer active");
            }
            return worker.id();
        };
    }

    /// A worker, active or not: one who has left may still have to be replaced.
    Kind<WorkerId> anyWorker() {
        return node -> id(node)
                .flatMap(it -> directory.worker(new WorkerId(it)))
                .map(Worker::id)
                .orElseThrow(() -> new Kind.Unfit("is no worker"));
    }

    private static Optional<UUID> id(JsonNode node) throws Kind.Unfit {
        return id(Kinds.string(node));
    }

    /// Java reads shortened forms too, under which one id would have many names.
    private static Optional<UUID> id(String id) {
        try {
            return Optional.of(UUID.fromString(id)).filter(it -> it.toString().equals(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
