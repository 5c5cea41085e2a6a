package fi.varalla.simulator;

import fi.varalla.simulator.Organisation.CaseOf;
import fi.varalla.simulator.Organisation.LineOf;
import fi.varalla.simulator.Organisation.PersonOf;
import fi.varalla.simulator.Organisation.WorkerOf;
import fi.varalla.simulator.telegram.SimulatedTelegram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One go at making the demo organisation, step by step. What is there already is taken as it is.
class Filling {

    /// Told after each step.
    interface Watcher {

        void at(int done, int total);
    }

    private static final Pattern TOKEN = Pattern.compile("(?:.*[?&]start=)?([A-Za-z0-9_-]{1,64})$");

    private final Map<String, String> lines = new HashMap<>();
    private final Map<String, String> workers = new HashMap<>();
    private final ProgramApi api;
    private final SimulatedTelegram telegram;
    private final Organisation organisation;
    private final Watcher watcher;
    private int done;

    Filling(ProgramApi api, SimulatedTelegram telegram, Organisation organisation, Watcher watcher) {
        this.api = api;
        this.telegram = telegram;
        this.organisation = organisation;
        this.watcher = watcher;
    }

    /// @param known the workers that exist
    void run(JsonNode known) {
        organisation.lines().forEach(this::line);
        organisation.workers().forEach(worker -> worker(worker, known));
        organisation.cases().forEach(this::family);
        organisation.lines().forEach(this::rota);
    }

    private void line(LineOf line) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", line.name());
        body.put("phone", line.phone());
        body.put("languages", line.languages());
        body.put("ringSeconds", line.ringSeconds());
        body.put("acceptSeconds", line.acceptSeconds());
        body.put("acknowledgeSeconds", line.acknowledgeSeconds());
        body.put("ownWorkerFirst", line.ownWorkerFirst());
        body.put("presence", line.presence());
        var existing = api.get("/lines?limit=500").path("items");
        var same = find(existing, line.phone());
        if (same != null) {
            lines.put(line.key(), id(same));
        } else if (lines.isEmpty() && existing.size() == 1) {
            // There is always at least one line: the first becomes the demo's, because strangers belong to it.
            lines.put(line.key(), id(existing.get(0)));
            api.patch("/lines/" + id(existing.get(0)), body);
        } else {
            lines.put(line.key(), id(api.post("/lines", body)));
        }
        step();
    }

    private void worker(WorkerOf worker, JsonNode known) {
        var existing = find(known, worker.phone());
        if (existing == null) {
            var made = api.post(
                    "/workers",
                    Map.of(
                            "name", worker.name(),
                            "phone", worker.phone(),
                            "languages", worker.languages(),
                            "role", worker.role()));
            pair(worker.chat(), made);
            existing = made;
        }
        workers.put(worker.id(), id(existing));
        step();
    }

    private void family(CaseOf of) {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", of.code());
        body.put("client", Map.of("firstName", of.client(), "birthDate", of.birthDate()));
        body.put("lineId", lines.get(of.line()));
        body.put("ownWorkerId", workers.get(of.ownWorker()));
        body.put("phase", of.phase());
        api.make("/cases", body).ifPresent(made -> {
            of.people().forEach(person -> person(id(made), person));
            if (of.brief() != null) {
                api.patch("/cases/" + id(made) + "/brief", of.brief());
            }
        });
        step();
    }

    private void person(String caseId, PersonOf person) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", person.name());
        body.put("role", person.role());
        body.put("language", person.language());
        if (person.phone() != null) {
            body.put("phone", person.phone());
        }
        var made = api.post("/cases/" + caseId + "/people", body);
        if (person.chat() != null) {
            pair(person.chat(), made);
        }
    }

    private void rota(LineOf line) {
        for (var rotation : line.rotations()) {
            var body = new LinkedHashMap<>(rotation);
            var participants = new ArrayList<String>();
            if (rotation.get("participants") instanceof List<?> named) {
                named.forEach(name -> participants.add(String.valueOf(workers.get(String.valueOf(name)))));
            }
            body.put("participants", participants);
            api.post("/lines/" + lines.get(line.key()) + "/rotations", body);
            step();
        }
    }

    /// Follows the invite as a person would, by tapping the link in their own Telegram.
    private void pair(long chat, JsonNode made) {
        var token = TOKEN.matcher(made.path("telegramInvite").asString(""));
        if (token.matches()) {
            telegram.chat(chat).ifPresent(of -> of.opensLink(token.group(1)));
        }
    }

    private void step() {
        var rotations = organisation.lines().stream()
                .mapToInt(line -> line.rotations().size())
                .sum();
        var total = organisation.lines().size()
                + organisation.workers().size()
                + organisation.cases().size()
                + rotations;
        watcher.at(++done, total);
    }

    private static @Nullable JsonNode find(JsonNode items, String phone) {
        for (var item : items) {
            if (phone.equals(item.path("phone").asString(""))) {
                return item;
            }
        }
        return null;
    }

    private static String id(JsonNode made) {
        return made.path("id").asString();
    }
}
