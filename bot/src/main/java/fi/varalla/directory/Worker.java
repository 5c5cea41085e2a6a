package fi.varalla.directory;

import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.rota.WorkerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who works here.
///
/// @param name      first name, as families may hear it
/// @param phone     null if none is known
/// @param languages ISO 639-1 codes, the first being the one for notices
/// @param active    false once all access has ended
/// @param chat      the paired Telegram chat, or null
public record Worker(
        WorkerId id,
        String name,
        @Nullable Phone phone,
        List<String> languages,
        Role role,
        boolean active,
        @Nullable TelegramChat chat) {

    public Worker {
        languages = List.copyOf(languages);
    }

    /// What somebody may do.
    public enum Role {
        WORKER,
        COORDINATOR,
        ADMIN
    }

    /// Where to write to: the chat if there is one, else by SMS; null if there is neither.
    public @Nullable Address writing() {
        return chat != null ? chat : phone;
    }
}
