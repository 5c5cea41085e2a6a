package fi.varalla.readiness;

import fi.varalla.conversation.ButtonAnswer;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.messaging.Inbound;
import fi.varalla.notices.Notices;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The room's buttons: "I am here", and "I take care of it" under a gap.
@Component
class HereButton implements ButtonAnswer {

    private static final String PREFIX = "rd";
    private static final String HERE = "here";
    private static final String OWN = "own:";

    private final Checks checks;
    private final Alarms alarms;
    private final Notices notices;

    HereButton(Checks checks, Alarms alarms, Notices notices) {
        this.checks = checks;
        this.alarms = alarms;
        this.notices = notices;
    }

    static String choice() {
        return PREFIX + ":" + HERE;
    }

    static String owning(UUID alarm) {
        return PREFIX + ":" + OWN + alarm;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public boolean pressed(Worker worker, String choice, Inbound.Tap tap) {
        if (choice.equals(HERE)) {
            if (!checks.answered(worker.id(), "BUTTON")) {
                notices.tell(worker, "ready.noted_already");
            }
            return true;
        }
        return choice.startsWith(OWN) && worker.role() != Role.WORKER && owns(worker, choice.substring(OWN.length()));
    }

    private boolean owns(Worker worker, String alarm) {
        try {
            return alarms.own(UUID.fromString(alarm), worker);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
