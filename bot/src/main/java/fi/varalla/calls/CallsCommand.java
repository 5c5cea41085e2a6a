package fi.varalla.calls;

import fi.varalla.conversation.DeskCommand;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// `/calls`: whom to call back, each with its button.
@Component
@Order(19)
class CallsCommand implements DeskCommand {

    private static final int MOST = 10;

    private final CallBacks callBacks;
    private final CallBackNotices notices;
    private final fi.varalla.notices.Notices desk;

    CallsCommand(CallBacks callBacks, CallBackNotices notices, fi.varalla.notices.Notices desk) {
        this.callBacks = callBacks;
        this.notices = notices;
        this.desk = desk;
    }

    @Override
    public String name() {
        return "/calls";
    }

    @Override
    public String helpKey() {
        return "back.help";
    }

    @Override
    public void carryOut(Worker worker, String words, Inbound.Text heard) {
        var open = callBacks.open(worker, MOST);
        if (open.isEmpty()) {
            desk.tell(worker, "back.nothing_open");
        }
        open.forEach(
                it -> notices.open(worker, it.contact(), it.line(), it.promise().dueAt()));
    }
}
