package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static fi.varalla.acceptance.chat.World.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who may say what to whom: A cases, strangers, shared chats, workers who have left.
class AccessTests {

    private final World world = World.polling();

    @AfterEach
    void allWellAgain() {
        world.telegram.noMoreFaults();
    }

    @Test
    void a01AStrangersStartIsAnsweredCalmly() {
        var stranger = world.stranger("Stranger", "en");
        stranger.writes("/start");
        stranger.hears("112");
        calm(1000, () -> assertThat(stranger.got()).hasSize(1));
    }

    @Test
    void whoGetsAChatLateOrAnotherPhoneFindsInItWhatNobodyHasAnswered() {
        var desk = world.desk();
        var cleo = desk.worker("Cleo", "COORDINATOR", null);
        var made =
                world.program.post("/workers", Map.of("name", "Maria", "languages", List.of("en"), "role", "WORKER"));
        var maria = world.stranger("Maria", "en");
        maria.id = made.path("id").asString();
        desk.rotation(1, maria);
        var anna = desk.family("Anna", "en");
        anna.writes("is anybody there?");
        cleo.hears("do not reach Maria");

        maria.start(token(made));
        maria.hearsOnce("is anybody there?");
        maria.replies("is anybody there?", "Yes, I am here");
        anna.hears("Yes, I am here");
        anna.writes("he took my phone away");
        maria.hearsOnce("he took my phone away");

        var another = world.stranger("Maria", "en");
        another.start(token(world.program.post("/workers/" + maria.id + "/invite", Map.of())));
        another.hearsOnce("he took my phone away");
        another.hasNot("is anybody there?");
    }

    @Test
    void a03A04AnInviteLinksOneChatOnceAndTellsTheOwnWorker() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var caseId = desk.newCase(maria);
        var made = desk.person(caseId, "Dora", null, null);
        var token = token(made);
        var dora = world.stranger("Dora", "en").start(token);
        eventually(() -> assertThat(dora.got()).hasSize(1));
        assertThat(maria.hears("Dora").text()).contains("T-26-");
        var mallory = world.stranger("Mallory", "en").start(token);
        mallory.hears("already been used");
        mallory.hasNot("Dora");
        mallory.writes("let me in");
        calm(1000, () -> maria.hasNot("Dora\nlet me in"));
        var nobody = world.stranger("Nobody", "en").start("EXPIRED0000000000");
        nobody.hears("does not work or is too old");
        nobody.hasNot("Dora");
        assertThat(world.program.log()).doesNotContain(token);
        dora.start(token);
        eventually(() -> assertThat(dora.got()).hasSize(2));
        dora.hasNot("already been used");
    }

    @Test
    void a06AGroupIsLeftAndNothingIsRelayedFromIt() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var coordinator = desk.worker("Supervisor", "COORDINATOR", null);
        var anna = desk.family("Anna", "en");
        var eve = world.stranger("Eve", "en");
        var group = Map.of("id", -1005550001L, "type", "supergroup", "title", "Some group");
        var bot = Map.of("id", 42, "is_bot", true, "first_name", "bot");
        world.deliver(List.of(
                world.update(Map.of(
                        "my_chat_member",
                        Map.of(
                                "chat",
                                group,
                                "from",
                                eve.from(),
                                "date",
                                1795300000,
                                "old_chat_member",
                                Map.of("status", "left", "user", bot),
                                "new_chat_member",
                                Map.of("status", "member", "user", bot)))),
                world.update(Map.of(
                        "message",
                        Map.of(
                                "message_id",
                                5,
                                "from",
                                eve.from(),
                                "chat",
                                group,
                                "date",
                                1795300000,
                                "text",
                                "hello bot")))));
        eventually(() -> assertThat(world.telegram.calls())
                .anyMatch(it -> it.method().equals("leavechat") && it.chat() == -1005550001L));
        anna.writes("in private");
        maria.hears("in private");
        maria.hasNot("hello bot");
        assertThat(world.telegram.calls()).noneMatch(it -> it.method().startsWith("send") && it.chat() < 0);
        coordinator.hears("group");
    }

    @Test
    void a07ActiveFalseEndsAllAccessAtOnce() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var jan = desk.onDuty("Jan", 2);
        var anna = desk.family("Anna", "en");
        anna.writes("A: private");
        maria.hears("A: private");
        world.program.patch("/workers/" + maria.id, Map.of("active", false));
        jan.hears("A: private");
        var before = maria.got().size();
        maria.replies("A: private", "hi of hers");
        maria.writes("/duty");
        maria.writes("hi again");
        anna.writes("second");
        jan.hears("second");
        anna.hasNot("hi of hers");
        anna.hasNot("hi again");
        maria.hasNot("second");
        maria.hasNot("Jan");
        eventually(() -> assertThat(maria.got().size()).isGreaterThan(before));
        assertThat(maria.got().getLast().text()).containsIgnoringCase("not allowed");
        calm(
                1000,
                () -> assertThat(world.program
                                .get200("/contacts?lineId=" + world.firstDesk().line)
                                .toString())
                        .doesNotContain("telegram:" + maria.chat));
    }

    @Test
    void a09F04BlockedAndBackAgain() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en", null, maria, world.number());
        anna.writes("A: private");
        maria.hears("A: private");
        anna.hears("112");
        world.telegram.block(anna.chat);
        anna.becomes("kicked");
        maria.replies("A: private", "are you there?");
        var told = maria.hears("not delivered");
        assertThat(told.text()).containsIgnoringCase("call").doesNotContain("+46701740");
        anna.hasNot("are you there?");
        eventually(() -> assertThat(anna.contact().path("events").toString()).contains("NOT_DELIVERED"));
        world.telegram.unblock(anna.chat);
        anna.becomes("member");
        maria.hears("reach");
        anna.writes("back again");
        assertThat(maria.hears("back again").text()).contains("Anna");
    }

    @Test
    void a09TheOwnWorkerHearsOfItThoughNobodyTalksWithTheFamily() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en", null, maria, world.number());
        anna.becomes("kicked");
        maria.hears("no longer gets messages");
        anna.becomes("member");
        maria.hears("can be reached again");
    }

    @Test
    void aStrangerReachesTheFirstLineAsOneUnlinkedContact() {
        var desk = world.firstDesk();
        var first = desk.onDuty("First", 1);
        var stranger = world.stranger("Somebody", "en");
        stranger.writes("Is this the right place?");
        stranger.writes("Hello?");
        stranger.writes("Please");
        assertThat(first.hears("Is this the right place?").text()).doesNotContain("Somebody");
        first.hearsOnce("Please");
        stranger.hears("112");
        first.replies("Is this the right place?", "Yes, tell me.");
        stranger.hearsOnce("Yes, tell me.");
        calm(500, () -> assertThat(stranger.got("112")).hasSize(1));
        assertThat(world.program
                        .get200("/contacts?lineId=" + desk.line)
                        .path("items")
                        .valueStream()
                        .filter(it -> it.path("address").asString("").equals("telegram:" + stranger.chat)))
                .hasSize(1)
                .allMatch(it -> it.path("caseId").isNull());
    }

    @Test
    void aSharedChatNamesBothCasesAndFilesNothing() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var one = desk.person(desk.newCase(null), "Anna", "en", null);
        var two = desk.person(desk.newCase(null), "Anna", "en", null);
        var codes = world.program
                .get200("/cases/" + one.path("caseId").asString(""))
                .path("code")
                .asString("");
        var anna = world.stranger("Anna", "en").start(token(one));
        eventually(() -> assertThat(anna.got()).hasSize(1));
        anna.start(token(two));
        eventually(() -> assertThat(anna.got()).hasSize(2));
        anna.writes("it is about one of them");
        var relay = maria.hears("it is about one of them");
        assertThat(relay.text().split("T-26-", -1).length)
                .as(relay.text() + codes)
                .isGreaterThan(2);
        assertThat(world.program
                        .get200("/contacts?lineId=" + desk.line)
                        .path("items")
                        .valueStream())
                .hasSize(1)
                .allMatch(it -> it.path("caseId").isNull());
        maria.replies("it is about one of them", "which one?");
        anna.hearsOnce("which one?");
    }

    @Test
    void aSharedPhoneNamesBothCasesAndFilesNothing() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var phone = world.number();
        desk.person(desk.newCase(null), "Anna", "en", phone);
        desk.person(desk.newCase(null), "Bert", "en", phone);
        assertThat(world.sms(phone, desk.number, "about one of them", "SMshared1"))
                .isEqualTo(200);
        var relay = maria.hears("about one of them");
        assertThat(relay.text().split("T-26-", -1).length).as(relay.text()).isGreaterThan(2);
        assertThat(world.program
                        .get200("/contacts?lineId=" + desk.line)
                        .path("items")
                        .valueStream())
                .hasSize(1)
                .allMatch(it -> it.path("caseId").isNull());
    }
}
