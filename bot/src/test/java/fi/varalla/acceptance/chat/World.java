package fi.varalla.acceptance.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fi.varalla.acceptance.chat.BotApiStandIn.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The program with Telegram and Twilio around it, and people in their chats.
final class World implements AutoCloseable {

    /// What the program does in a chat that nobody reads there.
    private static final Set<String> NO_MESSAGE = Set.of(
            "leavechat", "setmycommands", "deletemycommands", "createforumtopic", "editforumtopic", "deleteforumtopic");

    /// Of the numbers for fiction, 605 to 699: lines take turns with these, everybody else keeps one of the others.
    private static final int FIRST_OF_LINES = 605;

    private static final int NUMBERS_OF_LINES = 45;
    private static final int LAST = 699;
    private static final AtomicInteger CODES = new AtomicInteger();
    private static final AtomicInteger CHATS = new AtomicInteger(601_000);
    private static @Nullable World polling;
    private static @Nullable World webhook;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(World::closeLasting));
    }

    final BotApiStandIn telegram;
    final SmsStandIn twilio;
    /// The one that is asked by its API.
    Program program;

    private final boolean byWebhook;
    private final AtomicInteger numbers = new AtomicInteger(FIRST_OF_LINES + NUMBERS_OF_LINES);
    private final SequencedMap<String, String> linesByNumber = new LinkedHashMap<>();

    World(String mode) {
        try {
            byWebhook = mode.equals("webhook");
            telegram = new BotApiStandIn();
            twilio = new SmsStandIn();
            program = new Program(telegram, twilio, mode).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param settings its profile, or its stores, and whatever else shall be different
    World(Map<String, String> settings) {
        this("polling", settings);
    }

    World(String mode, Map<String, String> settings) {
        try {
            byWebhook = mode.equals("webhook");
            telegram = new BotApiStandIn();
            twilio = new SmsStandIn();
            program = new Program(telegram, twilio, mode, settings).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Shared by all tests that break nothing; ended by [LastingWorlds], or with the tests' own process.
    static synchronized World polling() {
        var world = polling;
        if (world == null) {
            world = new World("polling");
            polling = world;
        }
        return world;
    }

    static synchronized World webhook() {
        var world = webhook;
        if (world == null) {
            world = new World("webhook");
            webhook = world;
        }
        return world;
    }

    static synchronized void closeLasting() {
        for (var world : new @Nullable World[] {polling, webhook}) {
            if (world != null) {
                world.close();
            }
        }
        polling = null;
        webhook = null;
    }

    @Override
    public void close() {
        program.close();
        telegram.close();
        twilio.close();
    }

    /// One that nobody else has.
    String number() {
        var number = numbers.getAndIncrement();
        assertThat(number).as("a number for fiction").isLessThanOrEqualTo(LAST);
        return "+46701740" + number;
    }

    /// One that no line has, for a line that did not exist until now: the line that has had its number longest loses
    /// it when there are no others.
    private String numberOfLine() {
        if (linesByNumber.size() < NUMBERS_OF_LINES) {
            return "+46701740" + (FIRST_OF_LINES + linesByNumber.size());
        }
        var oldest = linesByNumber.firstEntry();
        linesByNumber.remove(oldest.getKey());
        program.patch("/lines/" + oldest.getValue(), Collections.singletonMap("phone", null));
        return oldest.getKey();
    }

    /// However long a slow machine takes.
    static void eventually(ThrowingRunnable assertion) {
        within(60, assertion);
    }

    /// What is promised to happen in time.
    static void within(int seconds, ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(seconds))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion);
    }

    /// Time in which nothing more may happen.
    static void calm(int millis, ThrowingRunnable assertion) {
        await().during(Duration.ofMillis(millis))
                .atMost(Duration.ofMillis(millis).plusSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(assertion);
    }

    // --- Telegram

    void deliver(List<Map<String, ?>> updates) {
        if (byWebhook) {
            updates.forEach(
                    it -> assertThat(program.telegram(it, Program.SECRET).statusCode())
                            .isEqualTo(200));
        } else {
            telegram.give(updates);
        }
    }

    Map<String, ?> update(Map<String, ?> what) {
        var update = new HashMap<String, Object>(what);
        update.put("update_id", telegram.nextUpdateId());
        return update;
    }

    /// Somebody with a chat.
    final class Person {
        final long chat;
        final String name;
        final @Nullable String language;
        String id = "";
        String caseId = "";

        @Nullable String phone;

        /// What was said when this chat was connected.
        private List<Call> welcome = List.of();

        Person(long chat, String name, @Nullable String language) {
            this.chat = chat;
            this.name = name;
            this.language = language;
        }

        Map<String, Object> from() {
            var from = new HashMap<String, Object>(Map.of("id", chat, "is_bot", false, "first_name", name));
            if (language != null) {
                from.put("language_code", language);
            }
            return from;
        }

        Map<String, Object> place() {
            return Map.of("id", chat, "type", "private", "first_name", name);
        }

        Map<String, Object> message(Map<String, ?> content) {
            var message = new HashMap<String, Object>(content);
            message.putIfAbsent("message_id", telegram.nextMessageId());
            message.putIfAbsent("date", Instant.now().getEpochSecond());
            message.put("from", from());
            message.put("chat", place());
            return message;
        }

        Map<String, ?> writing(String text) {
            return update(Map.of("message", message(Map.of("text", text))));
        }

        void writes(String text) {
            deliver(List.of(writing(text)));
        }

        void sends(Map<String, ?> content) {
            deliver(List.of(update(Map.of("message", message(content)))));
        }

        void edits(int messageId, String text) {
            deliver(List.of(update(Map.of(
                    "edited_message",
                    message(Map.of(
                            "message_id",
                            messageId,
                            "text",
                            text,
                            "edit_date",
                            Instant.now().getEpochSecond() + 1))))));
        }

        /// Replies to the newest message that contains these words.
        void replies(String toWords, String text) {
            replies(toWords, Map.of("text", text));
        }

        void replies(String toWords, Map<String, ?> content) {
            replies(newest(toWords).messageId(), content);
        }

        void replies(int messageId, Map<String, ?> content) {
            var whole = new HashMap<String, Object>(content);
            whole.put(
                    "reply_to_message",
                    Map.of("message_id", messageId, "chat", place(), "date", 1, "text", "(of the bot)"));
            sends(whole);
        }

        void presses(Call shown, String data) {
            deliver(List.of(update(Map.of(
                    "callback_query",
                    Map.of(
                            "id",
                            "q" + telegram.nextMessageId(),
                            "from",
                            from(),
                            "chat_instance",
                            "1",
                            "data",
                            data,
                            "message",
                            Map.of(
                                    "message_id", shown.messageId(),
                                    "date", 1,
                                    "chat", place(),
                                    "text", shown.text()))))));
        }

        void becomes(String status) {
            deliver(List.of(update(Map.of(
                    "my_chat_member",
                    Map.of(
                            "chat", place(),
                            "from", from(),
                            "date", Instant.now().getEpochSecond(),
                            "old_chat_member",
                                    Map.of(
                                            "status",
                                            "left",
                                            "user",
                                            Map.of("id", 42, "is_bot", true, "first_name", "bot")),
                            "new_chat_member",
                                    Map.of(
                                            "status",
                                            status,
                                            "user",
                                            Map.of("id", 42, "is_bot", true, "first_name", "bot")))))));
        }

        List<Call> got() {
            return telegram.calls().stream()
                    .filter(it -> it.chat() == chat && it.ok() && !NO_MESSAGE.contains(it.method()))
                    .toList();
        }

        /// Since the chat was connected: the welcome has words such as "help" and "112" too.
        List<Call> got(String words) {
            return got().stream()
                    .filter(it -> !welcome.contains(it) && it.text().contains(words))
                    .toList();
        }

        Call newest(String words) {
            eventually(() -> assertThat(got(words))
                    .as(() -> name + " gets \"" + words + "\", of " + texts())
                    .isNotEmpty());
            return got(words).getLast();
        }

        Call hears(String words) {
            return newest(words);
        }

        Call hearsOnce(String words) {
            var call = newest(words);
            assertThat(got(words)).as(name + " gets it once").hasSize(1);
            return call;
        }

        void hasNot(String words) {
            assertThat(texts()).as(name + " has not got").noneMatch(it -> it.contains(words));
        }

        List<String> texts() {
            return got().stream().map(Call::text).toList();
        }

        List<JsonNode> contacts() {
            return program.get200("/contacts?caseId=" + caseId)
                    .path("items")
                    .valueStream()
                    .toList();
        }

        JsonNode contact() {
            return program.get200("/contacts/" + contacts().getLast().path("id").asString());
        }

        /// The words of a contact.
        List<String> log(String contact) {
            return program.get200("/contacts/" + contact)
                    .path("messages")
                    .valueStream()
                    .map(it -> it.path("text").asString())
                    .toList();
        }

        void connect(String token) {
            start(token);
            eventually(() -> assertThat(got()).as("paired").isNotEmpty());
            welcome = got();
        }

        Person start(String token) {
            writes("/start " + token);
            return this;
        }
    }

    Person stranger(String name, @Nullable String language) {
        return new Person(CHATS.incrementAndGet(), name, language);
    }

    // --- SMS

    /// @return the answer's status
    int sms(String from, String to, String body, String sid) {
        var form = new TreeMap<>(Map.of(
                "AccountSid",
                SmsStandIn.ACCOUNT,
                "MessageSid",
                sid,
                "From",
                from,
                "To",
                to,
                "Body",
                body,
                "NumMedia",
                "0"));
        return twilio("/webhooks/twilio/message", form);
    }

    int twilio(String path, Map<String, String> form) {
        var signed = new StringBuilder("https://line.example" + path);
        var raw = new ArrayList<String>();
        new TreeMap<>(form).forEach((name, value) -> {
            signed.append(name).append(value);
            raw.add(URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8));
        });
        return program.twilio(path, String.join("&", raw), hmac(signed.toString()))
                .statusCode();
    }

    private static String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(SmsStandIn.AUTH_TOKEN.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // --- the desk

    Desk desk(Map<String, ?> policy) {
        var body = new HashMap<String, Object>(policy);
        var number = numberOfLine();
        body.put("name", "Line " + number.substring(9));
        body.put("phone", number);
        body.putIfAbsent("languages", List.of("fi", "sv", "en"));
        var line = program.post("/lines", body).path("id").asString();
        linesByNumber.put(number, line);
        return new Desk(line, number);
    }

    Desk desk() {
        return desk(Map.of());
    }

    Desk firstDesk() {
        var line = program.get200("/lines").path("items").path(0);
        return new Desk(line.path("id").asString(), line.path("phone").asString(""));
    }

    static String token(JsonNode made) {
        var link = made.path("telegramInvite").asString();
        assertThat(link).startsWith("https://t.me/").contains("?start=");
        return link.substring(link.indexOf("?start=") + 7);
    }

    /// A line with its rota, workers and families.
    final class Desk {
        final String line;
        final String number;

        Desk(String line, String number) {
            this.line = line;
            this.number = number;
        }

        Person onDuty(String name, int level) {
            var worker = worker(name, "WORKER", null);
            rotation(level, worker);
            return worker;
        }

        Person worker(String name, String role, @Nullable String phone) {
            var body = new HashMap<String, Object>(Map.of("name", name, "languages", List.of("en"), "role", role));
            if (phone != null) {
                body.put("phone", phone);
            }
            var made = program.post("/workers", body);
            var person = stranger(name, "en");
            person.id = made.path("id").asString();
            person.phone = phone;
            person.connect(token(made));
            return person;
        }

        String rotation(int level, Person... workers) {
            return program.post(
                            "/lines/" + line + "/rotations",
                            Map.of(
                                    "name",
                                    "Level " + level,
                                    "level",
                                    level,
                                    "unit",
                                    "DAY",
                                    "length",
                                    1,
                                    "anchor",
                                    "2026-01-01T08:00",
                                    "participants",
                                    Arrays.stream(workers).map(it -> it.id).toList()))
                    .path("id")
                    .asString();
        }

        String newCase(@Nullable Person own) {
            var body = new HashMap<String, Object>(Map.of(
                    "code", "T-26-%03d".formatted(CODES.incrementAndGet()),
                    "client", Map.of("firstName", "Paul"),
                    "lineId", line));
            if (own != null) {
                body.put("ownWorkerId", own.id);
            }
            return program.post("/cases", body).path("id").asString();
        }

        JsonNode person(String caseId, String name, @Nullable String language, @Nullable String phone) {
            var body = new HashMap<String, Object>(Map.of("name", name, "role", "GUARDIAN"));
            if (language != null) {
                body.put("language", language);
            }
            if (phone != null) {
                body.put("phone", phone);
            }
            return program.post("/cases/" + caseId + "/people", body);
        }

        Person family(String name, @Nullable String appLanguage) {
            return family(name, appLanguage, null, null, null);
        }

        Person family(
                String name,
                @Nullable String appLanguage,
                @Nullable String language,
                @Nullable Person own,
                @Nullable String phone) {
            var caseId = newCase(own);
            var made = person(caseId, name, language, phone);
            var family = stranger(name, appLanguage);
            family.id = made.path("id").asString();
            family.caseId = caseId;
            family.phone = phone;
            family.connect(token(made));
            return family;
        }

        /// Somebody with a phone only.
        Person byPhone(String name, String language) {
            var phone = number();
            var caseId = newCase(null);
            var made = person(caseId, name, language, phone);
            var family = stranger(name, null);
            family.id = made.path("id").asString();
            family.caseId = caseId;
            family.phone = phone;
            return family;
        }
    }
}
