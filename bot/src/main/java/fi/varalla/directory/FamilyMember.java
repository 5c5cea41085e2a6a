package fi.varalla.directory;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.PersonId;
import fi.varalla.line.LineId;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.rota.WorkerId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A person of a case, with what is needed to route them.
///
/// @param language  ISO 639-1, or null if unknown
/// @param chats     all they have or had, the one they changed to last first
/// @param ownWorker the case's own worker, or null
/// @param agreed    whether the own worker agreed to any hours off duty at all, with whomever: when they are is asked
///                  only if so
public record FamilyMember(
        PersonId id,
        String name,
        Role role,
        @Nullable Phone phone,
        @Nullable String language,
        List<FamilyChat> chats,
        CaseId caseId,
        String caseCode,
        LineId line,
        @Nullable WorkerId ownWorker,
        boolean agreed) {

    public FamilyMember {
        chats = List.copyOf(chats);
    }

    /// Of a case whose own worker agreed to nothing.
    public FamilyMember(
            PersonId id,
            String name,
            Role role,
            @Nullable Phone phone,
            @Nullable String language,
            List<FamilyChat> chats,
            CaseId caseId,
            String caseCode,
            LineId line,
            @Nullable WorkerId ownWorker) {
        this(id, name, role, phone, language, chats, caseId, caseCode, line, ownWorker, false);
    }

    /// The chat they used last, where we begin if we begin by ourselves; null if they have none.
    public @Nullable TelegramChat chat() {
        return linked().stream().findFirst().map(FamilyChat::chat).orElse(null);
    }

    /// The chats that they have, the one they used last first.
    public List<FamilyChat> linked() {
        return chats.stream().filter(FamilyChat::linked).toList();
    }

    /// Theirs at this address, even if it was taken from them since.
    public Optional<FamilyChat> chatAt(Address address) {
        return chats.stream().filter(it -> it.chat().equals(address)).findFirst();
    }

    /// Who the person is to the client.
    public enum Role {
        CHILD,
        GUARDIAN,
        RELATIVE,
        NETWORK
    }
}
