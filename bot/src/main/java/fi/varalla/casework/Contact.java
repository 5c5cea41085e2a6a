package fi.varalla.casework;

import fi.varalla.line.LineId;
import fi.varalla.messaging.Address;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One interaction with a family or a stranger, as it stands.
///
/// @param caseId   null while nobody knows whose it is
/// @param address  where the family is; null for a withheld number
/// @param language ISO 639-1 code of the language in which the program speaks to them: fi, sv or en
/// @param handledBy the worker who answered, or null
/// @param turn     counts the turns that family and workers have taken: state of an older turn is not this one's
/// @param outcome  OPEN, ANSWERED, MISSED, VOICEMAIL or ABANDONED, or after a worker's entry one of [Outcome]
public record Contact(
        ContactId id,
        LineId line,
        @Nullable CaseId caseId,
        @Nullable PersonId person,
        @Nullable Address address,
        Medium channel,
        Direction direction,
        String language,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable WorkerId handledBy,
        long turn,
        String outcome) {

    /// How the contact came about.
    public enum Medium {
        VOICE,
        SMS,
        WHATSAPP,
        TELEGRAM,
        OFFLINE
    }

    /// Who began.
    public enum Direction {
        INBOUND,
        OUTBOUND
    }

    /// Who said something.
    public enum Speaker {
        FAMILY,
        WORKER,
        SYSTEM
    }

    /// What came of an attempt to reach a worker.
    public enum Result {
        ACCEPTED,
        /// Picked up, and no key pressed.
        NOT_ACCEPTED,
        REJECTED,
        NO_ANSWER,
        BUSY,
        FAILED,
        CANCELED
    }

    /// What a worker may record as the outcome.
    public enum Outcome {
        RESOLVED,
        FOLLOW_UP_OWN_WORKER,
        FOLLOW_UP_NEXT_SHIFT,
        CALLBACK_PROMISED,
        CRISIS_MEETING_BOOKED,
        DIRECTED_112,
        DIRECTED_SOCIAL_EMERGENCY,
        CHILD_PROTECTION_NOTIFICATION,
        POLICE_REPORT,
        REFERRED,
        NOT_REACHED,
        NO_ACTION
    }

    public boolean open() {
        return endedAt == null;
    }
}
