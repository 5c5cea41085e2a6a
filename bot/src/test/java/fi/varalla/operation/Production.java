package fi.varalla.operation;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import fi.varalla.ClassArchive;
import fi.varalla.FreePorts;
import fi.varalla.PreparedStores;
import fi.varalla.Varalla;
import fi.varalla.vault.Keysets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program as an operator runs it: in a process of its own, without a profile, with stores that can be stopped and
/// a Telegram that can be slow.
final class Production implements AutoCloseable {

    static final String TOKEN = "a-bootstrap-token-of-a-test-run";
    private static final String SECRET = "sesame";
    private static final JsonMapper JSON = new JsonMapper();

    final WireMockServer telegram = new WireMockServer(
            options().dynamicPort().jettyStopTimeout(10L).globalTemplating(true).containerThreads(20));
    final Process program;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final int postgresPort = FreePorts.next();
    private final int redisPort = FreePorts.next();
    private final int port = FreePorts.next();
    private final int otherPort = FreePorts.next();
    private final String keyset = Keysets.fresh();
    private @Nullable Process other;
    private EmbeddedPostgres postgres;
    private RedisServer redis;

    Production(Path folder) throws IOException {
        this.folder = folder;
        this.postgres = postgresServer();
        this.redis = redisServer();
        redis.start();
        telegram.start();
        telegram.stubFor(any(anyUrl()).willReturn(okJson("{\"ok\":true,\"result\":true}")));
        telegram.stubFor(any(urlPathMatching("(?i).*/getwebhookinfo")).willReturn(okJson("""
                {"ok": true, "result": {"url": "https://desk.example.fi/webhooks/telegram",
                  "has_custom_certificate": false, "pending_update_count": 0}}""")));
        this.program = start(port);
    }

    /// A second replica beside the first, on the same stores.
    Process startOther() throws IOException {
        var started = start(otherPort);
        other = started;
        return started;
    }

    private Process start(int port) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.addAll(ClassArchive.options());
        command.add(Varalla.class.getName());
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-" + port).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("VARALLA_"));
        builder.environment().putAll(settings(port));
        return builder.start();
    }

    private Map<String, String> settings(int port) {
        return Map.ofEntries(
                Map.entry("SERVER_PORT", Integer.toString(port)),
                Map.entry(
                        "SPRING_DATASOURCE_URL",
                        "jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + PreparedStores.DATABASE),
                Map.entry("SPRING_DATASOURCE_USERNAME", "postgres"),
                Map.entry("SPRING_DATASOURCE_PASSWORD", "postgres"),
                Map.entry("SPRING_DATA_REDIS_URL", "redis://127.0.0.1:" + redisPort),
                Map.entry("VARALLA_PUBLIC_URL", "https://desk.example.fi"),
                Map.entry("VARALLA_ENCRYPTION_KEYSET", keyset),
                Map.entry("VARALLA_BOOTSTRAP_TOKEN", TOKEN),
                Map.entry("VARALLA_TELEGRAM_TOKEN", "4711:AAtest"),
                Map.entry("VARALLA_TELEGRAM_API_URL", telegram.baseUrl()),
                Map.entry("VARALLA_TELEGRAM_MODE", "webhook"),
                Map.entry("VARALLA_TELEGRAM_WEBHOOK_SECRET", SECRET),
                Map.entry("VARALLA_WATCH_CHAIN", "0s"),
                Map.entry("VARALLA_WATCH_LOOK", "1d"),
                // The stand-in has no limits of its own.
                Map.entry("VARALLA_PACE_CHATBURST", "1000"),
                Map.entry("VARALLA_PACE_INALL", "100000"),
                Map.entry("VARALLA_TWILIO_ACCOUNT_SID", ""),
                Map.entry("VARALLA_TWILIO_AUTH_TOKEN", ""));
    }

    private EmbeddedPostgres postgresServer() throws IOException {
        return PreparedStores.postgresIn(folder.resolve("postgresql"))
                .setPort(postgresPort)
                .start();
    }

    private RedisServer redisServer() throws IOException {
        return RedisServer.newRedisServer().port(redisPort).build();
    }

    /// Returns when it has ended: until then it may still finish what it has begun.
    void stopPostgres() throws IOException {
        postgres.close();
        await().until(() -> Files.notExists(folder.resolve("postgresql/postmaster.pid")));
    }

    void startPostgres() throws IOException {
        postgres = postgresServer();
    }

    void stopRedis() throws IOException {
        redis.stop();
    }

    void startRedis() throws IOException {
        redis = redisServer();
        redis.start();
    }

    DataSource database() {
        return postgres.getDatabase("postgres", PreparedStores.DATABASE);
    }

    /// @param update its number, and that of the family's chat
    /// @return       the status that Telegram gets
    int familyWrites(int update, String words) {
        return writes(false, update, update, words);
    }

    /// @param toOther whether the second replica hears it
    int writes(boolean toOther, int update, long chat, String words) {
        var path = "http://localhost:" + (toOther ? otherPort : port) + "/webhooks/telegram";
        return send(HttpRequest.newBuilder(URI.create(path))
                        .header("X-Telegram-Bot-Api-Secret-Token", SECRET)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("""
                                {"update_id": %1$d, "message": {"message_id": %1$d, "date": 1795300000,
                                  "chat": {"id": %2$d, "type": "private"},
                                  "from": {"id": %2$d, "is_bot": false, "first_name": "Liisa", "language_code": "fi"},
                                  "text": "%3$s"}}""".formatted(update, chat, words))))
                .statusCode();
    }

    HttpResponse<String> get(String path) {
        return send(to(path).header("Authorization", "Bearer " + TOKEN));
    }

    HttpResponse<String> post(String path, String json) {
        return send(to(path).header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /// @return empty for a part that the page does not have
    String health(String component) {
        return health().path("components").path(component).path("status").asString("");
    }

    JsonNode health() {
        return JSON.readTree(get("/actuator/health").body());
    }

    boolean otherIsWell() {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + otherPort + "/actuator/health/readiness")))
                        .statusCode()
                == 200;
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        program.destroyForcibly().onExit().join();
        if (other != null) {
            other.destroyForcibly().onExit().join();
        }
        telegram.stop();
        redis.stop();
        postgres.close();
    }
}
