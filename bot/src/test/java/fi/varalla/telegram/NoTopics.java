package fi.varalla.telegram;

import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.TopicNames;
import fi.varalla.messaging.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where no family has a topic.
final class NoTopics implements Topics {

    static Threads threads(BotApi api) {
        return new Threads(api, new NoTopics(), (_, _) -> Optional.empty(), Clock.systemUTC());
    }

    @Override
    public Optional<Known> find(TelegramChat chat, UUID family) {
        return Optional.empty();
    }

    @Override
    public List<TelegramChat> chatsOf(UUID family) {
        return List.of();
    }

    @Override
    public void made(TelegramChat chat, TopicNames.Topic topic, String thread, UUID about) {}

    @Override
    public void renamed(TelegramChat chat, String thread, String name) {}

    @Override
    public void gone(TelegramChat chat, String thread) {}

    @Override
    public Optional<UUID> about(Address chat, String thread) {
        return Optional.empty();
    }
}
