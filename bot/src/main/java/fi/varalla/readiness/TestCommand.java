package fi.varalla.readiness;

import fi.varalla.conversation.DeskCommand;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import fi.varalla.notices.Notices;
import org.springframework.stereotype.Component;

/// `/test`: the desk rings the worker's own phone.
@Component
class TestCommand implements DeskCommand {

    private final Reachability reachability;
    private final Notices notices;

    TestCommand(Reachability reachability, Notices notices) {
        this.reachability = reachability;
        this.notices = notices;
    }

    @Override
    public String name() {
        return "/test";
    }

    @Override
    public String helpKey() {
        return "ready.test_help";
    }

    @Override
    public void carryOut(Worker worker, String words, Inbound.Text heard) {
        notices.tell(
                worker,
                switch (reachability.test(worker)) {
                    case RINGS -> "ready.test_rings";
                    case RINGS_ALREADY -> "ready.test_already";
                    case NO_PHONE -> "ready.test_no_phone";
                });
    }
}
