package fi.varalla.acceptance.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The Bot API as the program sees it, with its limits and its faults. It answers as the real one does: an id unknown
/// to
/// its queue gives the queue from its head, an offset confirms what lies before it.
final class BotApiStandIn implements AutoCloseable {

    static final String TOKEN = "700000001:acceptance-token-of-no-use";

    /// A request that the program made.
    ///
    /// @param ok        whether it was granted
    /// @param messageId of the message that came of it; 0 if none did
    record Call(String method, long chat, JsonNode body, boolean ok, int messageId, Instant at) {

        /// The words, of a picture those below it.
        String text() {
            return body.path("text").asString(body.path("caption").asString(""));
        }

        /// What the button with these words carries.
        String choice(String label) {
            return body.path("reply_markup")
                    .path("inline_keyboard")
                    .valueStream()
                    .map(row -> row.path(0))
                    .filter(it -> it.path("text").asString("").contains(label))
                    .map(it -> it.path("callback_data").asString())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// @param chat    0 for every chat
    /// @param times   how often; negative for ever
    /// @param drop    null, `after` (the message arrives, its answer does not) or `truncate`
    record Fault(
            String method,
            long chat,
            int code,
            String description,
            @Nullable Integer retryAfter,
            AtomicInteger times,
            long delayMillis,
            @Nullable String drop) {}

    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;
    private final List<Map<String, ?>> queue = new ArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final Set<Long> blocked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger messageIds = new AtomicInteger(10_000);
    private final AtomicInteger updateIds = new AtomicInteger(500_000_000);
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();
    private final Map<Long, Instant> limited = new ConcurrentHashMap<>();

    /// What can be fetched, and what was.
    final Map<String, byte[]> files = new ConcurrentHashMap<>();

    final List<String> fetched = new CopyOnWriteArrayList<>();
    private volatile Runnable onSend = () -> {};
    private volatile String webhook = "";

    /// Which topics there are, by chat, then by id: what they are called. Null while the bot has none.
    private volatile @Nullable Map<Long, Map<Integer, String>> topics;

    BotApiStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Call> calls() {
        return calls;
    }

    int nextMessageId() {
        return messageIds.incrementAndGet();
    }

    int nextUpdateId() {
        return updateIds.incrementAndGet();
    }

    /// From now on the bot has topics in private chats.
    void switchTopicsOn() {
        topics = new ConcurrentHashMap<>();
    }

    /// The topics of a chat that are there now.
    Map<Integer, String> topics(long chat) {
        var all = topics;
        return all == null ? Map.of() : Map.copyOf(all.getOrDefault(chat, Map.of()));
    }

    /// The chat's owner removes one.
    void removeTopic(long chat, int thread) {
        var all = topics;
        if (all != null) {
            all.getOrDefault(chat, new ConcurrentHashMap<>()).remove(thread);
        }
    }

    private boolean hasTopic(long chat, JsonNode body) {
        return topics(chat).containsKey(body.path("message_thread_id").asInt(0));
    }

    void whenSending(Runnable action) {
        onSend = action;
    }

    void give(List<Map<String, ?>> updates) {
        synchronized (queue) {
            queue.addAll(updates);
            queue.notifyAll();
        }
    }

    /// What the program has not confirmed.
    int waiting() {
        synchronized (queue) {
            return queue.size();
        }
    }

    /// How often somebody has asked for updates while another question was open. Telegram itself would refuse one of
    /// the two. A question that a slow machine has given up stays open here until its answer is due.
    int overlapsOfAsking() {
        return overlaps.get();
    }

    void block(long chat) {
        blocked.add(chat);
    }

    void unblock(long chat) {
        blocked.remove(chat);
    }

    void fault(String method, long chat, int code, String description, @Nullable Integer retryAfter, int times) {
        faults.add(new Fault(method, chat, code, description, retryAfter, new AtomicInteger(times), 0, null));
    }

    void slow(String method, long chat, long millis, int times) {
        faults.add(new Fault(method, chat, 0, "", null, new AtomicInteger(times), millis, null));
    }

    void drop(String method, long chat, String how) {
        faults.add(new Fault(method, chat, 0, "", null, new AtomicInteger(1), 0, how));
    }

    /// From now on this chat takes one message a second and refuses the others, as Telegram does in the long run.
    void limit(long chat) {
        limited.put(chat, Instant.EPOCH);
    }

    private boolean isTooFast(String method, long chat) {
        if (!method.startsWith("send") && !method.startsWith("copy")) {
            return false;
        }
        var now = Instant.now();
        var free =
                limited.computeIfPresent(chat, (_, last) -> last.plusSeconds(1).isAfter(now) ? last : now);
        return free != null && !free.equals(now);
    }

    void noMoreFaults() {
        limited.clear();
        faults.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var raw = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var method = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        var body = body(raw, exchange);
        if (path.startsWith("/file/bot" + TOKEN + "/media/")) {
            giveFile(exchange, path.substring(path.lastIndexOf('/') + 1));
            return;
        }
        if (!path.startsWith("/bot" + TOKEN + "/")) {
            answer(exchange, 401, error(401, "Unauthorized", null));
            return;
        }
        var chat =
                body.path("chat_id").asLong(body.path("chat_id").asString("0").isEmpty() ? 0 : chat(body));
        var fault = fault(method, chat);
        if (fault != null && fault.delayMillis() > 0) {
            LockSupport.parkNanos(fault.delayMillis() * 1_000_000);
        }
        if (fault != null && fault.code() > 0) {
            calls.add(new Call(method, chat, body, false, 0, Instant.now()));
            answer(exchange, fault.code(), error(fault.code(), fault.description(), fault.retryAfter()));
            return;
        }
        if (isTooFast(method, chat)) {
            calls.add(new Call(method, chat, body, false, 0, Instant.now()));
            answer(exchange, 429, error(429, "Too Many Requests: retry after 1", 1));
            return;
        }
        var wrong = wrong(method, chat, body);
        if (wrong != null) {
            calls.add(new Call(method, chat, body, false, 0, Instant.now()));
            answer(exchange, wrong.startsWith("Forbidden") ? 403 : 400, error(400, wrong, null));
            return;
        }
        if (method.equals("getupdates")) {
            calls.add(new Call(method, 0, body, true, 0, Instant.now()));
            answer(exchange, 200, Map.of("ok", true, "result", asked(body)));
            return;
        }
        var id = chat != 0 && !method.equals("leavechat") ? messageIds.incrementAndGet() : 0;
        calls.add(new Call(method, chat, body, true, id, Instant.now()));
        if (method.startsWith("send") || method.startsWith("copy")) {
            onSend.run();
        }
        var all = topics;
        if (method.equals("deleteforumtopic")) {
            removeTopic(chat, body.path("message_thread_id").asInt(0));
        } else if (all != null && method.endsWith("forumtopic")) {
            all.computeIfAbsent(chat, _ -> new ConcurrentHashMap<>())
                    .put(
                            method.startsWith("create")
                                    ? id
                                    : body.path("message_thread_id").asInt(0),
                            body.path("name").asString(""));
        }
        if (fault != null && "after".equals(fault.drop())) {
            exchange.close();
            return;
        }
        if (fault != null && "truncate".equals(fault.drop())) {
            var cut = "{\"ok\":true,\"result\":{\"message_id\":".getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 500);
            exchange.getResponseBody().write(cut);
            exchange.getResponseBody().flush();
            exchange.close();
            return;
        }
        answer(exchange, 200, Map.of("ok", true, "result", result(method, chat, id, body)));
    }

    private void giveFile(HttpExchange exchange, String id) throws IOException {
        var bytes = files.getOrDefault(id, new byte[0]);
        fetched.add(id);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static long chat(JsonNode body) {
        var text = body.path("chat_id").asString("0");
        return text.matches("-?\\d+") ? Long.parseLong(text) : 0;
    }

    private JsonNode body(String raw, HttpExchange exchange) {
        var type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (type.startsWith("multipart")) {
            var fields = new HashMap<String, String>();
            for (var part : raw.split("Content-Disposition: form-data; name=\"")) {
                var name = part.substring(0, Math.max(0, part.indexOf('"')));
                var begin = part.indexOf("\r\n\r\n");
                if (!name.isEmpty() && begin > 0) {
                    var end = part.indexOf("\r\n--", begin);
                    fields.put(name, part.substring(begin + 4, Math.max(begin + 4, end)));
                }
            }
            return json.valueToTree(fields);
        }
        return raw.isBlank() || !raw.startsWith("{") ? json.createObjectNode() : json.readTree(raw);
    }

    private @Nullable Fault fault(String method, long chat) {
        for (var fault : faults) {
            var fits = fault.method().equalsIgnoreCase(method) && (fault.chat() == 0 || fault.chat() == chat);
            if (fits && fault.times().getAndUpdate(left -> left > 0 ? left - 1 : left) != 0) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable String wrong(String method, long chat, JsonNode body) {
        if (blocked.contains(chat)) {
            return "Forbidden: bot was blocked by the user";
        }
        if (method.startsWith("send") || method.startsWith("copy")) {
            if (body.has("message_thread_id") && !hasTopic(chat, body)) {
                return "Bad Request: message thread not found";
            }
        }
        if ((method.equals("editforumtopic") || method.equals("deleteforumtopic")) && !hasTopic(chat, body)) {
            return "Bad Request: TOPIC_ID_INVALID";
        }
        if (method.equals("sendmessage")) {
            var text = body.path("text").asString("");
            if (text.isBlank()) {
                return "Bad Request: message text is empty";
            }
            if (text.length() > 4096) {
                return "Bad Request: message is too long";
            }
        }
        if (body.path("caption").asString("").length() > 1024) {
            return "Bad Request: message caption is too long";
        }
        if (method.equals("getfile") && !files.containsKey(body.path("file_id").asString(""))) {
            return body.path("file_id").asString("").startsWith("big")
                    ? "Bad Request: file is too big"
                    : "Bad Request: wrong file_id or the file is temporarily unavailable";
        }
        for (var row : body.path("reply_markup").path("inline_keyboard")) {
            for (var key : row) {
                if (key.path("callback_data").asString("").getBytes(UTF_8).length > 64) {
                    return "Bad Request: BUTTON_DATA_INVALID";
                }
            }
        }
        return null;
    }

    /// A question is over before its answer is on its way: whoever has the answer may ask again before we go on here.
    private List<Map<String, ?>> asked(JsonNode body) {
        if (asking.getAndIncrement() > 0) {
            overlaps.incrementAndGet();
        }
        try {
            return updates(body);
        } finally {
            asking.decrementAndGet();
        }
    }

    private List<Map<String, ?>> updates(JsonNode body) {
        synchronized (queue) {
            if (body.has("offset")) {
                confirm(body.path("offset").asLong());
            }
            if (queue.isEmpty()) {
                try {
                    queue.wait(Math.max(1, Math.min(3, body.path("timeout").asLong(0)) * 1000));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return List.copyOf(queue.subList(0, Math.min(queue.size(), 100)));
        }
    }

    private void confirm(long offset) {
        // The first of those with that id: what was put in behind it has not been given yet, even if it is a repeat.
        for (var i = 0; i < queue.size(); i++) {
            if (id(queue.get(i)) == offset - 1) {
                queue.subList(0, i + 1).clear();
                return;
            }
        }
        // Telegram's own rule: an offset far beyond the tail is an error, and the queue is given from its head.
        if (!queue.isEmpty() && offset <= id(queue.getLast()) + 10) {
            queue.removeIf(update -> id(update) < offset);
        }
    }

    private static long id(Map<String, ?> update) {
        return update.get("update_id") instanceof Number number ? number.longValue() : 0;
    }

    private Object result(String method, long chat, int id, JsonNode body) {
        return switch (method) {
            case "getme" ->
                Map.of(
                        "id",
                        42,
                        "is_bot",
                        true,
                        "first_name",
                        "Varalla",
                        "username",
                        "varalla_acceptance_bot",
                        "has_topics_enabled",
                        topics != null);
            case "getwebhookinfo" -> Map.of("url", webhook, "has_custom_certificate", false, "pending_update_count", 0);
            case "setwebhook" -> {
                webhook = Program.PUBLIC_URL + "/webhooks/telegram";
                yield true;
            }
            case "deletewebhook" -> {
                webhook = "";
                yield true;
            }
            case "getfile" -> {
                var file = body.path("file_id").asString("");
                yield Map.of("file_id", file, "file_unique_id", "u", "file_path", "media/" + file);
            }
            case "createforumtopic" -> topic(id, body);
            case "copymessage" -> Map.of("message_id", id);
            case "copymessages" ->
                body.path("message_ids")
                        .valueStream()
                        .map(_ -> Map.of("message_id", messageIds.incrementAndGet()))
                        .toList();
            case "sendmessage", "sendphoto", "sendvoice", "sendaudio", "senddocument", "sendvideo" ->
                Map.of(
                        "message_id",
                        id,
                        "date",
                        Instant.now().getEpochSecond(),
                        "chat",
                        Map.of("id", chat, "type", "private"),
                        "text",
                        body.path("text").asString(""));
            default -> true;
        };
    }

    private static Map<String, ?> topic(int id, JsonNode body) {
        return Map.of("message_thread_id", id, "name", body.path("name").asString(""), "icon_color", 7_322_096);
    }

    private static Map<String, ?> error(int code, String description, @Nullable Integer retryAfter) {
        return retryAfter == null
                ? Map.of(
                        "ok",
                        false,
                        "error_code",
                        description.startsWith("Forbidden") ? 403 : code,
                        "description",
                        description)
                : Map.of(
                        "ok",
                        false,
                        "error_code",
                        code,
                        "description",
                        description,
                        "parameters",
                        Map.of("retry_after", retryAfter));
    }

    private void answer(HttpExchange exchange, int status, Object content) throws IOException {
        var bytes = json.writeValueAsBytes(content);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
