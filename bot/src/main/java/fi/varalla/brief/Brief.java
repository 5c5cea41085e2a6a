package fi.varalla.brief;

import java.util.List;
import java.util.Set;

/// What the team wants whoever is woken to know of a case: a line each, short enough to be read in five seconds. Empty
/// text: nothing to say.
///
/// @param stops       what must never be overlooked
/// @param tellNothing to whom nothing may be told, such as `the father`
/// @param doFirst     the first step of the safety plan
/// @param avoid       what makes it worse
/// @param interpreter which language somebody interprets, and how to reach them
/// @param crisis      on which terms a crisis meeting is agreed; empty: none is
public record Brief(
        Set<Stop> stops, String tellNothing, String doFirst, String avoid, String interpreter, String crisis) {

    public static final Brief EMPTY = new Brief(Set.of(), "", "", "", "", "");

    /// Characters that each text may have.
    public static final int LONGEST = 160;

    public Brief {
        stops = Set.copyOf(stops);
    }

    /// A stop sign. All that are set are shown, never only some: a danger that is left out is worse than a line more.
    public enum Stop {
        /// The address is secret (turvakielto).
        SAFETY_BAN,
        /// Somebody may not be in touch with the child.
        CONTACT_BAN,
        /// The child does not want the guardians to know (Act 703/2023, section 8).
        DISCLOSURE_BAN,
        /// Whoever harms may be listening.
        VIOLENCE_AT_HOME
    }

    /// In the order of the list.
    public List<Stop> stopsInOrder() {
        return stops.stream().sorted().toList();
    }
}
