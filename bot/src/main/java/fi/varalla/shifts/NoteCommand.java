package fi.varalla.shifts;

import fi.varalla.conversation.DeskCommand;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import fi.varalla.notices.Notices;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// `/note` and some words: for whoever comes next.
@Component
@Order(13)
class NoteCommand implements DeskCommand {

    private final HandingOver handingOver;
    private final Notices notices;

    NoteCommand(HandingOver handingOver, Notices notices) {
        this.handingOver = handingOver;
        this.notices = notices;
    }

    @Override
    public String name() {
        return "/note";
    }

    @Override
    public String helpKey() {
        return "handoff.help";
    }

    @Override
    public void carryOut(Worker worker, String words, Inbound.Text heard) {
        if (words.isEmpty()) {
            notices.tell(worker, "handoff.how");
        } else {
            notices.tell(worker, handingOver.write(worker, words) ? "handoff.kept" : "handoff.not_on_duty");
        }
    }
}
