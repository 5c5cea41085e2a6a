package fi.varalla.directory;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.PersonId;
import fi.varalla.line.LineId;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.rota.WorkerId;
import org.jspecify.annotations.Nullable;

/// A person of a case, with what is needed to route them.
///
/// @param language  ISO 639-1, or null if unknown
/// @param ownWorker the case's own worker, or null
public record FamilyMember(
        PersonId id,
        String name,
        Role role,
        @Nullable Phone phone,
        @Nullable String language,
        @Nullable TelegramChat chat,
        CaseId caseId,
        String caseCode,
        LineId line,
        @Nullable WorkerId ownWorker) {

    /// Who the person is to the client.
    public enum Role {
        CHILD,
        GUARDIAN,
        RELATIVE,
        NETWORK
    }
}
