package fi.varalla.entries;

import fi.varalla.casework.CallBackKept;
import fi.varalla.casework.Contact;
import fi.varalla.casework.ContactEntries;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Entered;
import fi.varalla.casework.Entry;
import fi.varalla.casework.TalkOver;
import fi.varalla.conversation.Closed;
import fi.varalla.conversation.Reopened;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.enclosures.Enclosures;
import fi.varalla.entries.Draft.Next;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The entries that workers owe: asked for once when a talk is over, kept at each answer, reminded of once, and
/// finished
/// in the chat or on the page.
@Service
public class Entries {

    private final Drafts drafts;
    private final Questions questions;
    private final ContactEntries entries;
    private final Contacts contacts;
    private final Enclosures enclosures;
    private final Directory directory;
    private final Notices notices;
    private final EntrySettings settings;
    private final Clock clock;

    Entries(
            Drafts drafts,
            Questions questions,
            ContactEntries entries,
            Contacts contacts,
            Enclosures enclosures,
            Directory directory,
            Notices notices,
            EntrySettings settings,
            Clock clock) {
        this.drafts = drafts;
        this.questions = questions;
        this.entries = entries;
        this.contacts = contacts;
        this.enclosures = enclosures;
        this.directory = directory;
        this.notices = notices;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void talked(TalkOver talk) {
        begin(Draft.begun(talk.contact(), talk.by()));
    }

    @EventListener
    void calledBack(CallBackKept kept) {
        begin(Draft.begun(kept.contact(), kept.by()));
    }

    /// What came of a conversation is asked first: that is all most of them need.
    @EventListener
    void closed(Closed closed) {
        begin(Draft.ofOutcome(closed.contact(), closed.by()));
    }

    /// A conversation goes on: what was asked when it was closed is asked when it is closed again.
    @EventListener
    void reopened(Reopened reopened) {
        drafts.drop(reopened.contact())
                .ifPresent(asked -> directory
                        .worker(asked.worker())
                        .ifPresent(worker -> asked.parcels()
                                .forEach(parcel -> notices.settle(
                                        parcel,
                                        worker,
                                        questions.notNow(Draft.begun(reopened.contact(), worker.id()))))));
    }

    private void begin(Draft draft) {
        var now = clock.instant();
        var contact = draft.contact();
        if (!recorded(contacts.get(contact)) && drafts.begin(draft, now, now.plus(settings.remindAfter()))) {
            directory
                    .worker(draft.worker())
                    .filter(worker -> worker.chat() != null)
                    .ifPresent(worker -> ask(draft, worker));
        }
    }

    private static boolean recorded(Contact contact) {
        return Arrays.stream(Contact.Outcome.values()).anyMatch(it -> it.name().equals(contact.outcome()));
    }

    private void ask(Draft draft, Worker worker) {
        notices.post(worker, questions.of(draft)).ifPresent(parcel -> drafts.asked(draft.contact(), parcel));
    }

    /// @param message the provider's id of the message that carried the button, or null
    /// @return false if there is nothing to answer any more
    boolean pressed(Worker worker, ContactId contact, Press press, @Nullable String message) {
        var held = drafts.hold(contact).filter(draft -> draft.worker().equals(worker.id()));
        held.ifPresent(draft -> {
            var next = draft.pressed(press, clock.instant());
            carryOut(next, worker);
            if (next instanceof Next.Ask(var asked)) {
                notices.rewrite(message, worker, questions.of(asked));
            }
        });
        return held.isPresent();
    }

    /// Words for an entry under way are kept in it; for one that is finished they are one more note.
    void replied(Worker worker, ContactId contact, String words) {
        var held = drafts.hold(contact);
        if (held.isEmpty()) {
            entries.note(contact, words, who(worker.id()));
            notices.tell(worker, questions.addedLater(Draft.begun(contact, worker.id())));
            return;
        }
        var next = held.get().replied(words);
        carryOut(next, worker);
        if (next instanceof Next.Ask(var asked)) {
            notices.tell(worker, questions.wordsKept(asked));
        }
    }

    void takesNoPictures(Worker worker, ContactId contact) {
        notices.tell(worker, questions.textOnly(Draft.begun(contact, worker.id())));
    }

    private void carryOut(Next next, Worker worker) {
        switch (next) {
            case Next.Ask(var draft) -> drafts.keep(draft);
            case Next.Finish(var draft) ->
                entries.enter(draft.contact(), draft.entry(), draft.note(), worker.id(), who(worker.id()));
        }
    }

    /// However the entry was made, in the chat, on the page or by another system: nobody is asked for it any more.
    @EventListener
    void entered(Entered entered) {
        drafts.finish(entered.contact(), clock.instant())
                .ifPresent(asked -> directory
                        .worker(asked.worker())
                        .ifPresent(worker ->
                                settle(Draft.begun(entered.contact(), worker.id()), worker, asked.parcels())));
    }

    private void settle(Draft draft, Worker worker, List<UUID> parcels) {
        if (!parcels.isEmpty()) {
            notices.settle(parcels.getLast(), worker, saved(draft));
        }
    }

    private Note saved(Draft draft) {
        return enclosures
                .firstDeletion(draft.contact())
                .map(day -> questions.savedWithFiles(draft, day))
                .orElseGet(() -> questions.saved(draft));
    }

    /// @return whether there was one to remind of
    @Transactional
    boolean remindNext() {
        var waiting = drafts.nextToRemind(clock.instant());
        waiting.ifPresent(draft ->
                directory.worker(draft.worker()).filter(Worker::active).ifPresent(worker -> remind(draft, worker)));
        return waiting.isPresent();
    }

    /// Where there are no buttons, the page is named.
    private void remind(Draft draft, Worker worker) {
        notices.tell(worker, questions.reminder(draft));
        if (worker.chat() != null) {
            drafts.parcels(draft.contact()).forEach(parcel -> outdated(parcel, worker, draft));
            ask(draft, worker);
        }
    }

    private void outdated(UUID parcel, Worker worker, Draft draft) {
        notices.settle(parcel, worker, questions.goesOnBelow(draft));
    }

    /// What a worker has still to write, the oldest first.
    public List<Owed> owed(WorkerId worker) {
        return drafts.owed(worker);
    }

    public Optional<Draft> open(ContactId contact) {
        return drafts.open(contact);
    }

    /// Writes the entry from the page. A second one corrects the first.
    ///
    /// @param note words; empty for none
    @Transactional
    public void write(ContactId contact, Entry entry, String note, WorkerId by) {
        entries.enter(contact, entry, note, by, who(by));
    }

    private static String who(WorkerId worker) {
        return "worker:" + worker.value();
    }
}
