package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static fi.varalla.acceptance.chat.World.within;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.acceptance.chat.BotApiStandIn.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What families write and workers answer: D, R, K and T cases.
class RelayTests {

    private final World world = World.polling();

    @AfterEach
    void allWellAgain() {
        world.telegram.noMoreFaults();
    }

    @Test
    void d01ARepeatedUpdateIsRelayedOnce() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "de");
        var update = anna.writing("Paul is locked in his room");
        world.deliver(List.of(update, update));
        anna.writes("and then");
        maria.hears("and then");
        maria.hearsOnce("locked in his room");
        assertThat(anna.contact()
                        .path("messages")
                        .valueStream()
                        .filter(it -> it.path("text").asString().contains("locked")))
                .hasSize(1);
    }

    @Test
    void d04UpdateIdsMayJumpFarDown() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "de");
        world.deliver(List.of(numbered(1_900_000_000, anna.writing("before"))));
        maria.hears("before");
        world.deliver(List.of(numbered(300_000_000, anna.writing("after the quiet week"))));
        world.deliver(List.of(numbered(300_000_001, anna.writing("and again"))));
        within(5, () -> assertThat(maria.texts()).anyMatch(it -> it.contains("and again")));
        maria.hearsOnce("after the quiet week");
        var before = polls();
        calm(2000, () -> assertThat(polls() - before).isLessThan(12));
        assertThat(world.telegram.waiting()).isLessThan(2);
        anna.writes("back up");
        maria.hearsOnce("back up");
    }

    private long polls() {
        return world.telegram.calls().stream()
                .filter(it -> it.method().equals("getupdates"))
                .count();
    }

    private static Map<String, ?> numbered(int id, Map<String, ?> update) {
        var changed = new HashMap<String, Object>(update);
        changed.put("update_id", id);
        return changed;
    }

    @Test
    void d05ABurstOfThreeHundredIsRelayedOnceAndInOrder() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var families = IntStream.range(0, 50)
                .mapToObj(it -> desk.family("F" + it, "en"))
                .toList();
        var updates = new ArrayList<Map<String, ?>>();
        for (var round = 0; round < 6; round++) {
            for (var family : families) {
                updates.add(family.writing("m%d of %s;".formatted(round, family.name)));
            }
        }
        world.deliver(updates);
        eventually(() -> assertThat(maria.texts().stream().filter(it -> it.contains(" of F")))
                .hasSize(300));
        for (var family : families) {
            assertThat(maria.got(" of " + family.name + ";").stream()
                            .map(it -> it.text().substring(it.text().lastIndexOf('\n') + 1)))
                    .containsExactlyElementsOf(IntStream.range(0, 6)
                            .mapToObj(it -> "m%d of %s;".formatted(it, family.name))
                            .toList());
        }
    }

    @Test
    void d07WhatCannotBeReadStopsNothing() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "de");
        world.deliver(List.of(
                world.update(Map.of(
                        "message",
                        anna.message(Map.of("chat_background_set", Map.of("type", Map.of("type", "brand_new")))))),
                world.update(Map.of("brand_new_update", Map.of("x", 1))),
                anna.writing("still here")));
        within(10, () -> assertThat(maria.got("still here")).hasSize(1));
        eventually(() -> assertThat(world.telegram.waiting()).isZero());
    }

    @Test
    void d08AnotherPollerPassesBy() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "de");
        world.telegram.fault(
                "getUpdates",
                0,
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                null,
                5);
        anna.writes("after the conflict");
        eventually(
                () -> assertThat(world.program.get("/actuator/health").body()).contains("409"));
        within(20, () -> assertThat(maria.got("after the conflict")).hasSize(1));
        eventually(
                () -> assertThat(world.program.get("/actuator/health").body()).doesNotContain("409"));
    }

    @Test
    void r01R02ThreeFamiliesEachGetTheirOwnAnswer() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "de");
        var bruno = desk.family("Bruno", "en");
        var cara = desk.family("Cara", "ro");
        world.telegram.slow("sendMessage", maria.chat, 800, 1);
        world.deliver(List.of(
                anna.writing("A: private matter of Anna"),
                bruno.writing("B: something of Bruno"),
                cara.writing("C: Cara asks")));
        maria.hears("C: Cara asks");
        for (var family : List.of(anna, bruno, cara)) {
            var relay = maria.hearsOnce(family == anna ? "A: private" : family == bruno ? "B: something" : "C: Cara");
            assertThat(relay.text()).startsWith("T-26-").contains(family.name);
        }
        maria.replies("C: Cara asks", "to Cara");
        maria.replies("A: private", "to Anna");
        maria.replies("B: something", "to Bruno");
        cara.hearsOnce("to Cara");
        anna.hearsOnce("to Anna");
        bruno.hearsOnce("to Bruno");
        cara.hasNot("to Anna");
        bruno.hasNot("to Anna");
        anna.hasNot("to Bruno");
    }

    @Test
    void r04WordsWithoutAReplyGoToTheOnlyFamilyAndTheWorkerIsToldWhom() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "de");
        anna.writes("A: private matter");
        maria.hears("A: private matter");
        maria.writes("I call you in 5 minutes");
        anna.hearsOnce("I call you in 5 minutes");
        assertThat(maria.hears("Sent to").text()).contains("Anna");
        maria.replies("Sent to", "ok");
        maria.hears("To whom");
        anna.hasNot("ok");
    }

    @Test
    void r07TheFirstMessageEverIsRelayed() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var family = desk.family("New family", "en");
        family.writes("first words");
        maria.hearsOnce("first words");
    }

    @Test
    void r08NineInARowAreAllRelayed() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "de");
        world.deliver(IntStream.rangeClosed(1, 9)
                .<Map<String, ?>>mapToObj(it -> anna.writing("m" + it))
                .toList());
        eventually(() -> assertThat(maria.texts().stream().filter(it -> it.matches("(?s).*\nm\\d")))
                .hasSize(9));
        calm(1000, () -> assertThat(anna.got()).hasSize(2));
    }

    @Test
    void r13TwoWorkersAnswerAndLearnOfEachOther() {
        var desk = world.desk();
        var maria = desk.worker("Maria", "WORKER", null);
        var jan = desk.worker("Jan", "WORKER", null);
        desk.rotation(1, maria);
        desk.rotation(1, jan);
        var anna = desk.family("Anna", "de");
        anna.writes("A: private");
        maria.hears("A: private");
        jan.hears("A: private");
        maria.replies("A: private", "from Maria");
        jan.replies("A: private", "from Jan");
        anna.hearsOnce("from Maria");
        anna.hearsOnce("from Jan");
        assertThat(maria.hears("from Jan").text()).contains("Jan");
        assertThat(jan.hears("from Maria").text()).contains("Maria");
    }

    @Test
    void r16R17AChoiceHasItsEffectOnceThoughItsConfirmationIsRefused() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var long1 = desk.family("Família de nome muito muito comprido ✨✨✨", "en");
        var bruno = desk.family("Bruno", "en");
        long1.writes("oi");
        bruno.writes("hey");
        maria.hears("oi");
        maria.hears("hey");
        maria.writes("for whom");
        var question = maria.hears("To whom");
        var keys = question.body().path("reply_markup").path("inline_keyboard");
        assertThat(keys.size()).isEqualTo(2);
        world.telegram.fault(
                "answerCallbackQuery",
                0,
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
                null,
                -1);
        var before = queries().size();
        var data = keys.valueStream()
                .map(row -> row.path(0))
                .filter(it -> it.path("text").asString().contains("Bruno"))
                .findFirst()
                .orElseThrow()
                .path("callback_data")
                .asString();
        maria.presses(question, data);
        maria.presses(question, data);
        bruno.hears("for whom");
        calm(1500, () -> assertThat(queries().size() - before).isLessThanOrEqualTo(2));
        bruno.hearsOnce("for whom");
        long1.hasNot("for whom");
    }

    private List<Call> queries() {
        return world.telegram.calls().stream()
                .filter(it -> it.method().equals("answercallbackquery"))
                .toList();
    }

    @Test
    void k02K03OddAndLongTextsArriveWhole() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "de");
        var odd = "my_name *is [x](y) `z` ~a~ ||b|| #1 - 2. 3!";
        anna.writes(odd);
        assertThat(maria.hears(odd).body().has("parse_mode")).isFalse();
        anna.writes("x".repeat(4096));
        eventually(() -> assertThat(String.join("", maria.texts())
                        .chars()
                        .filter(it -> it == 'x')
                        .count())
                .isEqualTo(4096 + odd.chars().filter(it -> it == 'x').count()));
        assertThat(world.telegram.calls())
                .filteredOn(it -> it.chat() == maria.chat)
                .allMatch(Call::ok);
    }

    @Test
    void k05ToK12K24EveryKindOfMessageArrives() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var bruno = desk.family("Bruno", "en");
        var file = Map.of("file_id", "f-1", "file_unique_id", "uf1", "file_size", 21000, "duration", 7);
        var kinds = List.<Map<String, ?>>of(
                Map.of("voice", file),
                Map.of("video_note", file),
                Map.of("location", Map.of("latitude", 48.2082, "longitude", 16.3738)),
                Map.of("contact", Map.of("phone_number", "+46701740698", "first_name", "Oma")),
                Map.of("animation", file, "document", file),
                Map.of("video", file),
                Map.of("document", file),
                Map.of("sticker", file),
                Map.of("dice", Map.of("emoji", "🎲", "value", 3)),
                Map.of("story", Map.of("id", 1, "chat", Map.of("id", 1, "type", "private"))),
                Map.of("gift", Map.of("x", 1)));
        kinds.forEach(bruno::sends);
        eventually(() -> assertThat(
                        maria.got().stream().filter(it -> it.method().equals("copymessage")))
                .hasSize(kinds.size()));
        assertThat(maria.got("Bruno").stream().filter(it -> !it.text().startsWith("Hand-off")))
                .as("but for what the desk says when it first sees her on duty")
                .hasSize(kinds.size());
        assertThat(maria.got("voice").getFirst().text()).contains("7 s");
        assertThat(bruno.contact().path("messages").toString())
                .contains("voice")
                .contains("7 s");
        assertThat(maria.got())
                .filteredOn(it -> it.method().equals("copymessage"))
                .allMatch(it -> it.body().path("protect_content").asBoolean());
    }

    @Test
    void k14ALongCaptionIsReadable() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var bruno = desk.family("Bruno", "en");
        bruno.sends(Map.of(
                "photo",
                List.of(Map.of("file_id", "p", "file_unique_id", "u", "width", 9, "height", 9)),
                "caption",
                "c".repeat(1024)));
        assertThat(maria.hears("c".repeat(1024)).text()).contains("Bruno");
        eventually(() -> assertThat(maria.got()).anyMatch(it -> it.method().equals("copymessage")));
    }

    @Test
    void k17K18AnEditIsShownAndKeptAndAnInvisibleOneIsNot() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "de");
        var message = world.telegram.nextMessageId();
        anna.sends(Map.of("message_id", message, "text", "I gave him 2 pils"));
        var first = maria.hears("I gave him 2 pils");
        // Nobody changes a text before Telegram's answer to the first is noted.
        calm(1000, () -> assertThat(maria.got("2 pils")).hasSize(1));
        anna.edits(message, "I gave him 20 pills");
        var changed = maria.hears("I gave him 20 pills");
        assertThat(changed.body().path("reply_parameters").path("message_id").asInt())
                .isEqualTo(first.messageId());
        anna.edits(message, "I gave him 20 pills");
        calm(1500, () -> assertThat(maria.got("20 pills")).hasSize(1));
        assertThat(anna.contact()
                        .path("messages")
                        .valueStream()
                        .map(it -> it.path("text").asString()))
                .contains("I gave him 2 pils", "I gave him 20 pills");
    }

    @Test
    void k21AnAnswerIsDeliveredThoughTheOriginalIsGone() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "de");
        anna.writes("A: private");
        maria.hears("A: private");
        anna.hears("112");
        world.telegram.fault("sendMessage", anna.chat, 400, "Bad Request: message to be replied not found", null, 1);
        maria.replies("A: private", "delivered anyway");
        anna.hearsOnce("delivered anyway");
    }

    @Test
    void a10WhatIsRelayedIsProtected() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "de");
        anna.writes("private");
        assertThat(maria.hears("private").body().path("protect_content").asBoolean())
                .isTrue();
    }

    @Test
    void t06OneAcknowledgementForARunOfMessages() {
        var desk = world.desk();
        desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "sv");
        List.of("a", "b", "c").forEach(anna::writes);
        var said = anna.hears("Maria");
        assertThat(said.text()).contains("112").contains("Vid nöd");
        calm(1500, () -> assertThat(anna.got("Maria")).hasSize(1));
    }

    @Test
    void t09WordsOfDangerReachTwoWithSoundAtOnceAndUnchanged() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var jan = desk.onDuty("Jan", 2);
        var anna = desk.family("Anna", "de");

        anna.writes("Ich will nicht mehr leben");

        within(5, () -> {
            for (var worker : List.of(maria, jan)) {
                assertThat(worker.got("Ich will nicht mehr leben"))
                        .singleElement()
                        .satisfies(it -> {
                            assertThat(it.text()).startsWith("URGENT");
                            assertThat(it.body().path("disable_notification").asBoolean())
                                    .isFalse();
                        });
            }
            assertThat(anna.got("112")).isNotEmpty();
        });
        assertThat(anna.contact().path("messages").toString()).contains("Ich will nicht mehr leben");
    }

    @Test
    void t11EveryContactIsOnTheCase() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "de");
        anna.writes("A: private");
        maria.hears("A: private");
        maria.replies("A: private", "answer");
        anna.hears("answer");
        eventually(() -> assertThat(anna.contact().path("events").toString()).contains("SENT"));
        var contact = anna.contact();
        assertThat(contact.path("channel").asString()).isEqualTo("TELEGRAM");
        assertThat(contact.path("direction").asString()).isEqualTo("INBOUND");
        assertThat(contact.path("handledBy").asString()).isEqualTo(maria.id);
        assertThat(contact.path("outcome").asString()).isEqualTo("ANSWERED");
        assertThat(contact.path("messages")
                        .valueStream()
                        .map(it -> it.path("from").asString() + " "
                                + it.path("text").asString()))
                .contains("FAMILY A: private", "WORKER answer");
    }

    @Test
    void t12TheLogHoldsNoWordsNamesOrTokens() {
        var desk = world.desk();
        var maria = desk.onDuty("Mariannamaria", 1);
        var anna = desk.family("Annabellaxyz", "de");
        anna.writes("SECRET-WORDS");
        maria.hears("SECRET-WORDS");
        world.telegram.fault("sendMessage", 0, 400, "Bad Request: SECRET-WORDS", null, 2);
        maria.replies("SECRET-WORDS", "SECRET-ANSWER");
        anna.writes("SECRET-WORDS again");
        world.deliver(List.of(
                world.update(Map.of("message", Map.of("text", "SECRET-WORDS", "chat", Map.of("type", "private"))))));
        anna.writes("end");
        maria.hears("end");
        assertThat(world.program.log())
                .doesNotContain(
                        "SECRET", "Annabella", "Mariannam", BotApiStandIn.TOKEN, Program.SECRET, Program.BOOTSTRAP)
                .doesNotContain("acceptance-token", "+46701740", Long.toString(anna.chat));
    }

    @Test
    void t17NoticesAreInTheFamilysLanguageElseTheLines() {
        var desk = world.desk(Map.of("languages", List.of("sv", "fi")));
        desk.onDuty("Maria", 1);
        var cara = desk.family("Cara", "ro");
        cara.writes("ajutor");
        assertThat(cara.hears("Maria").text()).contains("Vid nöd").contains("112");
        var aino = desk.family("Aino", "fi");
        aino.writes("apua");
        assertThat(aino.hears("Maria").text()).contains("Jos on hätä");
    }
}
