package fi.varalla.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.board.Browsing;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Invites;
import fi.varalla.directory.Party;
import fi.varalla.directory.Unlinking;
import fi.varalla.discretion.Agreed;
import fi.varalla.discretion.Agreements;
import fi.varalla.discretion.Tidying;
import fi.varalla.enclosures.Enclosed;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Receiver;
import fi.varalla.rota.WorkerId;
import fi.varalla.simulator.telegram.Seen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/// What stays in chats, and when nobody may be written to, as families and workers notice it.
class DiscretionStoryTests extends Story {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final String STAYS = "If the family is in touch first it stays";

    @Autowired
    private Tidying tidying;

    @Autowired
    private Agreements agreements;

    @Autowired
    private Directory directory;

    @Autowired
    private Unlinking unlinking;

    @Autowired
    private Invites invites;

    @Autowired
    private ApplicationEventPublisher published;

    @Autowired
    private Receiver receiver;

    @Autowired
    private TransactionTemplate transaction;

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
    void beforeTheAgreedTimeTheProgramIsSilentAndTheWorkerIsAsked() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var now = clock.instant().atZone(HELSINKI).toLocalTime();
        var from = now.plusHours(3).truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        agreements.put(person(aino), new Agreed(null, from, from.plusHours(1)));
        aino.writes("Kirjoitan nyt");
        assertThat(ana.hears("Kirjoitan nyt").text()).contains("Agreed: nothing before");
        ana.answers("Kirjoitan nyt", "Hei Aino");
        ana.hears("Nothing was sent. Send anyway?");
        aino.hasNotHeard("viestisi on tullut perille");
        aino.hasNotHeard("Hei Aino");

        pass(Duration.between(now, from).plusHours(now.isAfter(from) ? 24 : 0).plusMinutes(5));
        ana.answers("Kirjoitan nyt", "Nyt saa kirjoittaa");
        aino.hears("Nyt saa kirjoittaa");
    }

    @Test
    void thatMessagesCameLateIsNotToldBeforeTheAgreedTimeAndTheWorkerKnowsIt() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        var now = clock.instant().atZone(HELSINKI).toLocalTime();
        var from = now.plusHours(3).truncatedTo(ChronoUnit.HOURS);
        agreements.put(person(aino), new Agreed(null, from, from.plusHours(1)));
        var chat = new TelegramChat(aino.chat().id());
        var hourAgo = clock.instant().minus(Duration.ofHours(1));

        transaction.executeWithoutResult(
                _ -> receiver.receive(Inbound.Text.of("telegram:late", chat, null, hourAgo, "Kirjoitin jo", "late")));

        ana.hears("Kirjoitin jo");
        assertThat(ana.hears("came only now").text()).contains("Aino", "The family does not know it");
        aino.hasNotHeard("vasta nyt");
    }

    /// It is quiet from a minute ago for twenty-three hours, whenever the story is told.
    private Desk quietDesk() {
        var now = clock.instant().atZone(HELSINKI).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        return desk(Map.of(
                "quietHours",
                Map.of(
                        "from", now.minusMinutes(1).toString(),
                        "to", now.minusHours(1).toString())));
    }

    /// Was in touch, and is not any more.
    private void aSilentFamily(Person worker, Person family) {
        family.writes("Hyvää yötä");
        worker.hears("Hyvää yötä");
        worker.answers("Hyvää yötä", "Nuku hyvin");
        family.hears("Nuku hyvin");
        pass(Duration.ofHours(3).plusMinutes(5));
    }

    /// Words that the worker lets wait.
    ///
    /// @return what the worker is told of them
    private Seen waitsForTheMorning(Person worker, String words) {
        var told = heardOf(worker, STAYS);
        worker.answers("Hyvää yötä", words);
        eventually(() -> assertThat(heardOf(worker, "It is night, and")).isEqualTo(told + 1));
        var question = worker.hears("It is night, and");
        worker.chat().presses(question.messageId(), question.buttons().getLast().label());
        eventually(() -> assertThat(heardOf(worker, STAYS)).isEqualTo(told + 1));
        return worker.hears(STAYS);
    }

    private static long heardOf(Person person, String words) {
        return texts(person).stream().filter(it -> it.contains(words)).count();
    }

    @Test
    void atNightAWorkerIsAskedWhetherItCanWaitAndThenItGoesOnceInTheMorning() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aSilentFamily(ana, aino);
        ana.answers("Hyvää yötä", "Soitanko huomenna?");
        var question = ana.hears("It is night, and");
        aino.hasNotHeard("Soitanko huomenna?");
        var later = question.buttons().stream()
                .map(Seen.Choice::label)
                .filter(it -> it.startsWith("Send at "))
                .findFirst()
                .orElseThrow();
        ana.chat().presses(question.messageId(), later);
        ana.hears("If the family is in touch first it stays");
        assertThat(events(aino)).contains("SEND_LATER").doesNotContain("SENT_LATER");
        aino.hasNotHeard("Soitanko huomenna?");

        pass(Duration.ofHours(20));

        aino.hears("Soitanko huomenna?");
        eventually(() -> assertThat(events(aino)).contains("SENT_LATER"));
        ana.chat().presses(question.messageId(), "Send now");
        ana.hears("already sent");
        aino.hearsOnce("Soitanko huomenna?");
    }

    @Test
    void atNightTheSameIsAskedOnThePageWhereWhatWaitsIsSeenAndTakenBack() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        aino.writes("Hyvää yötä");
        ana.hears("Hyvää yötä");
        ana.answers("Hyvää yötä", "Nuku hyvin");
        aino.hears("Nuku hyvin");
        pass(Duration.ofHours(3).plusMinutes(5));
        var talk =
                "/board/talks/" + contactsOf(aino.caseId()).getLast().path("id").asString();
        var page = atThePages(ana);

        var asked = page.post(talk, form(page, talk, "Miten yö meni?"));
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text())
                .contains("It is night, and", ">Send now<", ">Send at ", ">Miten yö meni?<")
                .doesNotContain("Send it all the same");
        var form = form(page, talk, "Miten yö meni?");
        form.put("later", "true");
        assertThat(page.post(talk, form).leadsTo()).isEqualTo(talk);
        assertThat(page.shows(talk).text())
                .contains("It waits and goes by itself at", "Waits until", "Miten yö meni?")
                .doesNotContain(">Miten yö meni?</textarea>");
        assertThat(atThePages(ben).shows(talk).text())
                .contains("Waits until")
                .doesNotContain("Miten yö meni?", "Take it back");
        assertThat(isBroughtLive(page, talk, waiting(aino) + "/back"))
                .as("an open page shows it too")
                .isTrue();

        page.post(waiting(aino) + "/back", Map.of());
        assertThat(page.shows(talk).text())
                .contains("It is not sent", ">Miten yö meni?</textarea>")
                .doesNotContain("Waits until");
        form = form(page, talk, "Miten yö meni, Aino?");
        form.put("later", "true");
        page.post(talk, form);
        page.post(talk, form);
        aino.hasNotHeard("Miten yö meni");

        pass(Duration.ofHours(20));

        aino.hearsOnce("Miten yö meni, Aino?");
        assertThat(atThePages(ana).shows(talk).text())
                .contains("Miten yö meni, Aino?")
                .doesNotContain("Waits until");
        assertThat(events(aino)).contains("SEND_LATER", "WAITING_TAKEN_BACK", "SENT_LATER");
    }

    @Test
    void whatAChatLetsWaitIsSentNowFromThePageEvenIfTheFamilyWroteFirst() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("Hyvää yötä");
        ana.hears("Hyvää yötä");
        ana.answers("Hyvää yötä", "Nuku hyvin");
        aino.hears("Nuku hyvin");
        pass(Duration.ofHours(3).plusMinutes(5));
        ana.answers("Hyvää yötä", "Kaikki kai hyvin");
        var question = ana.hears("It is night, and");
        ana.chat().presses(question.messageId(), question.buttons().getLast().label());
        ana.hears("If the family is in touch first it stays");
        var talk =
                "/board/talks/" + contactsOf(aino.caseId()).getLast().path("id").asString();
        var page = atThePages(ana);
        assertThat(page.shows(talk).text()).contains("Waits until", "Kaikki kai hyvin");
        var now = waiting(aino) + "/now";
        aino.writes("En saa unta");
        ana.hears("was in touch first");

        assertThat(page.shows(talk).text()).contains("Does not go by itself", "Kaikki kai hyvin");
        page.post(now, Map.of());
        aino.hears("Kaikki kai hyvin");
        assertThat(page.shows(talk).text()).doesNotContain("Does not go by itself");
        page.post(now, Map.of());
        assertThat(page.shows(talk).text()).contains("already sent");
        aino.hearsOnce("Kaikki kai hyvin");
    }

    /// The form of the page, filled in.
    private static Map<String, String> form(Browsing page, String talk, String words) {
        var text = page.shows(talk).text();
        var form = new HashMap<String, String>();
        for (var field : List.of("key", "seen")) {
            var found =
                    Pattern.compile("name=\"" + field + "\" value=\"([^\"]+)\"").matcher(text);
            assertThat(found.find()).as(field).isTrue();
            form.put(field, found.group(1));
        }
        form.put("words", words);
        return form;
    }

    /// Whether a page that is open gets that, before what it is told ends.
    private static boolean isBroughtLive(Browsing page, String talk, String text) {
        try (var lines = new BufferedReader(
                new InputStreamReader(page.stream(talk + "/live", "").body(), UTF_8))) {
            return lines.lines().anyMatch(it -> it.contains(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The address of what a worker lets wait for a family.
    private String waiting(Person family) {
        var contact = contactsOf(family.caseId()).getLast().path("id").asString();
        var words = db.sql("select id from undirected where contact_id = cast(? as uuid) and directed_at is null")
                .param(contact)
                .query(UUID.class)
                .single();
        return "/board/talks/" + contact + "/waiting/" + words;
    }

    @Test
    void whatWaitsStaysIfTheFamilyWritesFirstAndTheWorkerDecides() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aSilentFamily(ana, aino);
        waitsForTheMorning(ana, "Kaikki kai hyvin");

        aino.writes("En saa unta");

        var stays = ana.hears("was in touch first. Your waiting message does not go by itself");
        ana.hears("En saa unta");
        ana.answers("En saa unta", "Olen tässä");
        aino.hears("Olen tässä");
        pass(Duration.ofHours(20));
        ana.chat().presses(stays.messageId(), "Send now");
        aino.hears("Kaikki kai hyvin");
        aino.hearsOnce("Kaikki kai hyvin");
        assertThat(events(aino)).doesNotContain("SENT_LATER");
    }

    @Test
    void whatWaitsGoesAtItsTimeAlthoughTheConversationWasClosedAndEverybodyConcernedKnowsIt() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 1);
        var aino = desk.family("Aino", "fi");
        aSilentFamily(ana, aino);
        waitsForTheMorning(ana, "Soitan aamulla");

        ben.answers("Hyvää yötä", "/close");

        ben.hears("A waiting message still goes at");
        var told = ana.hears("Your waiting message still goes at");
        assertThat(told.text()).contains("Aino", "The family does not hear that the conversation is closed");
        assertThat(told.buttons()).extracting(Seen.Choice::label).containsExactly("Do not send");
        var talk =
                "/board/talks/" + contactsOf(aino.caseId()).getLast().path("id").asString();
        assertThat(atThePages(ana).shows(talk).text()).contains("Waits until", "Soitan aamulla", "Take it back");
        aino.hasNotHeard("Soitan aamulla");

        pass(Duration.ofHours(20));

        aino.hearsOnce("Soitan aamulla");
        assertThat(events(aino)).contains("SENT_LATER");
        aino.writes("Kiitos, herättiin");
        ana.hears("Kiitos, herättiin");
        assertThat(contactsOf(aino.caseId())).hasSize(2);
    }

    @Test
    void whatWaitsIsKeptBackByWhoeverEndedTheConversationOnThePageIfTheyWantThat() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aSilentFamily(ana, aino);
        waitsForTheMorning(ana, "Soitan aamulla");
        var talk =
                "/board/talks/" + contactsOf(aino.caseId()).getLast().path("id").asString();
        var page = atThePages(ana);
        var form = form(page, talk, "");
        form.put("outcome", "RESOLVED");
        page.post(talk + "/close", form);

        assertThat(page.shows("/board/talks").text())
                .contains("The conversation is closed. A waiting message still goes by itself");
        var told = ana.hears("Your waiting message still goes at");
        ana.chat().presses(told.messageId(), "Do not send");
        ana.hears("The message is not sent");
        assertThat(page.shows(talk).text()).contains("Does not go by itself", "Soitan aamulla");

        pass(Duration.ofHours(20));

        aino.hasNotHeard("Soitan aamulla");
    }

    @Test
    void whatWaitsStaysTooIfTheFamilyCallsFirst() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi", number(), null, true);
        aSilentFamily(ana, aino);
        waitsForTheMorning(ana, "Kaikki kai hyvin");
        aino.calls(desk);
        eventually(() -> assertThat(contactsOf(aino.caseId())).hasSize(2));
        aino.phone().hangsUp();

        pass(Duration.ofHours(20));

        ana.hears("was in touch first. Your waiting message does not go by itself");
        aino.hasNotHeard("Kaikki kai hyvin");
    }

    /// A picture that came by SMS and will never be seen: the family is told so, but not in the middle of the night.
    @Test
    void byItselfTheProgramSendsNoSmsAtNightAndTheWorkerHearsThatTheFamilyDoesNotKnow() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.familyByPhone("Aino", "fi");
        aino.texts(desk, "Hyvää yötä");
        ana.hears("Hyvää yötä");
        ana.answers("Hyvää yötä", "Nuku hyvin");
        aino.readsSms("Nuku hyvin");
        pictureNeverComes(aino);
        aino.readsSms("ei voitu näyttää");
        ana.hears("The family knows it");
        assertThat(events(aino)).doesNotContain("HELD_BACK");

        pass(Duration.ofHours(3).plusMinutes(5));
        pictureNeverComes(aino);
        var untold = ana.hears("The family does not know it");
        assertThat(untold.text()).contains("Aino", "photo");
        assertThat(events(aino)).contains("HELD_BACK", "\"night\"");
        assertThat(notShown(aino)).as("no SMS at night").isEqualTo(1);
        assertThat(heardOf(ana, "The family knows it")).isEqualTo(1);

        pass(Duration.ofHours(20));
        assertThat(notShown(aino)).as("nor in the morning, by itself").isEqualTo(1);
        ana.answers("does not know it", "Kuva ei näkynyt, kerrotko sanoin?");
        aino.readsSms("Kuva ei näkynyt");
        pictureNeverComes(aino);
        eventually(() -> assertThat(notShown(aino)).as("by day").isEqualTo(2));
    }

    private static long notShown(Person family) {
        return family.incoming().stream()
                .filter(it -> it.body().contains("ei voitu näyttää"))
                .count();
    }

    /// As the room that fetches files tells it, once it has given up.
    private void pictureNeverComes(Person family) {
        var contact = new ContactId(UUID.fromString(
                contactsOf(family.caseId()).getFirst().path("id").asString()));
        var said = db.sql("select id from utterance where contact_id = ? and said_by = 'FAMILY' limit 1")
                .param(contact.value())
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
        transaction.executeWithoutResult(_ -> published.publishEvent(
                new Enclosed(UUID.randomUUID(), contact, said, "twilio", "photo", null, "gone", false)));
    }

    @Test
    void whatWaitsCanBeTakenBackOrSentAtOnce() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aSilentFamily(ana, aino);
        var waits = waitsForTheMorning(ana, "Ensimmäinen");

        ana.chat().presses(waits.messageId(), "Do not send");
        ana.hears("The message is not sent");
        aino.hasNotHeard("Ensimmäinen");
        ana.chat().presses(waits.messageId(), "Send now");
        aino.hears("Ensimmäinen");
    }

    /// As on the page.
    @Test
    void whatWaitsIsAskedAboutBeforeItGoesIntoWhatIsAColleaguesConversationByNow() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var aino = desk.family("Aino", "fi");
        aSilentFamily(ana, aino);
        var waits = waitsForTheMorning(ana, "Ensimmäinen");
        var other = waitsForTheMorning(ana, "Toinen");
        var contact = contactsOf(aino.caseId()).getFirst().path("id").asString();
        db.sql("update participant set worker_id = ?::uuid where contact_id = ?::uuid and left_at is null")
                .params(ben.id, contact)
                .update();

        ana.chat().presses(waits.messageId(), "Send now");
        var asked = ana.hears("Ben has this conversation now");
        aino.hasNotHeard("Ensimmäinen");
        assertThat(events(aino)).doesNotContain("SENT_ANYWAY");
        ana.chat().presses(asked.messageId(), "Send to the family all the same");
        aino.hears("Ensimmäinen");
        ben.hears("Ensimmäinen");
        eventually(() -> assertThat(events(aino)).contains("SENT_ANYWAY"));
        ana.chat().presses(waits.messageId(), "Send now");
        ana.hears("already sent");
        aino.hearsOnce("Ensimmäinen");

        ana.chat().presses(other.messageId(), "Send now");
        eventually(
                () -> assertThat(heardOf(ana, "Ben has this conversation now")).isEqualTo(2));
        var again = ana.hears("Ben has this conversation now");
        ana.chat().presses(again.messageId(), "Give to Ben");
        ben.hears("Ana wanted to write to the family, not sent");
        ana.hears("Ben has your words");
        pass(Duration.ofHours(20));
        aino.hasNotHeard("Toinen");
    }

    @Test
    void whatWaitsForOneFamilyGoesInItsOrder() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aSilentFamily(ana, aino);
        List.of("Yksi", "Kaksi", "Kolme", "Neljä").forEach(it -> waitsForTheMorning(ana, it));

        pass(Duration.ofHours(20));

        aino.hears("Neljä");
        assertThat(texts(aino)).endsWith("Yksi", "Kaksi", "Kolme", "Neljä");
    }

    /// The family's words are being taken in while the waiting ones are about to go.
    @Test
    void aFamilyThatWritesAtTheVeryMomentIsNotWaitedForInVainAndNothingGoes() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aSilentFamily(ana, aino);
        waitsForTheMorning(ana, "Kaikki kai hyvin");

        transaction.executeWithoutResult(_ -> {
            holdsTheConversation(desk, aino);
            pass(Duration.ofHours(20));
            eventually(() -> assertThat(someoneWaitsForTheConversation()).isTrue());
            var kept = db.sql("""
                            select id from undirected
                            where worker_id = cast(? as uuid) and due_at is not null for update nowait
                            """)
                    .param(ana.id)
                    .query((row, _) -> row.getObject("id", UUID.class))
                    .single();
            db.sql("update undirected set due_at = null where id = ?")
                    .param(kept)
                    .update();
        });

        eventually(() -> assertThat(someoneWaitsForTheConversation()).isFalse());
        aino.hasNotHeard("Kaikki kai hyvin");
        assertThat(events(aino)).doesNotContain("SENT_LATER", "LATER_FAILED");
    }

    /// As whoever takes in words of that family does.
    private void holdsTheConversation(Desk desk, Person family) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("telegram:" + family.chat().id() + desk.lineId)
                .query((_, _) -> 0)
                .single();
    }

    private boolean someoneWaitsForTheConversation() {
        return db.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    @Test
    void whatCannotGoKeepsNoOtherBackAndIsToldOnceItIsNotTriedAnyMore() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 2);
        var eeva = desk.worker("Eeva", "COORDINATOR");
        var aino = desk.family("Aino", "fi");
        aSilentFamily(ana, aino);
        waitsForTheMorning(ana, "Rikki");
        var spoilt = spoilWhatWaits(ana);
        var tuuli = desk.family("Tuuli", "fi");
        tuuli.writes("Hyvää yötä");
        ana.hears("Tuuli");
        ana.answers("Hyvää yötä", "Nuku hyvin");
        tuuli.hears("Nuku hyvin");
        pass(Duration.ofHours(4));
        waitsForTheMorning(ana, "Ehjä");

        pass(Duration.ofHours(16));

        tuuli.hears("Ehjä");
        ana.hasNotHeard("could not be sent");
        for (var tries = 1; tries < 6; tries++) {
            var sofar = tries;
            eventually(() -> assertThat(failed(spoilt)).isEqualTo(sofar));
            pass(Duration.ofSeconds(30L << (tries - 1)).plusSeconds(1));
        }
        var told = ana.hears("Your waiting message could not be sent");
        assertThat(told.text()).contains("Aino");
        eeva.hears("A message to a family that waited for the morning could not be sent");
        ben.hasNotHeard("could not be sent");
        assertThat(events(aino)).contains("LATER_FAILED").doesNotContain("SENT_LATER");
        pass(Duration.ofHours(2));
        tuuli.hearsOnce("Ehjä");
        assertThat(heardOf(ana, "could not be sent")).isEqualTo(1);
        ana.chat().presses(told.messageId(), told.buttons().getFirst().label());
        ana.hears("The message was not sent: its words can no longer be read");
        aino.hasNotHeard("Rikki");
    }

    /// As by a key that is lost.
    private UUID spoilWhatWaits(Person worker) {
        return db.sql("""
                        update undirected set inbound_sealed = 'x' where worker_id = cast(? as uuid) and due_at is not null
                        returning id
                        """)
                .param(worker.id)
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
    }

    private int failed(UUID kept) {
        return db.sql("select failed from undirected where id = ?")
                .param(kept)
                .query(Integer.class)
                .single();
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

    private PersonId person(Person family) {
        return directory.identify(new TelegramChat(family.chat().id())) instanceof Party.Family(var members)
                ? members.getFirst().id()
                : new PersonId(UUID.randomUUID());
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

    private String events(Person family) {
        return api.get("/contacts/"
                        + contactsOf(family.caseId()).getLast().path("id").asString())
                .path("events")
                .toString();
    }

    private static List<String> texts(Person person) {
        return person.chat().sees().stream().map(Seen::text).toList();
    }
}
