package fi.varalla.conversation;

import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import fi.varalla.notices.Notices;
import org.springframework.stereotype.Component;

/// The buttons of the worker's own desk.
@Component
class DeskButtons implements ButtonAnswer {

    private final Cards cards;
    private final Handing handing;
    private final Joining joining;
    private final Reopening reopening;
    private final ReadyReplies replies;
    private final PrivateNotes notes;
    private final Notices notices;

    DeskButtons(
            Cards cards,
            Handing handing,
            Joining joining,
            Reopening reopening,
            ReadyReplies replies,
            PrivateNotes notes,
            Notices notices) {
        this.cards = cards;
        this.handing = handing;
        this.joining = joining;
        this.reopening = reopening;
        this.replies = replies;
        this.notes = notes;
        this.notices = notices;
    }

    @Override
    public String prefix() {
        return DeskPress.PREFIX;
    }

    @Override
    public boolean pressed(Worker worker, String choice, Inbound.Tap tap) {
        return DeskPress.of(choice).map(press -> pressed(press, worker, tap)).orElse(false);
    }

    private boolean pressed(DeskPress press, Worker worker, Inbound.Tap tap) {
        return switch (press) {
            case DeskPress.Show(var contact) -> done(() -> cards.show(contact, worker));
            case DeskPress.Hand(var contact) -> done(() -> handing.toWhom(contact, worker));
            case DeskPress.HandTo(var contact, var to) -> settled(worker, tap, () -> handing.sure(contact, to, worker));
            case DeskPress.HandSurely(var contact, var to) ->
                settled(worker, tap, () -> handing.hand(contact, to, worker));
            case DeskPress.Join(var contact) -> settled(worker, tap, () -> joining.ask(contact, worker));
            case DeskPress.Nevermind _ -> settled(worker, tap, () -> notices.tell(worker, "desk.hand_kept"));
            case DeskPress.Reopen(var contact) -> settled(worker, tap, () -> reopening.reopen(contact, worker));
            case DeskPress.Ready(var contact, var name) -> replies.preview(contact, name, worker);
            case DeskPress.NoteOn(var contact, var words) -> notes.directed(words, contact, worker);
        };
    }

    private static boolean done(Runnable act) {
        act.run();
        return true;
    }

    /// The question is answered: its buttons go.
    private boolean settled(Worker worker, Inbound.Tap tap, Runnable act) {
        notices.settleButtons(tap.messageId(), worker);
        return done(act);
    }
}
