package fi.varalla.simulator.telegram;

import fi.varalla.simulator.Program;
import fi.varalla.simulator.SimulatorSettings;
import fi.varalla.simulator.Wires;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Telegram, as far as a private chat with one bot needs it. Story tests and the demo's page act through [#chat].
@Component
@Profile("demo")
public class SimulatedTelegram {

    /// The chats that exist here; all others are refused, so that no real person can ever be meant.
    public static final long FIRST_CHAT = 700_000_000L;

    public static final long LAST_CHAT = 700_000_999L;

    static final String BOT_NAME = "Varalla";
    private static final long IDS_BEGIN = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();

    /// A call of the Bot API that was made.
    ///
    /// @param method in lower case
    /// @param code   200, or that of the refusal; 0 if the answer was cut off
    public record Asked(String method, @Nullable Long chat, int code, Instant at) {}

    private final Wires wires;
    private final Clock clock;
    private final String token;
    private final Map<Long, Chat> chats = new ConcurrentHashMap<>();
    private final Map<String, Chat> presses = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Files files = new Files();
    private final Faults faults = new Faults();
    private final Updates updates;
    private final Webhook webhook;
    private final AtomicLong lastId;
    private volatile boolean topics;

    SimulatedTelegram(
            Wires wires,
            Clock clock,
            Program program,
            SimulatorSettings settings,
            @Value("${varalla.telegram.token}") String token) {
        this.topics = settings.topics();
        this.wires = wires;
        this.clock = clock;
        this.token = token;
        // The database outlives this stand-in: ids of an earlier run must not come again.
        var begin = clock.instant().getEpochSecond() - IDS_BEGIN;
        this.lastId = new AtomicLong(begin);
        this.updates = new Updates(wires, begin);
        this.webhook = new Webhook(wires, program, updates);
    }

    /// The chat of this person, made if need be: they have pressed "Start" once.
    ///
    /// @param languageCode fi, sv, en …, as the person's Telegram is set
    public Chat chat(long id, String firstName, String languageCode) {
        if (id < FIRST_CHAT || id > LAST_CHAT) {
            throw new IllegalArgumentException("Not a chat of the demo");
        }
        return chats.computeIfAbsent(id, _ -> new Chat(this, id, firstName, languageCode));
    }

    public Optional<Chat> chat(long id) {
        return Optional.ofNullable(chats.get(id));
    }

    /// Refuses the next calls of a method.
    ///
    /// @param method     as in the Bot API, or `*`
    /// @param chat       only calls for this chat; null for any
    /// @param retryAfter seconds, for code 429; else null
    public void failNext(
            String method, @Nullable Long chat, int code, String description, @Nullable Integer retryAfter, int times) {
        faults.plan(method, chat, new Faults.Fault.Refuses(new Refusal(code, description, retryAfter)), times);
    }

    /// Does what the next call asks for, but cuts the connection instead of answering.
    public void dropAnswerNext(String method, @Nullable Long chat) {
        faults.plan(method, chat, new Faults.Fault.LosesAnswer(), 1);
    }

    /// Lets the next call wait before it is done.
    ///
    /// @param delay in the simulated world's time
    public void delayNext(String method, @Nullable Long chat, Duration delay) {
        faults.plan(method, chat, new Faults.Fault.Dawdles(delay), 1);
    }

    /// Does at once what the next call asks for, so that people see it, and answers later.
    ///
    /// @param delay in the simulated world's time
    public void delayAnswerNext(String method, @Nullable Long chat, Duration delay) {
        faults.plan(method, chat, new Faults.Fault.AnswersLate(delay), 1);
    }

    /// Whether Telegram as a whole answers 502.
    public void down(boolean down) {
        faults.down(down);
        wires.change(() -> {});
    }

    public boolean isDown() {
        return faults.isDown();
    }

    /// Whether the bot's owner has switched topics in private chats on.
    public void topics(boolean on) {
        topics = on;
    }

    boolean hasTopics() {
        return topics;
    }

    public void noMoreFaults() {
        faults.none();
    }

    /// Gives the bot an update exactly as it stands here, with its `update_id` if it has one.
    public void updates(long chat, Map<String, Object> update) {
        updates.addRaw(chat, update);
    }

    /// The calls of the Bot API so far, the long polls left out.
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public Files files() {
        return files;
    }

    /// @param press the id of the callback query
    void answerPress(String press, @Nullable String text) {
        var chat = presses.remove(press);
        if (chat == null) {
            throw Refusal.bad("query is too old and response timeout expired or query ID is invalid");
        }
        chat.toast(text);
    }

    String pressed(Chat chat) {
        var press = Long.toString(nextId());
        presses.put(press, chat);
        return press;
    }

    void note(Asked call) {
        if (!call.method().equals("getupdates")) {
            asked.add(call);
        }
    }

    boolean knows(String botToken) {
        return !token.isEmpty() && token.equals(botToken);
    }

    long botId() {
        return Long.parseLong(token.substring(0, token.indexOf(':')));
    }

    Map<String, Object> me() {
        var me = new LinkedHashMap<String, Object>();
        me.put("id", botId());
        me.put("is_bot", true);
        me.put("first_name", BOT_NAME);
        me.put("username", "varalla_demo_bot");
        me.put("can_join_groups", false);
        me.put("can_read_all_group_messages", false);
        me.put("supports_inline_queries", false);
        me.put("has_topics_enabled", topics);
        return me;
    }

    long nextId() {
        return lastId.incrementAndGet();
    }

    Instant now() {
        return clock.instant();
    }

    Wires wires() {
        return wires;
    }

    Updates updates() {
        return updates;
    }

    Webhook webhook() {
        return webhook;
    }

    Faults faults() {
        return faults;
    }
}
