package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One line with its workers and families.
final class Desk {

    private final Story story;
    final String lineId;
    final String name;
    final @Nullable String phone;

    Desk(Story story, JsonNode line) {
        this.story = story;
        this.lineId = line.path("id").asString();
        this.name = line.path("name").asString();
        this.phone = line.path("phone").isString() ? line.path("phone").asString() : null;
    }

    /// A worker with a paired chat, always on duty on a level.
    Person onDuty(String name, int level) {
        var worker = worker(name, "WORKER");
        rotation(level, worker);
        return worker;
    }

    /// A worker with a paired chat and a phone, always on duty on a level.
    Person onDutyWithPhone(String name, int level) {
        var worker = worker(name, "WORKER", Story.number());
        rotation(level, worker);
        return worker;
    }

    /// A worker with nothing but a phone, always on duty on a level.
    Person onDutyBySms(String name, int level) {
        var worker = worker(name, "WORKER", Story.number());
        story.db
                .sql("update worker set telegram_chat = null where id = ?::uuid")
                .param(worker.id)
                .update();
        rotation(level, worker);
        return worker;
    }

    /// Waits until the desk has seen this worker on duty: from then on it notices when the shift ends.
    void knowsOnDuty(Person worker) {
        story.eventually(() -> assertThat(story.db
                        .sql("select cast(on_duty as text) from handoff_seen where line_id = cast(? as uuid)")
                        .param(lineId)
                        .query((row, _) -> row.getString(1))
                        .list())
                .as("seen on duty")
                .anyMatch(it -> it.contains(worker.id)));
    }

    Person worker(String name, String role) {
        return worker(name, role, null);
    }

    Person worker(String name, String role, @Nullable String phone) {
        var body = new HashMap<String, Object>(Map.of("name", name, "languages", List.of("en"), "role", role));
        if (phone != null) {
            body.put("phone", phone);
        }
        var made = story.api.post("/workers", body);
        return paired(name, "en", made, phone, null);
    }

    String rotation(int level, Person... participants) {
        return rotation(level, "DAY", 1, "2026-01-01T08:00", participants);
    }

    String rotation(int level, String unit, int length, String anchor, Person... participants) {
        var ids = new ArrayList<String>();
        for (var participant : participants) {
            ids.add(participant.id);
        }
        return story.api
                .post(
                        "/lines/" + lineId + "/rotations",
                        Map.of(
                                "name",
                                "Level " + level,
                                "level",
                                level,
                                "unit",
                                unit,
                                "length",
                                length,
                                "anchor",
                                anchor,
                                "participants",
                                ids))
                .path("id")
                .asString();
    }

    /// A guardian of a new case, with a paired chat.
    Person family(String name, String language) {
        return family(name, language, null, null, true);
    }

    /// A guardian of a new case who has only a phone.
    Person familyByPhone(String name, String language) {
        return family(name, language, Story.number(), null, false);
    }

    Person family(String name, String language, @Nullable String phone, @Nullable Person ownWorker, boolean chat) {
        var caseBody = new HashMap<String, Object>(
                Map.of("code", Story.code(), "client", Map.of("firstName", "Pihla"), "lineId", lineId));
        if (ownWorker != null) {
            caseBody.put("ownWorkerId", ownWorker.id);
        }
        var caseId = story.api.post("/cases", caseBody).path("id").asString();
        var body = new HashMap<String, Object>(Map.of("name", name, "role", "GUARDIAN", "language", language));
        if (phone != null) {
            body.put("phone", phone);
        }
        var made = story.api.post("/cases/" + caseId + "/people", body);
        return chat
                ? paired(name, language, made, phone, caseId)
                : new Person(story, name, made.path("id").asString(), phone, null, caseId);
    }

    Person stranger(String name, String language) {
        return new Person(story, name, "", null, story.telegram.chat(Story.chatId(), name, language), null);
    }

    private Person paired(
            String name, String language, JsonNode made, @Nullable String phone, @Nullable String caseId) {
        var chat = story.telegram.chat(Story.chatId(), name, language);
        var link = made.path("telegramInvite").asString();
        chat.opensLink(link.substring(link.indexOf("?start=") + 7));
        story.eventually(() -> assertThat(chat.sees()).isNotEmpty());
        return new Person(story, name, made.path("id").asString(), phone, chat, caseId);
    }
}
