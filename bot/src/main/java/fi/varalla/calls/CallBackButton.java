package fi.varalla.calls;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.PersonId;
import fi.varalla.conversation.ButtonAnswer;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The buttons "Call back", under whatever tells of a missed call, "I did not reach them", under a call back, those of
/// `/call`, and "Call anyway", under the question whether an agreement may be set aside.
@Component
class CallBackButton implements ButtonAnswer {

    private static final String PREFIX = "back";
    private static final String NOT_REACHED = "not:";
    private static final String ANYWAY = "any:";
    private static final String FAMILY = "fam:";
    private static final String FAMILY_ANYWAY = "famany:";

    private final CallBacks callBacks;

    CallBackButton(CallBacks callBacks) {
        this.callBacks = callBacks;
    }

    static String of(ContactId promised) {
        return PREFIX + ":" + promised.value();
    }

    static String anyway(ContactId promised) {
        return PREFIX + ":" + ANYWAY + promised.value();
    }

    static String of(PersonId person) {
        return PREFIX + ":" + FAMILY + person.value();
    }

    static String anyway(PersonId person) {
        return PREFIX + ":" + FAMILY_ANYWAY + person.value();
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
            var colon = choice.indexOf(':') + 1;
            var id = UUID.fromString(choice.substring(colon));
            return switch (choice.substring(0, colon)) {
                case "" -> callBacks.asked(worker, new ContactId(id), false);
                case ANYWAY -> callBacks.asked(worker, new ContactId(id), true);
                case FAMILY -> callBacks.asked(worker, new PersonId(id), false);
                case FAMILY_ANYWAY -> callBacks.asked(worker, new PersonId(id), true);
                case NOT_REACHED -> callBacks.wasNotReached(worker, id);
                default -> false;
            };
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
