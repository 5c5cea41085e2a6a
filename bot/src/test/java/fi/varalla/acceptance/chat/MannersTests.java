package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.acceptance.chat.BotApiStandIn.Call;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How families are spoken with.
class MannersTests {

    private final World world = World.polling();

    @Test
    void aFamilyHearsWhoAnswersAndWhenByTheQueueAndTheLocalNumberBeside112() {
        var desk = world.desk(Map.of("crisisNumber", "116 117"));
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        anna.writes("first in the queue");
        assertThat(anna.hears("your message has arrived").text())
                .contains("Maria will answer you here in about 5 min", "116 117", "112", desk.number);
        maria.hears("first in the queue");
        var bruno = desk.family("Bruno", "fi");
        bruno.writes("toisena jonossa");
        assertThat(bruno.hears("viestisi on tullut perille").text())
                .contains("Maria vastaa sinulle tässä noin 8 minuutin kuluessa", "116 117", "112");
    }

    @Test
    void aLanguageIsChosenByAButtonAndKeptAndNoWorkerIsWoken() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        anna.writes("kieli");
        var offered = anna.hears("1 = suomi, 2 = svenska, 3 = English");
        assertThat(offered.body().toString()).contains("lang:fi", "lang:sv", "lang:en");
        anna.presses(offered, "lang:sv");
        anna.hears("Tack, vi fortsätter på svenska");
        anna.writes("hej");
        assertThat(anna.hears("Maria").text()).contains("Vid nöd");
        maria.hears("hej");
        maria.hasNot("kieli");

        anna.writes("language");
        anna.hears("1 = suomi");
        anna.writes("3");
        anna.hears("we will continue in English");
        assertThat(anna.contact().path("events").toString()).contains("LANGUAGE_CHOSEN");
        anna.writes("2");
        maria.hears("2");
    }

    @Test
    void easyWordsComeOnRequestOneThingOnALine() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "fi");
        anna.writes("/selko");
        anna.hears("helpolla kielellä");
        anna.writes("lapsi ei nuku");
        var said = anna.hears("Saimme viestisi.");
        assertThat(said.text().lines()).contains("Saimme viestisi.", "Maria vastaa sinulle tässä.", "Soita 112.");
        maria.hears("lapsi ei nuku");
        anna.writes("/selko");
        anna.hears("tavallisella kielellä");
        maria.hasNot("selko");
    }

    @Test
    void aWordThatAnswersTheWorkerIsNoWishAndIsNotKeptFromThem() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        anna.writes("he failed at school");
        maria.hears("he failed at school");
        maria.replies("failed at school", "In what?");
        anna.hears("In what?");
        anna.writes("English");
        maria.hears("English");
        calm(300, () -> anna.hasNot("we will continue"));
        eventually(
                () -> assertThat(anna.log(anna.contact().path("id").asString())).contains("English"));
    }

    @Test
    void aFamilyEmptiesTheirChatAndTheRecordStays() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        anna.writes("he must not read this");
        maria.hears("he must not read this");
        maria.replies("he must not read this", "I understand");
        var answer = anna.hears("I understand");
        anna.writes("/clear");
        var question = anna.hears("Shall we empty this chat?");
        assertThat(deleted(anna)).as("nothing before they confirm").isEmpty();

        anna.presses(question, "clear:yes");
        anna.hears("Done.");
        assertThat(deleted(anna)).contains(answer.messageId(), question.messageId());
        assertThat(deleted(anna)).as("what they wrote too").hasSizeGreaterThanOrEqualTo(5);
        assertThat(anna.log(anna.contact().path("id").asString())).contains("he must not read this", "I understand");
        anna.presses(question, "clear:yes");
        calm(500, () -> anna.hearsOnce("Done."));
        maria.hasNot("/clear");
    }

    @Test
    void whatTelegramKeepsInTheChatIsSaidHonestlyAndABusyTelegramIsAskedAgain() {
        var desk = world.desk();
        desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        anna.writes("hello there");
        anna.hears("112");
        anna.writes("/clear");
        var question = anna.hears("Shall we empty this chat?");
        world.telegram.fault(
                "deleteMessage", anna.chat, 400, "Bad Request: message can't be deleted for everyone", null, 1);
        world.telegram.fault("deleteMessage", anna.chat, 429, "Too Many Requests: retry after 1", 1, 1);
        world.telegram.fault("deleteMessage", anna.chat, 400, "Bad Request: message to delete not found", null, 1);
        anna.presses(question, "clear:yes");
        assertThat(anna.hears("messages were deleted").text()).contains("Telegram does not let us");
    }

    private java.util.List<Integer> deleted(World.Person person) {
        return person.got().stream()
                .filter(it -> it.method().equals("deletemessage"))
                .map(it -> it.body().path("message_id").asInt())
                .toList();
    }

    @Test
    void familiesHaveAMenuInTheLanguageOfTheirAppAndWorkersOneOfTheirOwn() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        eventually(() -> {
            assertThat(menu("all_private_chats", "fi", 0)).contains("kieli", "selko", "clear");
            assertThat(menu("all_private_chats", "sv", 0)).contains("sprak", "latt", "clear");
            assertThat(menu("all_private_chats", "en", 0)).contains("language", "easy", "clear");
            assertThat(menu("all_private_chats", "", 0)).contains("language", "easy", "clear");
        });
        eventually(() -> assertThat(menu("chat", "", maria.chat))
                .contains("hand", "open")
                .doesNotContain("clear"));
        var anna = desk.family("Anna", "sv");
        anna.writes("/latt");
        anna.hears("lätt språk");
        anna.writes("/clear");
        anna.hears("chatten töms");
        maria.hasNot("/latt");
    }

    /// The names of the commands that were last set there.
    private List<String> menu(String scope, String language, long chat) {
        return world.telegram.calls().stream()
                .filter(it -> it.method().equals("setmycommands"))
                .map(Call::body)
                .filter(it -> it.path("scope").path("type").asString("").equals(scope)
                        && it.path("language_code").asString("").equals(language)
                        && it.path("scope").path("chat_id").asLong(0) == chat)
                .reduce((_, later) -> later)
                .map(it -> it.path("commands")
                        .valueStream()
                        .map(command -> command.path("command").asString())
                        .toList())
                .orElse(List.of());
    }
}
