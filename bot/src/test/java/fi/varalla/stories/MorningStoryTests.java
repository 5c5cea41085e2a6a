package fi.varalla.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.board.Browsing;
import fi.varalla.casework.ContactId;
import fi.varalla.discretion.Agreed;
import fi.varalla.enclosures.Enclosed;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Receiver;
import fi.varalla.simulator.telegram.Seen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/// What is not said at night or before the agreed time, and what waits for the morning.
class MorningStoryTests extends DiscretionStory {

    @Autowired
    private ApplicationEventPublisher published;

    @Autowired
    private Receiver receiver;

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

    /// Whether a page that is open gets that, before what it is told ends.
    private static boolean isBroughtLive(Browsing page, String talk, String text) {
        try (var lines = new BufferedReader(
                new InputStreamReader(page.stream(talk + "/live", "").body(), UTF_8))) {
            return lines.lines().anyMatch(it -> it.contains(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
}
