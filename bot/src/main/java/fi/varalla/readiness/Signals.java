package fi.varalla.readiness;

import fi.varalla.conversation.SignOfLife;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Party;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Delivery;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Settled;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Whatever shows that a worker's chat or phone works, or does not. Any word from a worker answers the question.
@Component
class Signals implements SignOfLife {

    private final Checks checks;
    private final ReachStore reach;
    private final Directory directory;
    private final Clock clock;

    Signals(Checks checks, ReachStore reach, Directory directory, Clock clock) {
        this.checks = checks;
        this.reach = reach;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public boolean heard(Worker worker, Inbound inbound) {
        if (inbound instanceof Inbound.Reachable(var _, var _, var _, var reachable)) {
            reach.chat(worker.id(), reachable, clock.instant());
            return false;
        }
        if (inbound.from() instanceof TelegramChat) {
            reach.chat(worker.id(), true, clock.instant());
        }
        // A button of ours says by itself what it means.
        return !(inbound instanceof Inbound.Tap)
                && checks.answered(worker.id(), inbound.from() instanceof Phone ? "SMS" : "WORDS");
    }

    /// A chat that refuses our messages is no way to reach anybody.
    @EventListener
    void settled(Settled settled) {
        if (settled.delivery() instanceof Delivery.Refused
                && settled.message().to() instanceof TelegramChat chat
                && directory.identify(chat) instanceof Party.Staff(var worker)) {
            reach.chat(worker.id(), false, clock.instant());
        }
    }
}
