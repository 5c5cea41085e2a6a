package fi.varalla.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.Contact;
import fi.varalla.casework.Contact.Direction;
import fi.varalla.casework.Contact.Medium;
import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.LoggedContact;
import fi.varalla.casework.LoggedContact.Details;
import fi.varalla.casework.LoggedContact.Event;
import fi.varalla.casework.LoggedContact.Note;
import fi.varalla.casework.LoggedContact.Utterance;
import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BriefTests {

    private static final Instant START = Instant.parse("2026-11-27T01:00:00Z");

    private final WorkerId ana = WorkerId.random();
    private final List<Utterance> said = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    @Test
    void itTellsSinceWhenTheFamilyWaitsAndWhatItAsked() {
        family("Is anybody there?", null);
        worker("Yes.");
        system("Thank you");
        var first = family("He has not come home.", null);
        family("What shall we do?", null);

        var brief = brief();

        assertThat(brief.waiting()).isEqualTo(first.at());
        assertThat(brief.questions()).extracting(Utterance::text).containsExactly("What shall we do?");
        assertThat(brief.last())
                .extracting(Utterance::text)
                .as("each word once")
                .containsExactly("Is anybody there?", "Yes.", "He has not come home.");
        assertThat(brief.following()).isZero();
    }

    @Test
    void whatFollowsByItselfIsCountedAndNotSaidTwice() {
        family("Is anybody there?", null);
        worker("Yes.");
        var first = family("He has not come home.", null);
        var second = family("What shall we do?", null);

        var brief = brief(first.id(), second.id());

        assertThat(brief.waiting()).isEqualTo(first.at());
        assertThat(brief.questions()).isEmpty();
        assertThat(brief.last()).extracting(Utterance::text).containsExactly("Is anybody there?", "Yes.");
        assertThat(brief.following()).isEqualTo(2);
    }

    @Test
    void whatIsAnsweredIsNoOpenQuestion() {
        family("Is anybody there?", null);
        worker("Yes, me. What is it?");

        assertThat(brief().waiting()).isNull();
        assertThat(brief().questions()).isEmpty();
    }

    @Test
    void ofAChangedTextTheNewestIsToldOnceAndTheFirstTimeCounts() {
        var first = family("Wen do you come?", null);
        family("When do you come?", first.id());
        family("When will you come?", first.id());

        assertThat(brief().questions()).extracting(Utterance::text).containsExactly("When will you come?");
        assertThat(brief().last()).isEmpty();
        assertThat(brief().waiting()).isEqualTo(first.at());
    }

    @Test
    void onlyTheEndOfALongConversationIsTold() {
        IntStream.range(0, 40).forEach(it -> family("Nr " + it + "?", null));
        IntStream.range(0, 9).forEach(it -> notes.add(new Note(START, "worker:" + ana.value(), "note " + it)));

        assertThat(brief().questions())
                .hasSize(3)
                .last()
                .extracting(Utterance::text)
                .isEqualTo("Nr 39?");
        assertThat(brief().last()).hasSize(6).last().extracting(Utterance::text).isEqualTo("Nr 36?");
        assertThat(brief().notes()).hasSize(3).last().extracting(Note::text).isEqualTo("note 8");
    }

    @Test
    void dangerIsMarkedAndWhoeverSpokeIsNamed() {
        family("help", null);
        assertThat(brief().endangered()).isFalse();
        events.add(new Event(START, "DANGER", ""));
        worker("I am here");
        notes.add(new Note(START, "token:other-system", "imported"));
        var ben = WorkerId.random();
        notes.add(new Note(START, "worker:" + ben.value(), "calm voice"));

        assertThat(brief().endangered()).isTrue();
        assertThat(brief().workers()).containsExactly(ana, ben);
    }

    private Utterance family(String text, @Nullable UUID versionOf) {
        return add(Speaker.FAMILY, null, text, versionOf);
    }

    private void worker(String text) {
        add(Speaker.WORKER, ana, text, null);
    }

    private void system(String text) {
        add(Speaker.SYSTEM, null, text, null);
    }

    private Utterance add(Speaker by, @Nullable WorkerId worker, String text, @Nullable UUID versionOf) {
        var utterance = new Utterance(
                UUID.randomUUID(), START.plusSeconds(60L * said.size()), by, worker, text, null, versionOf);
        said.add(utterance);
        return utterance;
    }

    private Brief brief(UUID... following) {
        var contact = new Contact(
                new ContactId(UUID.randomUUID()),
                new LineId(UUID.randomUUID()),
                null,
                null,
                null,
                Medium.TELEGRAM,
                Direction.INBOUND,
                "fi",
                START,
                null,
                null,
                null,
                1,
                "OPEN");
        return Brief.of(
                new Details(new LoggedContact(contact, List.of()), said, notes, events, null, List.of()),
                Set.of(following));
    }
}
