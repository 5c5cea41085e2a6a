package fi.varalla.shifts;

import fi.varalla.conversation.ButtonAnswer;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import org.springframework.stereotype.Component;

/// The buttons under hand-offs: read, and nothing to tell.
@Component
class NoteButtons implements ButtonAnswer {

    private final HandingOver handingOver;
    private final Notices notices;

    NoteButtons(HandingOver handingOver, Notices notices) {
        this.handingOver = handingOver;
        this.notices = notices;
    }

    @Override
    public String prefix() {
        return "nt";
    }

    @Override
    public boolean pressed(Worker worker, String choice, Inbound.Tap tap) {
        try {
            var code = Code.read(choice);
            return switch (code.word()) {
                case "ok" -> read(worker, code, tap);
                case "none" -> nothing(worker, tap);
                default -> false;
            };
        } catch (Code.Unreadable e) {
            return false;
        }
    }

    private boolean read(Worker worker, Code code, Inbound.Tap tap) {
        var first = handingOver.acknowledge(code.id(), worker);
        notices.settleButtons(tap.messageId(), worker);
        notices.tell(worker, first ? "handoff.thanks" : "handoff.read_already");
        return true;
    }

    private boolean nothing(Worker worker, Inbound.Tap tap) {
        notices.rewrite(tap.messageId(), worker, Note.of("handoff.no_note"));
        return true;
    }
}
