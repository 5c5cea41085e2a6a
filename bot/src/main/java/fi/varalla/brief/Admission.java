package fi.varalla.brief;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether somebody may see the brief of a case, and for which reason: a relationship that is known, a contact that
/// opened a window, or a reason that is given (Act 703/2023, sections 9 and 10).
public sealed interface Admission {

    /// @param why      what the access log says
    /// @param mayWrite whether the brief is theirs to change
    record In(Reason why, boolean mayWrite) implements Admission {}

    /// Whoever gives one of these reasons comes in.
    record Asked(List<Reason> reasons) implements Admission {}

    record Out() implements Admission {}

    /// Why somebody looks.
    enum Reason {
        OWN_CLIENT,
        ON_CALL_CONTACT,
        GUIDANCE,
        FAMILY_ASKED,
        CORRECTION
    }

    /// Who asks.
    ///
    /// @param coordinator whether they may see every case
    /// @param own         whether they are the case's own worker
    /// @param inContact   whether somebody of the case is in contact with them, or was a short while ago
    /// @param onDuty      whether they are on duty for the case's line now
    record Asker(boolean coordinator, boolean own, boolean inContact, boolean onDuty) {}

    /// @param given the reason that they gave, or null
    static Admission of(Asker who, @Nullable Reason given) {
        if (who.own()) {
            return new In(Reason.OWN_CLIENT, true);
        }
        if (who.inContact()) {
            return new In(Reason.ON_CALL_CONTACT, who.coordinator());
        }
        var reasons = reasons(who);
        if (given != null && reasons.contains(given)) {
            return new In(given, who.coordinator());
        }
        return reasons.isEmpty() ? new Out() : new Asked(reasons);
    }

    /// Whoever is on duty may be talking with somebody whose number says nothing.
    private static List<Reason> reasons(Asker who) {
        if (who.coordinator()) {
            return List.of(Reason.ON_CALL_CONTACT, Reason.GUIDANCE, Reason.FAMILY_ASKED, Reason.CORRECTION);
        }
        return who.onDuty() ? List.of(Reason.ON_CALL_CONTACT) : List.of();
    }
}
