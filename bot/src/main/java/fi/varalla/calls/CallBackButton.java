package fi.varalla.calls;

import fi.varalla.casework.ContactId;
import fi.varalla.conversation.ButtonAnswer;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The buttons "Call back", under whatever tells of a missed call, and "I did not reach them", under a call back.
@Component
class CallBackButton implements ButtonAnswer {

    private static final String PREFIX = "back";
    private static final String NOT_REACHED = "not:";

    private final CallBacks callBacks;

    CallBackButton(CallBacks callBacks) {
        this.callBacks = callBacks;
    }

    static String of(ContactId promised) {
        return PREFIX + ":" + promised.value();
    }

    static String notReached(UUID callBack) {
        return PREFIX + ":" + NOT_REACHED + callBack;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public boolean pressed(Worker worker, String choice, Inbound.Tap tap) {
        try {
            return choice.startsWith(NOT_REACHED)
                    ? callBacks.wasNotReached(worker, UUID.fromString(choice.substring(NOT_REACHED.length())))
                    : callBacks.asked(worker, new ContactId(UUID.fromString(choice)));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
