package fi.varalla.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// A line with its number, and phones around it. What was added is taken out of the way after each story, so that its
/// numbers can be used again.
abstract class CallDeskTests extends Acceptance {

    private final List<String> workers = new ArrayList<>();
    String line = "";
    String number = "";

    @BeforeEach
    void aLine() {
        number = Desk.number();
        line = desk.line(Map.of("phone", number, "ringSeconds", 20, "acceptSeconds", 8));
    }

    @AfterEach
    void outOfTheWay() {
        desk.call("PATCH", "/lines/" + line, "{\"phone\":null}").is(200);
        workers.forEach(it ->
                desk.call("PATCH", "/workers/" + it, Map.of("active", false)).is(200));
    }

    /// A worker with a phone.
    record Worker(String id, String phone, String invite) {}

    Worker worker(String role, String... languages) {
        var phone = Desk.number();
        var made = desk.post("/workers", Map.of("name", "Ana", "languages", languages, "role", role, "phone", phone))
                .is(201);
        workers.add(made.id());
        return new Worker(made.id(), phone, made.at("telegramInvite").asString());
    }

    Worker onDuty(int level, String... languages) {
        var worker = worker("WORKER", languages.length == 0 ? new String[] {"fi", "en"} : languages);
        desk.onDuty(line, level, worker.id());
        return worker;
    }

    Handset stranger() {
        return from(Desk.number());
    }

    Handset from(String caller) {
        return new Handset(twilio, caller, number);
    }

    List<JsonNode> contacts() {
        return desk.get("/contacts?lineId=" + line).is(200).items();
    }

    JsonNode contact() {
        assertThat(contacts()).hasSize(1);
        return contacts().getFirst();
    }

    static List<String> results(JsonNode contact) {
        return contact.path("attempts")
                .valueStream()
                .map(it -> it.path("result").asString("none"))
                .toList();
    }

    static List<String> rung(JsonNode contact) {
        return contact.path("attempts")
                .valueStream()
                .map(it -> it.path("workerId").asString())
                .toList();
    }

    static String outcome(JsonNode contact) {
        return contact.path("outcome").asString();
    }
}
