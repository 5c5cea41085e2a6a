package fi.varalla.messaging;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Posts notices that are not urgent so that a run of them is one SMS. In a chat, each stays a message of its own.
@Service
public class Bundles {

    private final Outbox outbox;
    private final Joinable joinable;
    private final BundleSettings settings;
    private final Clock clock;

    Bundles(Outbox outbox, Joinable joinable, BundleSettings settings, Clock clock) {
        this.outbox = outbox;
        this.joinable = joinable;
        this.settings = settings;
        this.clock = clock;
    }

    /// Part of the caller's transaction. Whatever else is posted to the same phone takes what waits with it, at once
    /// and in order.
    public void post(Message message) {
        if (!(message.to() instanceof Address.Phone)) {
            outbox.post(message);
            return;
        }
        var waiting = joinable.waitingBundle(message);
        var last = joinable.lastBundle(message.to());
        switch (Bundling.of(message.text(), waiting, last, clock.instant(), settings.window())) {
            case Bundling.Said _ -> {}
            case Bundling.Join(var parcel, var text) ->
                joinable.reword(parcel.id(), parcel.message().saying(text));
            case Bundling.Alone(var due) -> outbox.postBundle(message, due);
        }
    }

    /// The same for what goes another way in the place of a parcel; what tells of danger does not wait.
    public void postInstead(UUID parcel, Message message) {
        if (outbox.isUrgent(parcel)) {
            outbox.postFirst(message);
        } else {
            post(message);
        }
    }
}
