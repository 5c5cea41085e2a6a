package fi.varalla.simulator;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the page shows of the program itself: who is on duty, and the contact log. Asked anew only when something has
/// happened in the simulated world, because the program writes down every reading.
@Component
@Profile("demo")
class Mirror {

    /// @param roleId of the demo's cast, or null for a worker who isn't of it
    record OnDuty(
            int level, @Nullable String roleId, String name, String line, String linePhone, String from, String to) {}

    private static final long SOON = 1_000_000_000L;
    private static final long AT_LAST = 15 * SOON;

    private final ProgramApi api;
    private final DemoOrganisation demo;
    private final DemoClock clock;
    private final Wires wires;
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private List<OnDuty> onDuty = List.of();
    private List<JsonNode> contacts = List.of();
    private long readAt = System.nanoTime() - AT_LAST;
    private long readChanges = -1;
    private boolean settled;

    Mirror(ProgramApi api, DemoOrganisation demo, DemoClock clock, Wires wires) {
        this.api = api;
        this.demo = demo;
        this.clock = clock;
        this.wires = wires;
    }

    synchronized List<OnDuty> onDuty() {
        refresh();
        return onDuty;
    }

    /// The contacts of the last day, newest first.
    synchronized List<JsonNode> contacts() {
        refresh();
        return contacts;
    }

    synchronized JsonNode contact(String id) {
        var contact = api.get("/contacts/" + id);
        nameWorkers(contact.path("messages"));
        return contact;
    }

    /// What happens in the program follows what happens here by a moment, so everything is read once more later.
    private void refresh() {
        var age = System.nanoTime() - readAt;
        var moved = wires.changes() != readChanges;
        if (demo.progress().state().equals("WAITING") || age < SOON || (!moved && settled && age < AT_LAST)) {
            return;
        }
        settled = !moved;
        readAt = System.nanoTime();
        readChanges = wires.changes();
        try {
            onDuty = readDuty();
            contacts = readContacts();
        } catch (ProgramApi.NoAnswer | UncheckedIOException _) {
            settled = false;
        }
    }

    private List<JsonNode> readContacts() {
        var since = clock.instant().minusSeconds(86_400);
        var newest = new ArrayList<JsonNode>();
        api.get("/contacts?limit=500&from=" + since).path("items").forEach(newest::add);
        newest.forEach(this::nameCase);
        newest.forEach(contact -> nameWorkers(contact.path("attempts")));
        newest.sort((a, b) ->
                b.path("startedAt").asString("").compareTo(a.path("startedAt").asString("")));
        return newest.stream().limit(40).toList();
    }

    /// The log names a case by its id; people know it by its code.
    private void nameCase(JsonNode contact) {
        var id = contact.path("caseId").asString("");
        if (!id.isEmpty() && contact instanceof ObjectNode named) {
            if (!codes.containsKey(id)) {
                api.get("/cases?limit=500")
                        .path("items")
                        .forEach(it -> codes.put(
                                it.path("id").asString(""), it.path("code").asString("")));
                codes.putIfAbsent(id, id);
            }
            named.put("caseCode", codes.get(id));
        }
    }

    private void nameWorkers(JsonNode items) {
        for (var item : items) {
            if (item instanceof ObjectNode named) {
                named.put("name", names.getOrDefault(item.path("workerId").asString(""), ""));
            }
        }
    }

    private List<OnDuty> readDuty() {
        var workers = new HashMap<String, JsonNode>();
        for (var worker : api.get("/workers?limit=500").path("items")) {
            workers.put(worker.path("id").asString(""), worker);
            names.put(worker.path("id").asString(""), worker.path("name").asString(""));
        }
        var duty = new ArrayList<OnDuty>();
        for (var line : api.get("/lines?limit=500").path("items")) {
            for (var shift : api.get("/lines/" + line.path("id").asString("") + "/on-call")) {
                var worker = workers.get(shift.path("workerId").asString(""));
                duty.add(onDuty(line, shift, worker));
            }
        }
        return List.copyOf(duty);
    }

    private OnDuty onDuty(JsonNode line, JsonNode shift, @Nullable JsonNode worker) {
        var phone = worker == null ? "" : worker.path("phone").asString("");
        var role = demo.organisation().workers().stream()
                .filter(of -> of.phone().equals(phone))
                .map(Organisation.WorkerOf::id)
                .findFirst()
                .orElse(null);
        return new OnDuty(
                shift.path("level").asInt(),
                role,
                worker == null ? "" : worker.path("name").asString(""),
                line.path("name").asString(""),
                line.path("phone").asString(""),
                shift.path("from").asString(""),
                shift.path("to").asString(""));
    }
}
