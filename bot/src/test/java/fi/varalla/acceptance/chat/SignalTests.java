package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.acceptance.chat.World.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A line whose chats carry a reference and how urgent it is, and nothing else: neither words nor names, whichever way
/// something comes into a worker's chat.
class SignalTests {

    private static final String SECRET = "salaisuus";

    private final World world = World.polling();

    @Test
    void nothingThatIsSaidComesIntoAWorkersChatByAnyWay() {
        var desk = world.desk(Map.of("relay", "SIGNAL", "acknowledgeSeconds", 2));
        var maria = desk.onDuty("Maria", 1);
        var jan = desk.onDuty("Jan", 2);
        var eva = desk.worker("Eva", "COORDINATOR", null);
        var anna = desk.family("Anna", "en");
        var workers = List.of(maria, jan, eva);

        var first = world.telegram.nextMessageId();
        anna.sends(Map.of("message_id", first, "text", SECRET + " one?"));
        assertThat(maria.hears("Open it in the system").text()).contains(Program.PUBLIC_URL + "/board/talks/");
        maria.hears("has waited");
        jan.hears("Open it in the system");
        eventually(() -> assertThat(eva.got("nobody has answered")).isNotEmpty());

        anna.edits(first, SECRET + " one changed");
        eventually(() -> assertThat(maria.got("Open it in the system")).hasSize(2));
        anna.sends(Map.of("caption", SECRET + " shown", "photo", List.of(photo())));
        eventually(() -> assertThat(maria.got("Open it in the system")).hasSize(3));
        maria.replies("Open it in the system", SECRET + " answered");
        anna.hears(SECRET + " answered");
        assertThat(jan.hears("Maria answered").text()).contains("The words are in the system");
        anna.replies(SECRET + " answered", SECRET + " replied");
        eventually(() -> assertThat(maria.got("Open it in the system")).hasSize(4));
        maria.replies("Open it in the system", "! " + SECRET + " noted");
        jan.hears("Maria noted");
        maria.replies("Open it in the system", "/r call");
        assertThat(maria.hears("Sent like this").text()).doesNotContain("so that we can talk");
        maria.replies("Open it in the system", "/replies");
        var ready = maria.hears("Replies that are ready");
        maria.presses(ready, ready.choice("moment"));
        assertThat(maria.hears("This is how it would go").text())
                .contains("/r moment", "The words are in the system")
                .doesNotContain("I have read your message");
        anna.writes(SECRET + ": he has a knife");
        eventually(() -> assertThat(jan.got("URGENT")).isNotEmpty());
        maria.replies("Open it in the system", "/case");
        maria.hears("Began");

        takesOver(jan, maria);
        maria.replies("Open it in the system", SECRET + " too late");
        var question = maria.hears("Your words have not been sent");
        maria.presses(question, question.choice("Give to"));
        jan.hears("not sent");
        jan.replies("Open it in the system", "/close");
        jan.hears("Closed");

        calm(1000, () -> assertThat(world.telegram.waiting()).isZero());
        var code = world.program.get200("/cases/" + anna.caseId).path("code").asString();
        for (var worker : workers) {
            assertThat(worker.texts())
                    .as(worker.name)
                    .noneMatch(it -> it.contains(SECRET) || it.contains("changed") || it.contains("knife"))
                    .filteredOn(it -> !it.contains("has now joined"))
                    .noneMatch(it -> it.contains("Anna") || it.contains(code));
            assertThat(worker.got().stream().filter(it -> it.body().has("from_chat_id")))
                    .as("nothing is copied to " + worker.name)
                    .isEmpty();
            assertThat(worker.got().stream()
                            .map(it -> it.body().path("reply_markup").toString()))
                    .noneMatch(it -> it.contains("Anna") || it.contains(code));
        }
        assertThat(anna.contact().path("notes").toString()).contains(SECRET + " noted", SECRET + " too late");
        assertThat(anna.contact().path("messages").toString()).contains(SECRET + " one changed", SECRET + " answered");
    }

    private static void takesOver(Person by, Person from) {
        var shown = by.got().stream()
                .filter(it -> it.body().path("reply_markup").toString().contains("Take over"))
                .toList()
                .getLast();
        by.presses(shown, shown.choice("Take over"));
        from.hears("has taken the conversation over");
    }

    private Map<String, ?> photo() {
        return Map.of("file_id", "photo1", "file_unique_id", "u1", "width", 90, "height", 90, "file_size", 1000);
    }
}
