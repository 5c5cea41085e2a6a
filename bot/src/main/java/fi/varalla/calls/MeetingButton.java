package fi.varalla.calls;

import fi.varalla.casework.ContactId;
import fi.varalla.conversation.ButtonAnswer;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The buttons under what tells a worker whose call they have taken: "Bring in a colleague", "Hand over", and what may
/// follow.
@Component
class MeetingButton implements ButtonAnswer {

    private static final String PREFIX = "meet";
    private static final String IN = "in:";
    private static final String OVER = "over:";
    private static final String ALL = "all:";
    private static final String OFF = "off:";

    private final ColleagueCalls colleagues;

    MeetingButton(ColleagueCalls colleagues) {
        this.colleagues = colleagues;
    }

    static String bringIn(ContactId contact) {
        return PREFIX + ":" + IN + contact.value();
    }

    static String handOver(ContactId contact) {
        return PREFIX + ":" + OVER + contact.value();
    }

    static String together(UUID meeting) {
        return PREFIX + ":" + ALL + meeting;
    }

    static String off(UUID meeting) {
        return PREFIX + ":" + OFF + meeting;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public boolean pressed(Worker worker, String choice, Inbound.Tap tap) {
        try {
            return pressed(worker, choice);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private boolean pressed(Worker worker, String choice) {
        if (choice.startsWith(IN)) {
            return colleagues.wanted(worker, contact(choice, IN), false);
        }
        if (choice.startsWith(OVER)) {
            return colleagues.wanted(worker, contact(choice, OVER), true);
        }
        if (choice.startsWith(ALL)) {
            return colleagues.together(worker, UUID.fromString(choice.substring(ALL.length())));
        }
        return choice.startsWith(OFF) && colleagues.off(worker, UUID.fromString(choice.substring(OFF.length())));
    }

    private static ContactId contact(String choice, String prefix) {
        return new ContactId(UUID.fromString(choice.substring(prefix.length())));
    }
}
