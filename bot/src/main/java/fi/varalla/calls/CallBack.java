package fi.varalla.calls;

import fi.varalla.messaging.CallBackDesk.FamilyLeg;

/// Where a call back stands. It decides and touches nothing; [CallBacks] carries it out.
enum CallBack {
    /// The worker's own phone rings.
    RINGING,
    /// The worker is on the phone, and the family's rings.
    DIALLING,
    /// The family's phone was picked up.
    TALKING,
    OVER;

    /// What came of it.
    enum End {
        REACHED,
        NO_ANSWER,
        BUSY,
        /// Switched off, out of reach or no number.
        FAILED,
        /// Our account may not call that country.
        REGION,
        /// The worker hung up while the family's phone rang.
        WORKER_LEFT,
        /// The worker did not pick up, or did not press 1.
        NOT_TAKEN,
        /// The worker's phone could not be rung.
        NOT_RUNG,
        /// Twilio did not tell.
        UNKNOWN;

        /// Whether the family's phone was tried in earnest.
        boolean isAttempt() {
            return switch (this) {
                case NO_ANSWER, BUSY, FAILED -> true;
                case REACHED, REGION, WORKER_LEFT, NOT_TAKEN, NOT_RUNG, UNKNOWN -> false;
            };
        }
    }

    /// What the end of the family's leg means.
    static End end(FamilyLeg leg, boolean workerGone) {
        if (leg.refused()) {
            return End.REGION;
        }
        return switch (leg.result()) {
            case COMPLETED -> End.REACHED;
            case BUSY -> End.BUSY;
            case FAILED -> End.FAILED;
            case NO_ANSWER, CANCELED -> workerGone ? End.WORKER_LEFT : End.NO_ANSWER;
        };
    }

    /// Whether word of the family's leg still changes something. What nobody had told may yet be told.
    boolean awaitsFamily(End known) {
        return switch (this) {
            case DIALLING, TALKING -> true;
            case RINGING -> false;
            case OVER -> known == End.UNKNOWN;
        };
    }
}
