package fi.varalla.acceptance.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/// Twilio's messages, as far as sending goes.
final class SmsStandIn implements AutoCloseable {

    static final String ACCOUNT = "AC00000000000000000000000000000002";
    static final String AUTH_TOKEN = "acceptance-auth-token";

    record Sms(String sid, String to, String from, String body, Map<String, String> form, Instant at) {}

    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;
    private final List<Sms> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger sids = new AtomicInteger();

    /// What can be fetched by its name, and what was deleted.
    final Map<String, byte[]> media = new ConcurrentHashMap<>();

    final List<String> deleted = new CopyOnWriteArrayList<>();

    SmsStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Sms> sentTo(String number) {
        return sent.stream().filter(it -> it.to().equals(number)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        if (exchange.getRequestMethod().equals("POST")
                && exchange.getRequestURI().getPath().endsWith("/Messages.json")) {
            var sid = "SM%032d".formatted(sids.incrementAndGet());
            var sms = new Sms(
                    sid,
                    form.getOrDefault("To", ""),
                    form.getOrDefault("From", ""),
                    form.getOrDefault("Body", ""),
                    form,
                    Instant.now());
            sent.add(sms);
            answer(exchange, 201, message(sms));
        } else if (exchange.getRequestURI().getPath().contains("/Media/")) {
            medium(exchange);
        } else if (exchange.getRequestMethod().equals("GET")) {
            answer(
                    exchange,
                    200,
                    Map.of("messages", sent.stream().map(SmsStandIn::message).toList(), "page", 0));
        } else {
            answer(exchange, 200, Map.of());
        }
    }

    private void medium(HttpExchange exchange) throws IOException {
        var name =
                exchange.getRequestURI().getPath().replaceFirst(".*/Media/", "").replace(".json", "");
        var bytes = media.get(name);
        if (exchange.getRequestMethod().equals("DELETE")) {
            deleted.add(name);
            exchange.sendResponseHeaders(204, -1);
        } else if (bytes == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static Map<String, ?> message(Sms sms) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(sms.at().atOffset(ZoneOffset.UTC));
        return Map.of(
                "sid",
                sms.sid(),
                "to",
                sms.to(),
                "from",
                sms.from(),
                "body",
                sms.body(),
                "status",
                "queued",
                "account_sid",
                ACCOUNT,
                "date_created",
                date);
    }

    static Map<String, String> form(String raw) {
        var form = new HashMap<String, String>();
        for (var pair : raw.split("&")) {
            var at = pair.indexOf('=');
            if (at > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, at), UTF_8),
                        URLDecoder.decode(pair.substring(at + 1), UTF_8));
            }
        }
        return form;
    }

    private void answer(HttpExchange exchange, int status, Object content) throws IOException {
        var bytes = json.writeValueAsBytes(content);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
