package fi.varalla.telegram;

import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.TopicNames;
import fi.varalla.messaging.TopicNames.Topic;
import fi.varalla.messaging.Topics;
import fi.varalla.telegram.Answer.Declined;
import fi.varalla.telegram.Answer.Given;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.forum.CreateForumTopic;
import org.telegram.telegrambots.meta.api.methods.forum.DeleteForumTopic;
import org.telegram.telegrambots.meta.api.methods.forum.EditForumTopic;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.forum.ForumTopic;

/// In which topic of a worker's chat a message goes out: one for each family, made when the first message for it goes
/// out. Where the bot has no topics, or a chat takes none, messages go out as ever, under their head lines.
///
/// Only one message is on its way to a chat at a time, so that no family gets two topics there.
@Component("telegramThreads")
class Threads {

    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    /// How long what Telegram said about the bot is taken for true.
    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

    /// A chat that takes no topics is not asked again before.
    private static final Duration NONE_FOR = Duration.ofHours(1);

    private final BotApi api;
    private final Topics topics;
    private final TopicNames names;
    private final Clock clock;
    private final Map<Long, Instant> without = new ConcurrentHashMap<>();
    private volatile boolean enabled;
    private volatile @Nullable Instant asked;

    Threads(BotApi api, Topics topics, TopicNames names, Clock clock) {
        this.api = api;
        this.topics = topics;
        this.names = names;
        this.clock = clock;
    }

    /// Where a message goes; empty for the chat itself. What fails here never holds a message up.
    Optional<Integer> of(Message message) {
        return topic(message)
                .flatMap(topic -> thread((TelegramChat) message.to(), topic, Objects.requireNonNull(message.about())));
    }

    /// The topic is gone: the family gets a new one with the next message, and what was said in the old one is still
    /// the family's.
    void gone(TelegramChat chat, int thread) {
        topics.gone(chat, String.valueOf(thread));
    }

    /// Sees that the topic is called what it should be, if there is one.
    void rename(Message message) {
        topic(message)
                .ifPresent(topic -> topics.find((TelegramChat) message.to(), topic.family())
                        .ifPresent(known -> rename((TelegramChat) message.to(), known, topic)));
    }

    /// Takes a topic away with all that is in it, unless words have come into it, or are on their way, since that was
    /// asked for. While it goes nothing else goes to that chat; what comes behind makes a topic of its own.
    void remove(TelegramChat chat, String thread) {
        if (names.isSpent(chat, thread)) {
            var answer = api.ask(new DeleteForumTopic(Long.toString(chat.id()), Integer.valueOf(thread)));
            if (answer instanceof Given<Boolean> || isGone(answer)) {
                topics.gone(chat, thread);
            } else {
                LOG.info("A topic was not taken away: {}", Answer.trouble(answer));
            }
        }
    }

    static boolean isGone(Answer<?> answer) {
        return answer instanceof Declined<?> declined
                && declined.code() == 400
                && (declined.says("thread not found")
                        || declined.says("topic_deleted")
                        || declined.says("topic_id_invalid"));
    }

    private Optional<Topic> topic(Message message) {
        if (message.about() == null
                || !(message.to() instanceof TelegramChat chat)
                || (message.kind() != Message.Kind.TO_WORKER && message.kind() != Message.Kind.TOPIC)
                || isWithout(chat)
                || !isEnabled()) {
            return Optional.empty();
        }
        try {
            return names.of(message.about(), chat);
        } catch (DataAccessException e) {
            LOG.warn("A topic could not be looked up: {}", e.getClass().getName());
            return Optional.empty();
        }
    }

    private Optional<Integer> thread(TelegramChat chat, Topic topic, UUID about) {
        try {
            var known = topics.find(chat, topic.family());
            known.ifPresent(it -> rename(chat, it, topic));
            return known.isPresent() ? known.map(it -> Integer.valueOf(it.thread())) : make(chat, topic, about);
        } catch (DataAccessException e) {
            LOG.warn("A topic could not be noted: {}", e.getClass().getName());
            return Optional.empty();
        }
    }

    /// A topic that was made without our hearing of it stays empty. Words in it are asked about, for it is not known
    /// whose it is.
    private Optional<Integer> make(TelegramChat chat, Topic topic, UUID about) {
        var answer = api.ask(new CreateForumTopic(Long.toString(chat.id()), topic.name()));
        if (answer instanceof Given<ForumTopic>(var made)) {
            topics.made(chat, topic, String.valueOf(made.getMessageThreadId()), about);
            return Optional.of(made.getMessageThreadId());
        }
        LOG.info("A topic was not made: {}", Answer.trouble(answer));
        if (answer instanceof Declined<?> declined && declined.code() == 400) {
            without.put(chat.id(), clock.instant());
        }
        return Optional.empty();
    }

    /// If that fails it is tried with the next message.
    private void rename(TelegramChat chat, Topics.Known known, Topic topic) {
        if (known.name().equals(topic.name())) {
            return;
        }
        var method = new EditForumTopic(Long.toString(chat.id()), Integer.valueOf(known.thread()));
        method.setName(topic.name());
        if (api.ask(method) instanceof Given<Boolean>) {
            topics.renamed(chat, known.thread(), topic.name());
        }
    }

    private boolean isWithout(TelegramChat chat) {
        var since = without.get(chat.id());
        return since != null && clock.instant().isBefore(since.plus(NONE_FOR));
    }

    /// Whether the bot's owner has switched topics on.
    private boolean isEnabled() {
        var last = asked;
        var now = clock.instant();
        if (last == null || now.isAfter(last.plus(KNOWN_FOR))) {
            asked = now;
            if (api.ask(new GetMe(), Duration.ofSeconds(2)) instanceof Given<User>(var bot)) {
                enabled = Boolean.TRUE.equals(bot.getHasTopicsEnabled());
            }
        }
        return enabled;
    }
}
