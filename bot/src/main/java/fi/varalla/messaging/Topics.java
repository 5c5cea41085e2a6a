package fi.varalla.messaging;

import fi.varalla.messaging.Address.TelegramChat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which topic of which worker's chat is which family's.
public interface Topics {

    /// @param thread the provider's id of the topic in that chat
    record Known(String thread, String name) {}

    /// The family's topic in that chat; empty if there is none, or none any more.
    Optional<Known> find(TelegramChat chat, UUID family);

    /// The chats in which the family has one.
    List<TelegramChat> chatsOf(UUID family);

    /// One was made.
    ///
    /// @param about a contact of the family's
    void made(TelegramChat chat, TopicNames.Topic topic, String thread, UUID about);

    void renamed(TelegramChat chat, String thread, String name);

    /// It was removed, by the worker or by us: it is nobody's any more, but what was said in it is still the family's.
    void gone(TelegramChat chat, String thread);

    /// A contact of the family whose topic this is or was; empty for one that is not ours.
    Optional<UUID> about(Address chat, String thread);
}
