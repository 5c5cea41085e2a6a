package fi.varalla.simulator.telegram;

import fi.varalla.simulator.telegram.Seen.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A person's private chat with the bot: what they do in it, and what they see.
public final class Chat {

    private final SimulatedTelegram telegram;
    private final long id;
    private final String firstName;
    private final String languageCode;
    private final List<Seen> messages = new ArrayList<>();
    private final Map<Long, String> topics = new LinkedHashMap<>();
    private boolean blocked;
    private @Nullable String toast;

    Chat(SimulatedTelegram telegram, long id, String firstName, String languageCode) {
        this.telegram = telegram;
        this.id = id;
        this.firstName = firstName;
        this.languageCode = languageCode;
    }

    /// A part of the chat with a name of its own.
    public record Topic(long id, String name) {}

    public long id() {
        return id;
    }

    /// @return the id of the new message
    public long writes(String text) {
        return speak(text, null, null, null);
    }

    /// Writes in a topic, as one who has opened it.
    ///
    /// @return the id of the new message
    public long writesIn(long topic, String text) {
        return speak(text, null, null, topic);
    }

    public void writesAll(String... texts) {
        for (var text : texts) {
            writes(text);
        }
    }

    /// Answers a certain message, as one does by swiping it.
    ///
    /// @return the id of the new message
    public long replies(long toMessageId, String text) {
        return speak(text, toMessageId, null, topicOf(toMessageId));
    }

    /// Answers the newest message of the bot that contains these words.
    public long repliesTo(String words, String text) {
        return replies(newest(words).messageId(), text);
    }

    /// Follows an invite link: Telegram turns it into a message `/start token`.
    public long opensLink(String startToken) {
        return writes("/start " + startToken);
    }

    /// Sends something that is not text.
    ///
    /// @param kind photo, voice, audio, document, video, video_note, sticker, location, contact
    public long sends(String kind) {
        return speak("", null, kind, null);
    }

    /// @param replyTo the message that it answers, or null
    /// @param topic   the topic that is open, or null; where it answers something, it comes where that stands
    public long sends(String kind, @Nullable Long replyTo, @Nullable Long topic) {
        return speak("", replyTo, kind, replyTo == null ? topic : topicOf(replyTo));
    }

    /// Sends one part of an album.
    ///
    /// @param album   what its parts share
    /// @param caption empty for none
    /// @param replyTo the message that it answers
    public long sendsOfAlbum(String album, String kind, String caption, long replyTo) {
        var said = put(caption, replyTo, kind, topicOf(replyTo));
        var json = messageJson(said);
        json.put("media_group_id", album);
        telegram.updates().add(id, "message", json);
        return said.messageId();
    }

    private @Nullable Long topicOf(long messageId) {
        return find(messageId).map(Seen::topic).orElse(null);
    }

    public void edits(long messageId, String text) {
        var edited = telegram.wires().read(() -> {
            var old = find(messageId).orElseThrow(() -> new NoSuchElementException("No such message"));
            return replace(old, old.reading(text, old.buttons()));
        });
        var json = messageJson(edited);
        json.put("edit_date", telegram.now().getEpochSecond());
        telegram.updates().add(id, "edited_message", json);
    }

    /// Presses a button under a message.
    ///
    /// @param choiceOrLabel what the button says, or what it means to the bot
    public void presses(long messageId, String choiceOrLabel) {
        var message = telegram.wires()
                .read(() -> find(messageId))
                .orElseThrow(() -> new NoSuchElementException("No such message"));
        var choice = message.buttons().stream()
                .filter(button ->
                        button.label().equals(choiceOrLabel) || button.data().equals(choiceOrLabel))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No such button"));
        var query = new LinkedHashMap<String, Object>();
        query.put("id", telegram.pressed(this));
        query.put("from", user());
        query.put("message", messageJson(message));
        query.put("chat_instance", Long.toString(id));
        query.put("data", choice.data());
        telegram.updates().add(id, "callback_query", query);
    }

    public void blocks() {
        membership(true);
    }

    public void unblocks() {
        membership(false);
    }

    /// What the bot has sent and not deleted, oldest first.
    public List<Seen> sees() {
        return all().stream().filter(seen -> !seen.mine()).toList();
    }

    /// Both sides' messages, oldest first.
    public List<Seen> all() {
        return telegram.wires().read(() -> List.copyOf(messages));
    }

    /// The newest message of the bot that contains these words.
    ///
    /// @throws NoSuchElementException if there is none
    public Seen newest(String words) {
        return sees().reversed().stream()
                .filter(seen -> seen.text().contains(words))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No such message"));
    }

    public boolean isBlocked() {
        return telegram.wires().read(() -> blocked);
    }

    /// What the bot last said in answer to a pressed button, or null.
    public @Nullable String toast() {
        return telegram.wires().read(() -> toast);
    }

    void toast(@Nullable String text) {
        telegram.wires().change(() -> toast = text);
    }

    /// The topics, the oldest first.
    public List<Topic> topics() {
        return telegram.wires()
                .read(() -> topics.entrySet().stream()
                        .map(it -> new Topic(it.getKey(), it.getValue()))
                        .toList());
    }

    /// Removes a topic with all that stands in it. The bot is not told.
    public void removesTopic(long topic) {
        telegram.wires().change(() -> {
            topics.remove(topic);
            messages.removeIf(it -> it.topic() != null && it.topic() == topic);
        });
    }

    boolean hasTopic(long topic) {
        return telegram.wires().read(() -> topics.containsKey(topic));
    }

    /// Makes a topic, or gives one another name.
    void names(long topic, String name) {
        telegram.wires().change(() -> topics.put(topic, name));
    }

    private long speak(String text, @Nullable Long replyTo, @Nullable String kind, @Nullable Long topic) {
        var said = put(text, replyTo, kind, topic);
        telegram.updates().add(id, "message", messageJson(said));
        return said.messageId();
    }

    /// What the person says stands in the chat.
    private Seen put(String text, @Nullable Long replyTo, @Nullable String kind, @Nullable Long topic) {
        var fileId = kind == null ? null : telegram.files().sample(kind);
        var said = new Seen(
                telegram.nextId(), true, text, List.of(), false, replyTo, telegram.now(), kind, fileId, false, topic);
        telegram.wires().change(() -> messages.add(said));
        return said;
    }

    private void membership(boolean blocks) {
        telegram.wires().change(() -> blocked = blocks);
        var bot = Map.of("id", telegram.botId(), "is_bot", true, "first_name", SimulatedTelegram.BOT_NAME);
        Map<String, Object> left = Map.of("status", "kicked", "user", bot, "until_date", 0);
        Map<String, Object> there = Map.of("status", "member", "user", bot);
        telegram.updates()
                .add(
                        id,
                        "my_chat_member",
                        Map.of(
                                "chat", chatJson(),
                                "from", user(),
                                "date", telegram.now().getEpochSecond(),
                                "old_chat_member", blocks ? there : left,
                                "new_chat_member", blocks ? left : there));
    }

    /// Puts a message of the bot into the chat.
    void receive(Seen message) {
        telegram.wires().change(() -> messages.add(message));
    }

    Optional<Seen> find(long messageId) {
        return telegram.wires()
                .read(() -> messages.stream()
                        .filter(message -> message.messageId() == messageId)
                        .findFirst());
    }

    Seen rewrite(Seen old, String text, List<Choice> buttons) {
        return telegram.wires().read(() -> replace(old, old.reading(text, buttons)));
    }

    boolean delete(long messageId) {
        return telegram.wires().read(() -> messages.removeIf(message -> message.messageId() == messageId));
    }

    private Seen replace(Seen old, Seen by) {
        telegram.wires().change(() -> messages.set(messages.indexOf(old), by));
        return by;
    }

    Map<String, Object> messageJson(Seen message) {
        var json = shallow(message);
        if (message.replyTo() != null) {
            find(message.replyTo()).ifPresent(original -> json.put("reply_to_message", shallow(original)));
        }
        return json;
    }

    private Map<String, Object> shallow(Seen message) {
        var json = new LinkedHashMap<String, Object>();
        json.put("message_id", message.messageId());
        json.put("from", message.mine() ? user() : telegram.me());
        json.put("chat", chatJson());
        json.put("date", message.at().getEpochSecond());
        if (message.topic() != null) {
            json.put("message_thread_id", message.topic());
            json.put("is_topic_message", true);
        }
        if (message.mediaKind() == null) {
            json.put("text", message.text());
        } else {
            json.put(message.mediaKind(), MediaJson.of(message.mediaKind(), Objects.requireNonNull(message.fileId())));
            if (!message.text().isEmpty()) {
                json.put("caption", message.text());
            }
        }
        return json;
    }

    private Map<String, Object> user() {
        return Map.of("id", id, "is_bot", false, "first_name", firstName, "language_code", languageCode);
    }

    private Map<String, Object> chatJson() {
        return Map.of("id", id, "type", "private", "first_name", firstName);
    }
}
