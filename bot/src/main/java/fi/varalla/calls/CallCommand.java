package fi.varalla.calls;

import fi.varalla.conversation.DeskCommand;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// `/call`: whom to call, by button. The worker's own phone rings first.
@Component
@Order(6)
class CallCommand implements DeskCommand {

    /// Of each kind; more buttons nobody reads.
    private static final int MOST = 15;

    private final CallBacks callBacks;

    CallCommand(CallBacks callBacks) {
        this.callBacks = callBacks;
    }

    @Override
    public String name() {
        return "/call";
    }

    @Override
    public String helpKey() {
        return "call.help";
    }

    @Override
    public void carryOut(Worker worker, String words, Inbound.Text heard) {
        callBacks.list(worker, MOST);
    }
}
