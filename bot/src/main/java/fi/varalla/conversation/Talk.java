package fi.varalla.conversation;

import fi.varalla.casework.ClientCase;
import fi.varalla.casework.Contact;
import fi.varalla.casework.ContactId;
import fi.varalla.directory.FamilyMember;
import fi.varalla.line.Line;
import fi.varalla.line.Policy.Relay;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A contact with everything that is needed to speak in it.
///
/// @param members who may be at the other end: none for a stranger, several for a shared phone
/// @param linked  the case to which somebody linked a stranger's contact; null otherwise
record Talk(
        Contact contact,
        Line line,
        List<FamilyMember> members,
        @Nullable ClientCase linked) {

    ContactId id() {
        return contact.id();
    }

    /// Where the family is. Conversations always have an address.
    Address address() {
        return Objects.requireNonNull(contact.address(), "A conversation has an address");
    }

    @Nullable Phone via() {
        return line.phone() == null ? null : new Phone(line.phone());
    }

    /// Whether workers' chats may carry what is said here, and whose it is: not on a line with the SIGNAL policy
    /// (`domain.md` G2), whose chats carry a reference and how urgent it is.
    boolean showsWords() {
        return line.policy().relay() != Relay.SIGNAL;
    }

    Language language() {
        return Language.of(contact.language()).orElse(Language.FI);
    }

    /// The case's own worker, when it is certain which case this is.
    Optional<WorkerId> ownWorker() {
        return contact.caseId() == null
                ? Optional.empty()
                : members.stream()
                        .flatMap(it -> Optional.ofNullable(it.ownWorker()).stream())
                        .findFirst();
    }
}
