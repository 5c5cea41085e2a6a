package fi.varalla.acceptance.chat;

import static org.awaitility.Awaitility.await;

import fi.varalla.ClassArchive;
import fi.varalla.FreePorts;
import fi.varalla.PreparedStores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program as an operator starts it: a process of its own, set up by its environment, with the `embedded` profile
/// or
/// with stores that it shares with another replica.
final class Program implements AutoCloseable {

    static final String BOOTSTRAP = "acceptance-bootstrap-token";
    static final String PUBLIC_URL = "https://line.example";
    static final String SECRET = "acceptance_webhook_secret";

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final int port;
    private final Path output;
    private @Nullable Process process;

    Program(BotApiStandIn telegram, SmsStandIn twilio, String mode) throws IOException {
        this(telegram, twilio, mode, Map.of("SPRING_PROFILES_ACTIVE", "embedded"));
    }

    /// @param stores where they are, or the profile that brings its own, and what else is set
    Program(BotApiStandIn telegram, SmsStandIn twilio, String mode, Map<String, String> stores) throws IOException {
        folder = Files.createTempDirectory("varalla-acceptance");
        output = folder.resolveSibling(folder.getFileName() + ".log");
        if (stores.containsValue("embedded")) {
            PreparedStores.putInto(folder);
        }
        port = FreePorts.next();
        environment.putAll(Map.of(
                "SERVER_PORT",
                Integer.toString(port),
                "VARALLA_EMBEDDED_FOLDER",
                folder.toString(),
                "VARALLA_PUBLIC_URL",
                PUBLIC_URL,
                "VARALLA_BOOTSTRAP_TOKEN",
                BOOTSTRAP,
                "VARALLA_TELEGRAM_TOKEN",
                BotApiStandIn.TOKEN,
                "VARALLA_TELEGRAM_API_URL",
                telegram.url(),
                "VARALLA_TELEGRAM_MODE",
                mode,
                "VARALLA_TELEGRAM_WEBHOOK_SECRET",
                SECRET));
        // No message of the program's own among those that tests count.
        environment.put("VARALLA_WATCH_CHAIN", "0s");
        environment.putAll(Map.of(
                "VARALLA_TWILIO_ACCOUNT_SID",
                SmsStandIn.ACCOUNT,
                "VARALLA_TWILIO_AUTH_TOKEN",
                SmsStandIn.AUTH_TOKEN,
                "VARALLA_TWILIO_API_URL",
                twilio.url(),
                // The stand-in has no limits of its own; what a limit does is shown where it refuses.
                "VARALLA_PACE_CHATBURST",
                "1000",
                "VARALLA_PACE_INALL",
                "100000"));
        environment.putAll(stores);
    }

    Program start() throws IOException {
        ClassArchive.makeBy(Program::runShortly);
        return start(ClassArchive.options());
    }

    private static void runShortly(List<String> options) throws IOException {
        try (var telegram = new BotApiStandIn();
                var twilio = new SmsStandIn();
                var program = new Program(telegram, twilio, "polling")) {
            program.start(options);
        }
    }

    private Program start(List<String> options) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"), "-Xmx400m", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.add("fi.varalla.Varalla");
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        var here = Path.of("").toAbsolutePath();
        var root = Files.exists(here.resolve("config/phrases.json")) ? here : here.resolveSibling("");
        builder.directory((Files.exists(root.resolve("config/phrases.json")) ? root : here.getParent()).toFile());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        var started = builder.start();
        process = started;
        await("the program answers\n" + output).atMost(Duration.ofMinutes(4)).until(() -> {
            if (!started.isAlive()) {
                throw new IllegalStateException("The program ended:\n" + log());
            }
            return answers();
        });
        return this;
    }

    private boolean answers() {
        try {
            return get("/actuator/health").statusCode() > 0;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    String log() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// `kill -9`
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /// As an operator stops it.
    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }

    // --- its stores

    /// Stops PostgreSQL and answers how to start it again.
    Server stopPostgres() throws IOException {
        return stop(folder.resolve("postgresql/postmaster.pid"), "INT");
    }

    Server stopRedis() throws IOException {
        return stop(folder.resolve("redis/redis.pid"), "TERM");
    }

    record Server(List<String> command, Map<String, String> environment, Path folder) {

        void start() throws IOException {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
    }

    private Server stop(Path pidFile, String signal) throws IOException {
        var found = Files.exists(pidFile) ? pidFile : find(pidFile.getFileName().toString());
        var pid = Long.parseLong(Files.readAllLines(found).getFirst().strip());
        var proc = Path.of("/proc", Long.toString(pid));
        var command = strings(proc.resolve("cmdline"));
        command.set(0, Files.readSymbolicLink(proc.resolve("exe")).toString());
        var variables = new HashMap<String, String>();
        strings(proc.resolve("environ")).stream()
                .filter(it -> it.indexOf('=') > 0)
                .forEach(it -> variables.put(it.substring(0, it.indexOf('=')), it.substring(it.indexOf('=') + 1)));
        var directory = Files.readSymbolicLink(proc.resolve("cwd"));
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                .start()
                .onExit()
                .join();
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        if (pidFile.endsWith("postmaster.pid")
                && System.getProperty("user.name", "").equals("root")) {
            // PostgreSQL refuses to run as root; this is how the embedded one came to be.
            command.addAll(0, List.of("unshare", "-U"));
        }
        return new Server(command, variables, directory);
    }

    private Path find(String name) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(it -> it.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> strings(Path file) throws IOException {
        return new ArrayList<>(Arrays.asList(Files.readString(file).split("\0")));
    }

    /// Speaks to Redis as an operator with `redis-cli` would.
    String redis(String command) throws IOException {
        var settings = Files.readString(find("redis.conf"));
        var password = value(settings, "requirepass");
        try (var socket = new java.net.Socket(
                java.net.InetAddress.getLoopbackAddress(), Integer.parseInt(value(settings, "port")))) {
            socket.setSoTimeout(3000);
            socket.getOutputStream()
                    .write(("AUTH " + password + "\r\n" + command + "\r\nQUIT\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static String value(String settings, String key) {
        return settings.lines()
                .filter(it -> it.startsWith(key + " "))
                .findFirst()
                .orElseThrow()
                .substring(key.length() + 1)
                .strip();
    }

    // --- its HTTP faces

    record Reply(int status, JsonNode body) {}

    JsonNode get200(String path) {
        return ok(send("GET", path, null));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return ok(send("POST", path, body));
    }

    JsonNode patch(String path, Map<String, ?> body) {
        return ok(send("PATCH", path, body));
    }

    void delete(String path) {
        ok(send("DELETE", path, null));
    }

    HttpResponse<String> get(String path) {
        return exchange(to(path).GET().build());
    }

    HttpResponse<String> telegram(Map<String, ?> update, @Nullable String secret) {
        var request = to("/webhooks/telegram")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(update)));
        if (secret != null) {
            request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        return exchange(request.build());
    }

    HttpResponse<String> twilio(String path, String body, String signature) {
        return exchange(to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private Reply send(String method, String path, @Nullable Map<String, ?> body) {
        var answer = exchange(to("/api/v1" + path)
                .header("Authorization", "Bearer " + BOOTSTRAP)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.writeValueAsString(body)))
                .build());
        return new Reply(answer.statusCode(), json.readTree(answer.body().isEmpty() ? "null" : answer.body()));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode ok(Reply reply) {
        if (reply.status() >= 300) {
            throw new IllegalStateException(reply.status() + " " + reply.body());
        }
        return reply.body();
    }
}
