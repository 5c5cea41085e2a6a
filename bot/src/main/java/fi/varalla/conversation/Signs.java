package fi.varalla.conversation;

import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Whoever wants to know that a worker is there.
@Component
class Signs {

    private final List<SignOfLife> listeners;

    Signs(ObjectProvider<SignOfLife> listeners) {
        this.listeners = listeners.orderedStream().toList();
    }

    /// @return whether it answered something that the desk had asked
    boolean heard(Worker worker, Inbound inbound) {
        return listeners.stream().filter(it -> it.heard(worker, inbound)).count() > 0;
    }
}
