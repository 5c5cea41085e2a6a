package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.simulator.telegram.Seen;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a worker does about conversations from the chat, without a page.
class WorkersDeskStoryTests extends Story {

    @Test
    void theListSaysWhoWaitsHowLongAndAButtonShowsTheConversation() {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var bo = desk.family("Bo", "sv");
        ana.writes("/open");
        ana.hears("You have no open conversations");
        aino.writes("Kuka siellä?");
        ana.hears("Kuka siellä?");
        bo.writes("Hej");
        answers(ana, "Hej", "Hej Bo");
        bo.hears("Hej Bo");
        pass(Duration.ofMinutes(12));

        ana.writes("/open");
        var list = ana.hears("Your open conversations: 2");
        assertThat(list.text()).contains("Aino: waits 12 min").contains("Bo: answered");
        assertThat(list.text().indexOf("Aino")).isLessThan(list.text().indexOf("Bo"));
        press(ana, list, "Aino");
        var card = ana.hears("All of it:");
        assertThat(card.text())
                .contains("Open questions:")
                .contains("Aino: Kuka siellä?")
                .contains("/board/contacts/");
        answers(ana, "All of it:", "Minä täällä");
        aino.hearsOnce("Minä täällä");
        bo.hasNotHeard("Minä täällä");
        var contact = contactsOf(aino.caseId()).getFirst().path("id").asString();
        assertThat(db.sql("select count(*) from access_log where subject = ? and who = ? and why = 'chat-case'")
                        .params("contact:" + contact, "worker:" + ana.id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aPrivateNoteIsOnTheContactAndNoFamilySeesIt() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var bo = desk.family("Bo", "sv");
        aino.writes("hei");
        ana.hears("hei");
        bo.writes("god kväll");
        ana.hears("god kväll");

        answers(ana, "hei", "! seems tired");
        ana.hears("Noted: ");
        ana.writes("!calls from the bus");
        var question = ana.hears("Which conversation is this note on?");
        press(ana, question, "Bo");
        answers(ana, "god kväll", "/note speaks low");

        eventually(() -> assertThat(notesOf(aino)).contains("seems tired"));
        eventually(() -> assertThat(notesOf(bo)).contains("calls from the bus").contains("speaks low"));
        for (var family : java.util.List.of(aino, bo)) {
            family.hasNotHeard("tired");
            family.hasNotHeard("bus");
            family.hasNotHeard("low");
        }
        answers(ana, "god kväll", "/case");
        assertThat(ana.hears("Notes that the family does not see:").text()).contains("Ana: speaks low");
    }

    @Test
    void aConversationIsGivenToAColleagueWithABriefOnlyWhenConfirmed() {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        aino.writes("Voitko tulla?");
        ana.hears("Voitko tulla?");

        answers(ana, "Voitko tulla?", "/hand");
        press(ana, ana.hears("To whom do you give"), "Ben (on duty)");
        var sure = ana.hears("gets a brief");
        ben.hasNotHeard("Voitko tulla?");
        press(ana, sure, "Yes, Ben answers");
        ana.hears("Ben answers now");
        var brief = ben.hears("Now yours:");
        assertThat(brief.text())
                .contains("Unanswered since", "What waits for an answer comes now, messages: 1")
                .doesNotContain("Voitko tulla?");
        ben.hearsOnce("Voitko tulla?");
        aino.hears("Ben");
        answers(ben, "Now yours:", "Tulen.");
        aino.hearsOnce("Tulen.");

        aino.writes("Kiitos paljon");
        ben.hears("Kiitos paljon");
        ana.hasNotHeard("Kiitos paljon");
        eventually(() -> assertThat(ana.chat().newest("gets a brief").buttons()).isEmpty());
        answers(ana, "Voitko tulla?", "/hand");
        ana.hears("This conversation is not yours");
    }

    /// As by a reply, and as on the page.
    @Test
    void wordsOfWhichWeAskedForWhomAreAskedAboutAgainIfAColleagueHasThatConversationByNow() {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        var bo = desk.family("Bo", "sv");
        aino.writes("Voitko tulla?");
        ana.hears("Voitko tulla?");
        bo.writes("Hej");
        ana.hears("Hej");
        var first = asksForWhom(ana, "Olen matkalla");
        var second = asksForWhom(ana, "Avaa ovi");
        var third = asksForWhom(ana, "Jag kommer");
        gives(ana, "Voitko tulla?", "Ben");
        ben.hearsOnce("Voitko tulla?");

        press(ana, first, "Aino");
        var asked = ana.hears("Ben has this conversation now");
        aino.hasNotHeard("Olen matkalla");
        press(ana, asked, "Send to the family all the same");
        aino.hearsOnce("Olen matkalla");
        ben.hearsOnce("Olen matkalla");

        press(ana, second, "Aino");
        eventually(
                () -> assertThat(heardOf(ana, "Ben has this conversation now")).isEqualTo(2));
        press(ana, ana.hears("Ben has this conversation now"), "Give to Ben");
        ben.hears("Ana wanted to write to the family, not sent");
        ana.hears("Ben has your words");

        press(ana, third, "Bo");
        bo.hearsOnce("Jag kommer");
        aino.hasNotHeard("Avaa ovi");
        assertThat(heardOf(ana, "Ben has this conversation now")).isEqualTo(2);
    }

    @Test
    void whoeverAnswersInAConversationThatIsClosedIsAskedAndCanGoOnWithIt() {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("Voitko tulla?");
        answers(ana, "Voitko tulla?", "/close");
        ana.hears("Closed: ");
        pass(Duration.ofSeconds(1));

        answers(ana, "Voitko tulla?", "Olen matkalla");
        var asked = ana.hears("This conversation is closed, and your words have not been sent");
        aino.hasNotHeard("Olen matkalla");
        press(ana, asked, "Send to the family all the same");
        aino.hearsOnce("Olen matkalla");
        answers(ana, "Voitko tulla?", "Avaa ovi");
        aino.hearsOnce("Avaa ovi");
        assertThat(heardOf(ana, "This conversation is closed")).isEqualTo(1);
        aino.writes("Kiitos");
        ana.hears("Kiitos");
        assertThat(contactsOf(aino.caseId())).hasSize(2);

        answers(ana, "Kiitos", "/close");
        eventually(() -> assertThat(heardOf(ana, "Closed: ")).isEqualTo(2));
        pass(Duration.ofSeconds(1));
        answers(ana, "Kiitos", "/r moment");
        eventually(() -> assertThat(heardOf(ana, "This conversation is closed, and your words"))
                .isEqualTo(2));
        press(ana, ana.hears("This conversation is closed, and your words"), "Open it again and send");
        ana.hears("The conversation goes on");
        aino.hearsOnce("luin viestisi");
        aino.writes("Vielä yksi asia");
        ana.hears("Vielä yksi asia");
        assertThat(contactsOf(aino.caseId())).hasSize(2);
    }

    /// They are not said to be sent either.
    @Test
    void aReadyReplyIsAskedAboutTooIfAColleagueHasTheConversationByNow() {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        aino.writes("Voitko tulla?");
        answers(ana, "Voitko tulla?", "/replies");
        press(ana, ana.hears("/r safe"), "safe");
        var preview = ana.hears("This is how it would go");
        gives(ana, "Voitko tulla?", "Ben");
        ben.hearsOnce("Voitko tulla?");

        answers(ana, "Voitko tulla?", "/r moment");
        ana.hears("Ben has this conversation now");
        press(ana, preview, "Send to");
        eventually(
                () -> assertThat(heardOf(ana, "Ben has this conversation now")).isEqualTo(2));
        aino.hasNotHeard("luin viestisi");
        aino.hasNotHeard("Oletko nyt turvassa?");
        ana.hasNotHeard("Sent like this");
        press(ana, ana.hears("Ben has this conversation now"), "Send to the family all the same");
        aino.hearsOnce("Oletko nyt turvassa?");
    }

    private Seen asksForWhom(Person worker, String words) {
        var asked = heardOf(worker, "To whom is this?");
        worker.writes(words);
        eventually(() -> assertThat(heardOf(worker, "To whom is this?")).isGreaterThan(asked));
        return worker.hears("To whom is this?");
    }

    private void gives(Person worker, String toWords, String to) {
        answers(worker, toWords, "/hand");
        press(worker, worker.hears("To whom do you give"), to + " (on duty)");
        press(worker, worker.hears("gets a brief"), "Yes, " + to + " answers");
        worker.hears(to + " answers now");
    }

    private static long heardOf(Person worker, String words) {
        return worker.heard().stream().filter(it -> it.contains(words)).count();
    }

    @Test
    void howItStandsTellsWhatCameAlongInTheReadersLanguage() {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("Tässä");
        ana.hears("Tässä");
        aino.chat().sends("voice");
        ana.hears("[attached: voice");
        answers(ana, "Tässä", "/case");
        assertThat(ana.hears("All of it:").text()).contains("[attached: voice").doesNotContain("[voice");
    }

    @Test
    void theBackupIsAskedToJoinAndBothAreInItThen() {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        aino.writes("En jaksa enää");
        answers(ana, "En jaksa enää", "/case");
        press(ana, ana.hears("All of it:"), "Ask the backup to join");
        ana.hears("Ben has been asked to join");
        assertThat(ben.hears("Ana asks you to join:").text()).contains("Unanswered since", "comes now, messages: 1");
        ben.hearsOnce("En jaksa enää");
        aino.hasNotHeard("Ben");
        aino.writes("Oletko siellä?");
        ana.hears("Oletko siellä?");
        ben.hears("Oletko siellä?");
        answers(ben, "Oletko siellä?", "Täällä ollaan.");
        aino.hearsOnce("Täällä ollaan.");

        answers(ana, "Oletko siellä?", "/case");
        eventually(() -> assertThat(ana.chat().newest("All of it:").text()).contains("Täällä ollaan."));
        press(ana, ana.chat().newest("All of it:"), "Ask the backup to join");
        ana.hears("There is no backup who could join now");
    }

    @Test
    void theOwnWorkerHearsInTheMorningWithoutNamesInTheText() {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var own = desk.worker("Oili", "WORKER");
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi", null, own, true);
        aino.writes("en saa unta");
        answers(ana, "en saa unta", "Olen tässä.");
        aino.hears("Olen tässä.");
        var pekka = desk.family("Pekka", "fi", null, own, true);
        pekka.writes("missä olette");
        ana.hears("missä olette");
        own.hasNotHeard("Good morning");

        pass(Duration.ofHours(25));
        var told = own.hears("Good morning");
        assertThat(told.text())
                .contains("your families wrote, conversations: 2.")
                .contains("Of these still wait for an answer: 1.")
                .doesNotContain("Aino", "Pekka", "T-26");
        press(own, told, "Aino");
        assertThat(own.hears("All of it:").text()).contains("Aino: en saa unta").contains("Ana: Olen tässä.");
        pass(Duration.ofHours(24));
        assertThat(own.heard().stream().filter(it -> it.contains("Good morning")))
                .hasSize(1);
    }

    @Test
    void closingAsksWhatCameOfItAndCanBeTakenBack() {
        var desk = desk(Map.of("acknowledgeSeconds", 60));
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("apua laskujen kanssa");
        answers(ana, "apua laskujen kanssa", "/close");
        var closed = ana.hears("Closed: ");
        var asked = ana.hears("Entry, chat");
        press(ana, closed, "Undo");
        ana.hears("The conversation goes on");
        ana.hears("No entry yet");
        aino.writes("vielä yksi asia");
        ana.hears("vielä yksi asia");
        assertThat(contactsOf(aino.caseId())).hasSize(1);
        pass(Duration.ofSeconds(60));
        ana.hears("has waited");

        answers(ana, "vielä yksi asia", "Hoidan.");
        aino.hears("Hoidan.");
        answers(ana, "vielä yksi asia", "/close");
        eventually(() -> assertThat(ana.chat().sees())
                .anyMatch(it -> it.text().contains("Entry, chat") && it.messageId() != asked.messageId()));
        press(ana, ana.hears("Entry, chat"), "Settled");
        press(ana, ana.hears("Entry, chat"), "Save");
        ana.hears("Entry saved, chat");
        var contact = contactsOf(aino.caseId()).getFirst();
        assertThat(contact.path("outcome").asString()).isEqualTo("RESOLVED");
        aino.writes("uusi asia");
        ana.hears("uusi asia");
        answers(ana, "uusi asia", "/close");
        eventually(() -> assertThat(ana.heard().stream().filter(it -> it.contains("Closed: ")))
                .hasSize(3));
        var third = ana.hears("Closed: ");
        aino.writes("ja vielä");
        ana.hears("ja vielä");
        press(ana, third, "Undo");
        ana.hears("This cannot be undone any more");
        assertThat(contactsOf(aino.caseId())).hasSize(3);
    }

    @Test
    void aReadyReplyGoesOutInTheFamilysLanguageAndIsShown() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("olen pihalla");
        answers(ana, "olen pihalla", "/r moment");
        aino.hearsOnce("Hei Aino, luin viestisi");
        ana.hears("Sent like this");
        answers(ana, "olen pihalla", "/r time");
        ana.hears("was not sent: write what goes into");
        answers(ana, "olen pihalla", "/r time klo 15.30");
        aino.hearsOnce("Soitan sinulle: klo 15.30");

        answers(ana, "olen pihalla", "/replies");
        press(ana, ana.hears("/r safe"), "safe");
        var preview = ana.hears("This is how it would go");
        assertThat(preview.text()).contains("Oletko nyt turvassa?");
        aino.hasNotHeard("Oletko nyt turvassa?");
        press(ana, preview, "Send to");
        aino.hearsOnce("Oletko nyt turvassa?");
        press(ana, preview, "Send to");
        ana.hears("already sent");
    }

    @Test
    void everyWorkersMenuIsInTheirLanguageAndFamiliesHaveNone() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        desk.family("Aino", "fi");

        eventually(() -> assertThat(menus()).anyMatch(it -> it.contains("/open your open conversations")));
        var own = "telegram:" + ana.chat().id();
        eventually(() -> assertThat(db.sql("select menu from menu_shown where address = ?")
                        .param(own)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("/hand", "/case", "/replies", "/shifts", "/help"));
        assertThat(db.sql("select count(*) from menu_shown join family_chat on address = 'telegram:' || chat")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private java.util.List<String> menus() {
        return db.sql("select menu from menu_shown").query(String.class).list();
    }

    private String notesOf(Person family) {
        return api.get("/contacts/"
                        + contactsOf(family.caseId()).getFirst().path("id").asString())
                .path("notes")
                .toString();
    }

    private static void answers(Person worker, String toWords, String words) {
        worker.hears(toWords);
        worker.answers(toWords, words);
    }

    /// A message is rewritten when one of its buttons was pressed: the next may come a moment later.
    private void press(Person worker, Seen message, String label) {
        eventually(() -> assertThat(button(worker, message, label))
                .as(label + " below " + message.messageId())
                .isPresent());
        worker.chat()
                .presses(message.messageId(), button(worker, message, label).orElseThrow());
    }

    private static Optional<String> button(Person worker, Seen message, String label) {
        return worker.chat().sees().stream()
                .filter(it -> it.messageId() == message.messageId())
                .flatMap(it -> it.buttons().stream())
                .map(it -> it.label())
                .filter(it -> it.contains(label))
                .findFirst();
    }
}
