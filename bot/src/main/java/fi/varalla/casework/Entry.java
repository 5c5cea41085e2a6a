package fi.varalla.casework;

import fi.varalla.casework.Contact.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a worker records of a contact, in codes; the words are a note.
///
/// @param type       null if it was skipped
/// @param promiseDue by when a call back was promised; only with [Outcome#CALLBACK_PROMISED]
public record Entry(
        @Nullable Kind type,
        Set<Theme> themes,
        Set<Action> actions,
        Outcome outcome,
        @Nullable Instant promiseDue) {

    public Entry {
        themes = Set.copyOf(themes);
        actions = Set.copyOf(actions);
    }

    /// In the order of the list, whatever order they were chosen in.
    public List<Theme> themesInOrder() {
        return themes.stream().sorted().toList();
    }

    public List<Action> actionsInOrder() {
        return actions.stream().sorted().toList();
    }

    /// What kind of contact it was.
    public enum Kind {
        SUPPORT_TALK,
        CRISIS,
        PRACTICAL,
        SCHEDULE,
        GUARDIAN_CONTACT,
        NETWORK_CONTACT,
        CRISIS_MEETING,
        FEEDBACK,
        COMPLAINT,
        WRONG_NUMBER,
        SILENT,
        HANGUP,
        TECHNICAL
    }

    /// What it was about: the groups that child helplines share, then the domains of a client's goals.
    public enum Theme {
        FAMILY_RELATIONSHIPS,
        PEER_RELATIONSHIPS,
        EDUCATION_AND_WORK,
        MENTAL_HEALTH,
        PHYSICAL_HEALTH,
        VIOLENCE,
        SEXUALITY,
        MISSING,
        DISCRIMINATION,
        ACCESS_TO_SERVICES,
        WELLBEING,
        DAILY_BALANCE,
        SELF_GUIDANCE,
        SOCIAL_SKILLS,
        SELF_ESTEEM,
        LIFE_MANAGEMENT,
        EXCLUSION,
        OTHER
    }

    /// What was done.
    public enum Action {
        EMOTIONAL_SUPPORT,
        ADVICE,
        DIRECT_INTERVENTION,
        RESOURCES_TOLD,
        REFERRED_CHILD_PROTECTION,
        REFERRED_HEALTH,
        REFERRED_MENTAL_HEALTH,
        REFERRED_POLICE,
        REFERRED_SCHOOL,
        REFERRED_OTHER
    }
}
