package fi.varalla.messaging;

import java.util.Optional;
import java.util.UUID;

/// Tells for which family a message in a worker's chat is, where the chat keeps families apart in topics of their own.
public interface TopicNames {

    /// @param family the same for every contact of one family, and for no other family's
    /// @param name   what the topic is called, at most 128 characters
    record Topic(UUID family, String name) {}

    /// @param about the contact that the message belongs to
    /// @return      empty if it belongs into no topic
    Optional<Topic> of(UUID about, Address.TelegramChat reader);

    /// Whether nothing is left in a topic, nor on its way there: it may be taken away.
    ///
    /// @param thread the provider's id of the topic in that chat
    default boolean isSpent(Address.TelegramChat reader, String thread) {
        return false;
    }
}
