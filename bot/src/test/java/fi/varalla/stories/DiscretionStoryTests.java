package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.directory.Invites;
import fi.varalla.directory.Unlinking;
import fi.varalla.discretion.Agreed;
import fi.varalla.discretion.Tidying;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What stays in chats and who sees it, as families and workers notice it.
class DiscretionStoryTests extends DiscretionStory {

    @Autowired
    private Tidying tidying;

    @Autowired
    private Unlinking unlinking;

    @Autowired
    private Invites invites;

    @Test
    void familiesWordsLeaveTheWorkersChatBeforeTelegramsLimitAndStayInTheRecord() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("Salainen asia");
        ana.hears("Salainen asia");
        tidying.tidy();
        aino.writes("Toinen asia");
        ana.hears("Toinen asia");
        assertThat(texts(ana)).as("on duty she needs it").anyMatch(it -> it.contains("Salainen asia"));

        allIsSettled(ana, aino);
        pass(Duration.ofHours(47).plusMinutes(1));
        tidying.tidy();
        eventually(() -> assertThat(texts(ana)).noneMatch(it -> it.contains("asia")));
        assertThat(api.get("/contacts/"
                                + contactsOf(aino.caseId()).getLast().path("id").asString())
                        .path("messages")
                        .toString())
                .contains("Salainen asia", "Toinen asia");
    }

    @Test
    void familiesWordsLeaveTheChatOfWhoeverLeavesAndThePhoneThatAWorkerNoLongerUses() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("Salainen asia");
        ana.hears("Salainen asia");
        ben.hears("Salainen asia");
        allIsSettled(ana, ben, aino);

        var another = telegram.chat(chatId(), "Ana", "en");
        another.opensLink(invites.issue(new WorkerId(UUID.fromString(ana.id))));
        eventually(() -> assertThat(another.sees()).isNotEmpty());
        api.patch("/workers/" + ben.id, Map.of("active", false));
        tidying.tidy();

        eventually(() -> assertThat(texts(ana)).noneMatch(it -> it.contains("asia")));
        eventually(() -> assertThat(texts(ben)).noneMatch(it -> it.contains("asia")));
    }

    @Test
    void aLineMayKeepThem() {
        var desk = desk(Map.of("tidiesCopies", false));
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("Jää tähän");
        ana.hears("Jää tähän");
        allIsSettled(ana, aino);
        pass(Duration.ofHours(47).plusMinutes(1));
        tidying.tidy();
        aino.writes("Ja tämä");
        ana.hears("Ja tämä");
        assertThat(texts(ana)).anyMatch(it -> it.contains("Jää tähän"));
    }

    @Test
    void whatComesTooLateIsToldToTheWorker() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("Unohtunut");
        ana.hears("Unohtunut");
        allIsSettled(ana, aino);
        pass(Duration.ofHours(49));
        tidying.tidy();
        ana.hears("stayed in this chat");
        assertThat(texts(ana)).anyMatch(it -> it.contains("Unohtunut"));
    }

    @Test
    void aQuietWordRaisesEverybodyAndNothingLightsUpTheFamilysPhone() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        agreements.put(person(aino), new Agreed("pannukakku", null, null));
        var before = texts(aino).size();
        aino.writes("Onko teillä pannukakku?");
        assertThat(ana.hears("Onko teillä").text()).contains("QUIET WORD");
        var alert = ana.hears("said the agreed quiet word");
        ben.hears("said the agreed quiet word");
        ana.answers("Onko teillä", "Soitan sinulle");
        var question = ana.hears("Send anyway?");
        assertThat(texts(aino)).as("nothing at all").hasSize(before);
        assertThat(events(aino)).contains("QUIET_WORD", "HELD_BACK");

        ana.chat().presses(question.messageId(), "Send anyway");
        aino.hears("Soitan sinulle");
        ana.chat().presses(alert.messageId(), "Safe again");
        ana.hears("may be written to again");
        ana.answers("Onko teillä", "Kaikki hyvin?");
        aino.hears("Kaikki hyvin?");
        assertThat(events(aino)).contains("SENT_ANYWAY", "QUIET_LIFTED");
    }

    @Test
    void aLostPhoneGetsNothingMoreNotEvenTheAnswerToAnOldMessage() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("Vanha viesti");
        ana.hears("Vanha viesti");
        aino.hears("viestisi on tullut perille");
        var theirs = texts(aino).size();
        assertThat(theirs).isPositive();
        unlinking.unlink(person(aino), 1);
        ana.hears("the chat was unlinked");
        eventually(
                () -> assertThat(texts(aino)).as("what can be deleted there is").isEmpty());
        ana.answers("Vanha viesti", "Salainen vastaus");
        eventually(() -> assertThat(texts(ana).stream().filter(it -> it.contains("the chat was unlinked")))
                .hasSize(2));
        aino.hasNotHeard("Salainen vastaus");

        aino.writes("Kuka siellä?");
        aino.hears("112");
        ana.hasNotHeard("Kuka siellä?");
    }

    /// What is settled only once the clock has moved would be as young as that.
    private void allIsSettled(Person... people) {
        var chats = Arrays.stream(people)
                .map(it -> new TelegramChat(it.chat().id()).uri())
                .toArray(String[]::new);
        eventually(() -> assertThat(
                        db.sql("select count(*) from outbox where address = any(?) and state in ('WAITING', 'SENDING')")
                                .param(chats)
                                .query(Integer.class)
                                .single())
                .isZero());
    }
}
