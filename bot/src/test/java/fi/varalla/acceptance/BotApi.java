package fi.varalla.acceptance;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/// A stand-in for the Bot API that takes every message, and the chats that write through it.
final class BotApi {

    static final String TOKEN = "4711:AAacceptance";
    static final String SECRET = "a-webhook-secret";
    static final BotApi INSTANCE = new BotApi();

    private final WireMockServer server = new WireMockServer(
            options().dynamicPort().globalTemplating(true).containerThreads(40).jettyStopTimeout(10L));
    private final AtomicInteger updates = new AtomicInteger(1000);
    private final AtomicLong chats = new AtomicLong(8_800_000);

    private BotApi() {
        server.start();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{\"ok\":true,\"result\":true}")));
        server.stubFor(any(urlPathMatching("(?i)/bot[^/]+/getme")).willReturn(okJson("""
                        {"ok":true,"result":{"id":4711,"is_bot":true,"first_name":"Varalla","username":"varalla_bot"}}""")));
        server.stubFor(any(urlPathMatching("(?i)/bot[^/]+/(send|edit).*")).willReturn(okJson("""
                        {"ok":true,"result":{"message_id":{{randomInt lower=1 upper=2000000000}},"date":1795300000,
                         "chat":{"id":1,"type":"private"}}}""")));
    }

    String url() {
        return server.baseUrl();
    }

    /// Opens an invite link in a chat of its own.
    ///
    /// @return the chat
    long opens(int port, String invite) {
        var chat = chats.getAndIncrement();
        writes(port, chat, "/start " + invite.substring(invite.indexOf("?start=") + 7))
                .is(200);
        return chat;
    }

    Answer writes(int port, long chat, String text) {
        return takes(port, update("message", message(chat, Map.of("text", text))));
    }

    /// A message of a chat, as Telegram tells of it.
    Map<String, Object> message(long chat, Map<String, ?> content) {
        var message = new HashMap<String, Object>(Map.of(
                "message_id",
                updates.getAndIncrement(),
                "date",
                1_795_300_000,
                "from",
                Map.of("id", chat, "is_bot", false, "first_name", "Ana", "language_code", "en"),
                "chat",
                Map.of("id", chat, "type", "private", "first_name", "Ana")));
        message.putAll(content);
        return message;
    }

    String update(String kind, Map<String, ?> content) {
        return JsonMapper.shared().writeValueAsString(Map.of("update_id", updates.getAndIncrement(), kind, content));
    }

    /// Brings an update, readable or not, to the webhook.
    Answer takes(int port, String update) {
        return Desk.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/telegram"))
                .header("Content-Type", "application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", SECRET)
                .POST(BodyPublishers.ofString(update))
                .build());
    }

    /// What a chat was told, as it was sent.
    List<String> told(long chat) {
        return server.findAll(postRequestedFor(urlPathMatching("(?i)/bot[^/]+/send.*"))).stream()
                .map(LoggedRequest::getBodyAsString)
                .filter(it -> it.contains(Long.toString(chat)))
                .toList();
    }

    /// How many recordings a chat was sent.
    long sounds(long chat) {
        return server.findAll(postRequestedFor(urlPathMatching("(?i)/bot[^/]+/send(audio|voice)"))).stream()
                .filter(it -> it.getBodyAsString().contains(Long.toString(chat)))
                .count();
    }
}
