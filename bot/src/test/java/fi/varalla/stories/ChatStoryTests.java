package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Families write, and whoever is on duty answers.
class ChatStoryTests extends Story {

    @Test
    void aFamilyIsAnsweredByWhoeverIsOnDuty() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");

        aino.writes("Voitteko auttaa?");
        var heard = ana.hears("Voitteko auttaa?");
        assertThat(heard.text()).startsWith("T-26-").contains("Aino");
        assertThat(heard.guarded()).isTrue();
        assertThat(aino.hears("112").text()).contains("Ana");

        ana.answers("Voitteko auttaa?", "Olen tässä.");
        aino.hearsOnce("Olen tässä.");
        aino.writes("Kiitos");
        ana.hearsOnce("Kiitos");

        eventually(() -> assertThat(contactsOf(aino.caseId())).hasSize(1));
        var contact = contactsOf(aino.caseId()).getFirst();
        assertThat(contact.path("outcome").asString()).isEqualTo("ANSWERED");
        assertThat(contact.path("handledBy").asString()).isEqualTo(ana.id);
        assertThat(contact.path("channel").asString()).isEqualTo("TELEGRAM");
        assertThat(contact.path("attempts").path(0).path("result").asString()).isEqualTo("ACCEPTED");
        var messages = api.get("/contacts/" + contact.path("id").asString()).path("messages");
        assertThat(messages.valueStream()
                        .map(it -> it.path("from").asString() + " "
                                + it.path("text").asString()))
                .contains("FAMILY Voitteko auttaa?", "WORKER Olen tässä.", "FAMILY Kiitos");
    }

    @Test
    void threeFamiliesAtOnceEachGetTheirOwnAnswer() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var families = List.of(desk.family("Aino", "fi"), desk.family("Bo", "sv"), desk.family("Cia", "en"));
        families.forEach(family -> family.writes("This is " + family.name));
        families.forEach(family -> ana.hears("This is " + family.name));

        families.reversed().forEach(family -> ana.answers("This is " + family.name, "Answer for " + family.name));

        families.forEach(family -> family.hearsOnce("Answer for " + family.name));
        families.forEach(family -> families.stream()
                .filter(other -> other != family)
                .forEach(other -> family.hasNotHeard("Answer for " + other.name)));
    }

    @Test
    void wordsWithoutAReplyAreAskedAboutWhenTwoFamiliesAreOpen() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var bo = desk.family("Bo", "sv");
        aino.writes("first");
        ana.hears("first");
        ana.writes("to the only one");
        aino.hearsOnce("to the only one");
        ana.hears("Sent to");

        bo.writes("second");
        ana.hears("second");
        ana.writes("for whom is this?");
        var question = ana.hears("To whom is this?");
        aino.hasNotHeard("for whom is this?");
        bo.hasNotHeard("for whom is this?");

        var choice = question.buttons().stream()
                .filter(button -> button.label().contains("Bo"))
                .findFirst()
                .orElseThrow();
        ana.chat().presses(question.messageId(), choice.label());
        bo.hearsOnce("for whom is this?");
        aino.hasNotHeard("for whom is this?");
    }

    @Test
    void aReplyToANoticeGoesToNoFamily() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("hello");
        ana.hears("hello");
        ana.writes("/duty");
        ana.hears("Level 1");
        ana.answers("Level 1", "ok");
        ana.hears("To whom is this?");
        aino.hasNotHeard("ok");
    }

    @Test
    void theOwnWorkerOnDutyGetsTheWordsAloneAtFirst() {
        var desk = desk(Map.of("ownWorkerFirst", true, "acknowledgeSeconds", 60));
        var ana = desk.onDuty("Ana", 1);
        var own = desk.onDuty("Olga", 2);
        var aino = desk.family("Aino", "fi", null, own, true);

        aino.writes("Hei Olga");
        own.hears("Hei Olga");
        ana.hasNotHeard("Hei Olga");
        pass(Duration.ofSeconds(60));
        own.hears("has waited");
        pass(Duration.ofSeconds(30));
        ana.hears("Hei Olga");
    }

    @Test
    void aStrangerIsNeverIgnored() {
        var desk = firstDesk();
        var ana = desk.onDuty("Ana", 1);
        var stranger = desk.stranger("Nobody", "en");

        stranger.writes("Is this the right place?");
        var heard = ana.hears("Is this the right place?");
        assertThat(heard.text()).contains("Unknown contact").doesNotContain("Nobody");
        stranger.hears("112");
        ana.answers("Is this the right place?", "Yes, tell me.");
        stranger.hearsOnce("Yes, tell me.");

        var unlinked = api.get("/contacts?lineId=" + desk.lineId)
                .path("items")
                .valueStream()
                .filter(it -> it.path("caseId").isNull())
                .toList();
        assertThat(unlinked).isNotEmpty();
    }

    @Test
    void anInviteWorksOnceAndForOneChat() {
        var desk = desk();
        desk.onDuty("Ana", 1);
        var link = api.post("/workers", Map.of("name", "Dora", "languages", List.of("en"), "role", "WORKER"))
                .path("telegramInvite")
                .asString();
        var token = link.substring(link.indexOf("start=") + 6);
        var dora = desk.stranger("Dora", "en");
        dora.chat().opensLink(token);
        dora.hears("on-call chat");

        var thief = desk.stranger("Thief", "en");
        thief.chat().opensLink(token);
        thief.hears("already been used");
    }

    @Test
    void anEditIsShownAsAChangeAndBothVersionsAreKept() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var message = aino.chat().writes("I gave him 2 pills");
        var first = ana.hears("I gave him 2 pills");
        aino.chat().edits(message, "I gave him 20 pills");

        var changed = ana.hears("I gave him 20 pills");
        assertThat(changed.text()).contains("Changed text");
        assertThat(changed.replyTo()).isEqualTo(first.messageId());
        var contact = contactsOf(aino.caseId()).getFirst();
        assertThat(api.get("/contacts/" + contact.path("id").asString())
                        .path("messages")
                        .valueStream()
                        .map(it -> it.path("text").asString()))
                .contains("I gave him 2 pills", "I gave him 20 pills");
    }

    @Test
    void aWorkerWithNothingButSmsAnswersTwoFamiliesByTheirCodes() {
        var desk = desk();
        var ana = desk.onDutyBySms("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var ben = desk.family("Ben", "fi");
        aino.writes("first of two");
        ben.writes("second of two");
        ana.readsSms("first of two");
        ana.readsSms("second of two");

        ana.texts(desk, "I will call");
        ana.readsSms("Not sent. Begin with the code");
        var code = ben.caseCode();
        ana.texts(desk, code.toLowerCase(Locale.ROOT) + " I will call you");

        ben.hearsOnce("I will call you");
        aino.hasNotHeard("I will call");
    }

    @Test
    void aParentWithCasesOnTwoLinesReachesTheLineWhoseNumberIsWrittenTo() {
        var one = desk();
        var two = desk();
        var ana = one.onDuty("Ana", 1);
        var ben = two.onDuty("Ben", 1);
        var phone = number();
        one.family("Aino", "fi", phone, null, false);
        var aino = two.family("Aino", "fi", phone, null, false);

        aino.texts(two, "Tämä on toiselle linjalle");
        ben.hears("Tämä on toiselle linjalle");
        aino.texts(one, "Tämä on ensimmäiselle");
        ana.hears("Tämä on ensimmäiselle");

        ana.hasNotHeard("toiselle linjalle");
        ben.hasNotHeard("ensimmäiselle");
        assertThat(contactsOf(aino.caseId()))
                .as("filed to the case on that line")
                .hasSize(1);
    }

    @Test
    void whoeverAskedForNoMoreMessagesGetsNoneThatTheDeskWritesByItself() {
        var desk = desk(Map.of("acknowledgeSeconds", 60));
        var ana = desk.onDuty("Ana", 1);
        var cleo = desk.worker("Cleo", "COORDINATOR");
        var aino = desk.familyByPhone("Aino", "fi");
        aino.texts(desk, "Soittakaa minulle");
        ana.hears("Soittakaa minulle");
        aino.readsSms("112");
        aino.texts(desk, "LOPETA");
        eventually(() -> assertThat(aino.incoming()).hasSize(2));

        pass(Duration.ofSeconds(91));
        cleo.hears("Soittakaa minulle");

        assertThat(aino.incoming()).as("the acknowledgement and the farewell").hasSize(2);
    }

    @Test
    void aPhotoReachesTheWorkerWithItsHeadLine() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.chat().sends("photo");

        ana.hears("photo");
        eventually(() -> assertThat(ana.chat().sees()).anyMatch(it -> "photo".equals(it.mediaKind())));
    }

    @Test
    void commandsAnswerTheWorkerAndReachNoFamily() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("hei");
        ana.hears("hei");

        ana.writes("/shifts");
        ana.hears("Your shifts");
        ana.writes("/help");
        ana.hears("/close");
        ana.writes("/nonsense");
        ana.hears("do not know this command");
        ana.writes("/close");
        ana.hears("Closed");
        aino.hasNotHeard("/");

        eventually(() -> assertThat(
                        contactsOf(aino.caseId()).getFirst().path("endedAt").isNull())
                .isFalse());
        aino.writes("vielä");
        ana.hears("vielä");
        eventually(() -> assertThat(contactsOf(aino.caseId())).hasSize(2));
    }

    @Test
    void oddContentArrivesUnchanged() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("<b>Aino</b> & co", "fi");
        var odd = "my_name *is [x](y) `z` ~a~ ||b|| #1 <b>bold</b> & 👩‍👩‍👧 שלום \\ \"quoted\"";
        aino.writes(odd);
        assertThat(ana.hears(odd).text()).contains("<b>Aino</b> & co");
        var long1 = "x".repeat(4096);
        aino.writes(long1);
        eventually(() -> assertThat(ana.chat().sees().stream()
                        .map(it -> it.text().chars().filter(c -> c == 'x').count())
                        .mapToLong(it -> it)
                        .sum())
                .isGreaterThanOrEqualTo(4096));
    }

    @Test
    void everyContactOfTheLogHasItsTimes() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("moi");
        ana.hears("moi");
        ana.answers("moi", "moi moi");
        aino.hears("moi moi");

        var contact = contactsOf(aino.caseId()).getFirst();
        var started = OffsetDateTime.parse(contact.path("startedAt").asString());
        var answered = OffsetDateTime.parse(contact.path("answeredAt").asString());
        assertThat(answered).isAfterOrEqualTo(started);
        assertThat(contact.path("endedAt").isNull()).isTrue();
    }
}
