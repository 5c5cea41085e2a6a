package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.simulator.telegram.Seen;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What waits for the morning, when something comes between: the family, a colleague, an end, a fault.
class WhatWaitsStoryTests extends DiscretionStory {

    private static final String STAYS = "If the family is in touch first it stays";

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
    void anAlbumAtNightIsAskedAboutOnceAndGoesAsOneInTheMorning() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aSilentFamily(ana, aino);
        var words = ana.chat().newest("Hyvää yötä").messageId();
        List.of("Kuvat retkeltä", "", "").forEach(it -> ana.chat().sendsOfAlbum("retki", "photo", it, words));
        var question = ana.hears("It is night, and");
        ana.chat().presses(question.messageId(), question.buttons().getLast().label());
        ana.hears(STAYS);
        assertThat(pictures(aino)).isEmpty();

        pass(Duration.ofHours(20));

        eventually(() -> assertThat(pictures(aino)).hasSize(3));
        aino.hearsOnce("Kuvat retkeltä");
        assertThat(heardOf(ana, "It is night, and")).isEqualTo(1);
    }

    @Test
    void whatComesOfAnAlbumAfterItWasSentAtNightGoesAlongUnasked() {
        var desk = quietDesk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aSilentFamily(ana, aino);
        var words = ana.chat().newest("Hyvää yötä").messageId();
        ana.chat().sendsOfAlbum("avain", "photo", "Avain on tässä", words);
        var question = ana.hears("It is night, and");
        ana.chat().presses(question.messageId(), "Send now");
        aino.hearsOnce("Avain on tässä");

        ana.chat().sendsOfAlbum("avain", "photo", "ja ovi tässä", words);

        aino.hearsOnce("ja ovi tässä");
        assertThat(pictures(aino)).hasSize(2);
        assertThat(heardOf(ana, "It is night, and")).isEqualTo(1);
    }

    private static List<Seen> pictures(Person family) {
        return family.chat().sees().stream()
                .filter(it -> "photo".equals(it.mediaKind()))
                .toList();
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
}
