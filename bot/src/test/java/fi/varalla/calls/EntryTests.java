package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.calls.Town.Person;
import fi.varalla.casework.Contact;
import fi.varalla.casework.ContactEntries;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.ContactReading;
import fi.varalla.casework.Entry;
import fi.varalla.casework.LoggedContact.Details;
import fi.varalla.casework.LoggedContact.Note;
import fi.varalla.casework.Promises;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Message.Kind;
import fi.varalla.messaging.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// What a worker is asked once a talk is over, and where the answers go.
class EntryTests extends CallStory {

    @Autowired
    Receiver receiver;

    @Autowired
    ContactReading reading;

    @Autowired
    ContactEntries entries;

    @Autowired
    Promises promises;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void onceTheTalkIsOverTheWorkerIsAskedStepByStepAndItIsFiledToTheCase() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        var caseId = town.caseOf("T-1", null);
        var sari = town.family("Sari", caseId, "fi");
        talks(sari, ana);

        var form = asked(ana);
        assertThat(form.text())
                .isEqualTo("Entry, call 12:00 · " + town.code(caseId) + ": what kind of contact was it?");
        assertThat(form.buttons()).extracting(Button::label).contains("Support talk", "Silent", "Skip →");
        presses(ana, form, "Support talk");
        presses(ana, shown(ana, "what was it about"), "School and work");
        presses(ana, shown(ana, "what was it about"), "Family relations");
        assertThat(shown(ana, "what was it about").buttons())
                .extracting(Button::label)
                .contains("✓ Family relations", "✓ School and work", "Violence");
        presses(ana, shown(ana, "what was it about"), "Go on →");
        presses(ana, shown(ana, "what was done"), "Listening and support");
        presses(ana, shown(ana, "what was done"), "Go on →");
        presses(ana, shown(ana, "what came of it"), "Settled");
        assertThat(shown(ana, "in your own words").text()).contains("replying to this message");
        replies(ana, form, "She will tell the teacher herself.");

        var entered = details(town.contact());
        assertThat(entered.contact().contact().outcome()).isEqualTo("RESOLVED");
        assertThat(entered.contact().contact().caseId()).isNotNull();
        assertThat(Objects.requireNonNull(entered.entry()).entry())
                .isEqualTo(new Entry(
                        Entry.Kind.SUPPORT_TALK,
                        Set.of(Entry.Theme.FAMILY_RELATIONSHIPS, Entry.Theme.EDUCATION_AND_WORK),
                        Set.of(Entry.Action.EMOTIONAL_SUPPORT),
                        Contact.Outcome.RESOLVED,
                        null));
        assertThat(entered.notes())
                .singleElement()
                .extracting(Note::text, Note::author)
                .containsExactly("She will tell the teacher herself.", "worker:" + ana.id());
        assertThat(shown(ana, "Entry saved").buttons()).isEmpty();
        assertThat(written(ana))
                .as("what is answered is shown nowhere")
                .noneMatch(it -> it.text().contains("teacher"));
        replies(ana, form, "And tomorrow she calls again.");
        assertThat(details(town.contact()).notes()).hasSize(2);
    }

    @Test
    void aCallIsAskedForOnceHoweverOftenItsEndIsTold() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        var caller = stranger();
        var leg = rings(caller.calls(), ana);
        takes(leg);
        clock.passes(Duration.ofMinutes(3));

        ended(leg, LegResult.COMPLETED);
        ended(leg, LegResult.COMPLETED);
        caller.hangsUpAfter(180);

        asked(ana);
        assertThat(drafts()).isEqualTo(1);
        assertThat(town.count("outbox where address = '"
                        + Objects.requireNonNull(ana.chat()).uri() + "'"))
                .as("the call, the form")
                .isEqualTo(2);
    }

    @Test
    void whatWasAnsweredIsKeptAndSkippedAndGoneBackTo() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        talks(null, ana);
        var form = asked(ana);
        presses(ana, form, "Skip →");
        presses(ana, shown(ana, "what was it about"), "Skip →");
        presses(ana, shown(ana, "what was done"), "← Back");
        presses(ana, shown(ana, "what was it about"), "Violence");

        assertThat(db.sql("select step, array_to_string(themes, ',') as themes from entry_draft where contact_id = ?")
                        .param(town.contact().value())
                        .query()
                        .singleRow())
                .containsEntry("step", "THEMES")
                .containsEntry("themes", "VIOLENCE");
        replies(ana, form, "A word too early.");
        assertThat(details(town.contact()).entry()).isNull();
        assertThat(sealedNote()).isNotEmpty();
    }

    @Test
    void aPromiseOfTheFormIsAPromiseOfTheDesk() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        talks(null, ana);
        var form = asked(ana);
        for (var question : List.of("what kind", "what was it about", "what was done")) {
            presses(ana, shown(ana, question), "Skip →");
        }
        presses(ana, shown(ana, "what came of it"), "Call back promised");
        presses(ana, shown(ana, "within what time"), "within 30 minutes");
        presses(ana, shown(ana, "in your own words"), "Save without words");

        assertThat(contact().outcome()).isEqualTo("CALLBACK_PROMISED");
        assertThat(promises.find(town.contact())).hasValueSatisfying(promise -> {
            assertThat(promise.owner()).isEqualTo(ana.worker());
            assertThat(promise.dueAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(30)));
        });
        assertThat(form.buttons()).isNotEmpty();
    }

    @Test
    void whoeverDoesNotFinishIsRemindedOnce() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        talks(null, ana);
        presses(ana, asked(ana), "Crisis");

        clock.passes(Duration.ofMinutes(31));

        eventually(() -> assertThat(written(ana))
                .filteredOn(it -> it.text().startsWith("An entry is waiting"))
                .hasSize(1));
        eventually(() -> assertThat(written(ana))
                .filteredOn(it -> it.kind() != Kind.REWRITE && it.text().contains("what was it about"))
                .as("it goes on where it was left")
                .hasSize(1));
        clock.passes(Duration.ofHours(5));
        replies(ana, last(ana, "what was it about"), "Later.");
        assertThat(town.count("entry_draft where reminded_at is not null and contact_id = '"
                        + town.contact().value() + "'"))
                .isEqualTo(1);
        assertThat(written(ana))
                .filteredOn(it -> it.text().startsWith("An entry is waiting"))
                .hasSize(1);
    }

    @Test
    void whatAnotherSystemRecordedIsNotAskedForAnyMore() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        talks(null, ana);
        var form = asked(ana);

        transaction.executeWithoutResult(
                _ -> entries.outcome(town.contact(), Contact.Outcome.NO_ACTION, "token:another"));

        shown(ana, "Entry saved");
        presses(ana, form, "Crisis");
        eventually(() -> assertThat(written(ana).getLast().text()).startsWith("This button is"));
        assertThat(contact().outcome()).isEqualTo("NO_ACTION");
    }

    @Test
    void nobodyElseAnswersTheForm() {
        var ana = town.worker("Ana", "en");
        var ben = town.worker("Ben", "en");
        town.onDuty(1, ana);
        talks(null, ana);
        var form = asked(ana);

        presses(ben, form, "Crisis");

        assertThat(town.count("entry_draft where step = 'TYPE' and contact_id = '"
                        + town.contact().value() + "'"))
                .isEqualTo(1);
    }

    @Test
    void aCallBackThatWasMadeIsAskedForToo() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        ended(rings(stranger().calls(), ana), LegResult.NO_ANSWER);
        eventually(() -> assertThat(written(ana)).hasSize(1));

        presses(ana, written(ana).getFirst(), "I have called back");

        assertThat(asked(ana).buttons()).isNotEmpty();
    }

    private void talks(@Nullable Person family, Person worker) {
        var caller = family == null ? stranger() : caller(family);
        var leg = rings(caller.calls(), worker);
        takes(leg);
        clock.passes(Duration.ofMinutes(3));
        desk.legEnded(leg, LegResult.COMPLETED, true);
    }

    private List<Message> written(Person worker) {
        return post.to(worker.chat());
    }

    private Message asked(Person worker) {
        return shown(worker, "what kind");
    }

    private Message shown(Person worker, String words) {
        eventually(() -> assertThat(written(worker)).anyMatch(it -> it.text().contains(words)));
        return last(worker, words);
    }

    private Message last(Person worker, String words) {
        return written(worker).stream()
                .filter(it -> it.text().contains(words))
                .toList()
                .getLast();
    }

    private void presses(Person worker, Message message, String label) {
        var before = written(worker).size();
        var choice = message.buttons().stream()
                .filter(it -> it.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No button " + label + " among " + message.buttons()))
                .choice();
        var tap = new Inbound.Tap(
                UUID.randomUUID().toString(),
                Objects.requireNonNull(worker.chat()),
                clock.instant(),
                choice,
                "q",
                form(worker));
        transaction.executeWithoutResult(_ -> receiver.receive(tap));
        eventually(() -> assertThat(written(worker)).hasSizeGreaterThan(before));
    }

    private void replies(Person worker, Message message, String words) {
        var text = Inbound.Text.of(
                        UUID.randomUUID().toString(),
                        Objects.requireNonNull(worker.chat()),
                        null,
                        clock.instant(),
                        words,
                        UUID.randomUUID().toString())
                .answering(form(worker))
                .in("en");
        assertThat(message.text()).isNotEmpty();
        transaction.executeWithoutResult(_ -> receiver.receive(text));
    }

    /// The stand-in names each message by its parcel.
    private @Nullable String form(Person worker) {
        return db.sql("select parcels[cardinality(parcels)]::text from entry_draft where worker_id = ?")
                .param(worker.id())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private Details details(ContactId contact) {
        return reading.details(contact).orElseThrow();
    }

    private int drafts() {
        return town.count("entry_draft where contact_id = '" + town.contact().value() + "'");
    }

    private byte[] sealedNote() {
        return db.sql("select note_sealed from entry_draft where contact_id = ?")
                .param(town.contact().value())
                .query((row, _) -> row.getBytes(1))
                .single();
    }
}
