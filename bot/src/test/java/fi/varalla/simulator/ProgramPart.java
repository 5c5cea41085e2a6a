package fi.varalla.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.twilio.security.RequestValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Plays the program's part towards the stand-ins: answers webhooks as told, and remembers them.
final class ProgramPart {

    static final String PUBLIC_URL = "https://varalla.example";
    static final String TWILIO_TOKEN = "demo-auth-token";

    /// @param signed whether Twilio's own library accepts the signature
    record Heard(String path, Map<String, String> fields, String body, String secret, boolean signed) {}

    record Reply(int status, String type, String body) {

        static Reply twiml(String verbs) {
            return new Reply(200, "application/xml", "<?xml version=\"1.0\"?><Response>" + verbs + "</Response>");
        }

        static Reply json(String body) {
            return new Reply(200, "application/json", body);
        }
    }

    private final Map<String, Function<Heard, Reply>> replies = new ConcurrentHashMap<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    ProgramPart() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void on(String path, Function<Heard, Reply> reply) {
        replies.put(path, reply);
    }

    void twiml(String path, String verbs) {
        on(path, _ -> Reply.twiml(verbs));
    }

    List<Heard> heard(String path) {
        return heard.stream().filter(request -> request.path().equals(path)).toList();
    }

    List<Heard> all() {
        return heard;
    }

    void forget() {
        replies.clear();
        heard.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var path = exchange.getRequestURI().toString();
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        var fields = type != null && type.contains("form") ? form(body) : Map.<String, String>of();
        var signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
        var signed =
                signature != null && new RequestValidator(TWILIO_TOKEN).validate(PUBLIC_URL + path, fields, signature);
        var secret = exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token");
        var request = new Heard(path, fields, body, secret == null ? "" : secret, signed);
        heard.add(request);
        var bare = path.replaceAll("\\?.*", "");
        var reply = replies.getOrDefault(path, replies.getOrDefault(bare, _ -> Reply.twiml("")))
                .apply(request);
        exchange.getResponseHeaders().add("Content-Type", reply.type());
        var bytes = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> form(String body) {
        var fields = new LinkedHashMap<String, String>();
        Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> fields.put(URLDecoder.decode(pair[0], UTF_8), URLDecoder.decode(pair[1], UTF_8)));
        return fields;
    }
}
