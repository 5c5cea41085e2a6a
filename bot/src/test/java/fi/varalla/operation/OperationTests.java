package fi.varalla.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.varalla.TestStores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(TestStores.class)
class OperationTests {

    private static final int LIMIT = 1024 * 1024;

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @Autowired
    private JsonMapper json;

    @Autowired
    private ImpatientPool pool;

    @Autowired
    private ServletWebServerApplicationContext context;

    /// Virtual ones are slower at it (ADR 62), and without a bound they would be as many as somebody sends.
    @Test
    void requestsAreAnsweredByABoundedNumberOfThreadsOfTheOperatingSystem() {
        var server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
        var threads = server.getTomcat().getConnector().getProtocolHandler().getExecutor();
        assertThat(threads).isInstanceOf(ThreadPoolExecutor.class);
        assertThat(((ThreadPoolExecutor) threads).getMaximumPoolSize()).isEqualTo(400);
        assertThat(((ThreadPoolExecutor) threads)
                        .getThreadFactory()
                        .newThread(() -> {})
                        .isVirtual())
                .isFalse();
    }

    @Test
    void theHealthPageTellsOfTheDeskAndNotOnlyOfTheStores() throws IOException, InterruptedException {
        assertThat(health().propertyNames())
                .contains(
                        "db",
                        "redis",
                        "onCall",
                        "outbox",
                        "inbox",
                        "escalations",
                        "promises",
                        "gaps",
                        "presence",
                        "telegram",
                        "twilio");
    }

    /// Only a server that is away is a reason to refuse the next one at once.
    @Test
    void thatAllConnectionsAreTakenIsToldApartFromAServerThatIsAway() throws SQLException {
        try (var small = poolOfOne(pool.getJdbcUrl());
                var away = poolOfOne("jdbc:postgresql://localhost:1/nowhere")) {
            try (var taken = soonOrLater(small)) {
                assertThat(taken.isValid(1)).isTrue();
                assertThatThrownBy(small::getConnection).isInstanceOf(SQLTimeoutException.class);
            }
            try (var free = soonOrLater(small)) {
                assertThat(free.isValid(1)).isTrue();
            }
            for (var time = 0; time < 2; time++) {
                assertThatThrownBy(away::getConnection)
                        .isInstanceOf(SQLTransientConnectionException.class)
                        .isNotInstanceOf(SQLTimeoutException.class);
            }
        }
    }

    /// A pool keeps the timeout with which it began.
    private ImpatientPool poolOfOne(String url) {
        var one = new ImpatientPool();
        one.setJdbcUrl(url);
        one.setUsername(pool.getUsername());
        one.setPassword(pool.getPassword());
        one.setMaximumPoolSize(1);
        one.setConnectionTimeout(250);
        one.setInitializationFailTimeout(-1);
        return one;
    }

    /// To make a connection may take longer than that on a busy machine.
    private static Connection soonOrLater(ImpatientPool from) {
        return Awaitility.await().ignoreExceptions().until(from::getConnection, Objects::nonNull);
    }

    @Test
    void aMessageThatWaitsTooLongIsAWarningButNoReasonToRestart() throws IOException, InterruptedException {
        db.sql("""
                insert into outbox (id, address, message_sealed, posted_at, due_at)
                values (gen_random_uuid(), 'tel:+46701740605', '', now() - interval '1 hour', now() + interval '1 hour')
                """).update();
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            var outbox = health().path("outbox");
            assertThat(outbox.path("status").stringValue()).isEqualTo("WARN");
            assertThat(outbox.path("details").path("waiting").intValue()).isEqualTo(1);
        });
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus").body()).contains("varalla_outbox_waiting 1.0");
        db.sql("delete from outbox").update();
    }

    @Test
    void aGapWithoutOwnerAndAWorkerWhoDoesNotAnswerAreWarnings() throws IOException, InterruptedException {
        var line = line();
        gap(line, 1);
        gap(line, 72);
        silentWorker(line);
        try {
            Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                assertThat(health().at("/gaps/status").asString()).isEqualTo("WARN");
                assertThat(health().at("/gaps/details/withoutOwner").asInt()).isEqualTo(1);
                assertThat(health().at("/presence/status").asString()).isEqualTo("WARN");
                assertThat(health().at("/presence/details/unanswered").asInt()).isEqualTo(1);
            });
            assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(get("/actuator/prometheus").body())
                    .contains("varalla_gaps_unowned 1.0", "varalla_presence_unanswered 1.0");
        } finally {
            db.sql("delete from gap_alarm").update();
            db.sql("delete from presence_check").update();
        }
    }

    @Test
    void whatFailsAgainAndAgainAndAlarmsThatNobodyHeardAreWarnings() throws IOException, InterruptedException {
        db.sql("""
                insert into undone (kind, row_id, failed, since, again_at, told_at)
                values ('HAND_OFF', '1', 6, now(), now(), now()), ('HAND_OFF', '2', 1, now(), now(), null)
                """).update();
        var worker = UUID.randomUUID();
        db.sql("insert into worker (id, name, languages, role, created_at) values (?, 'Ana', '{en}', 'WORKER', now())")
                .param(worker)
                .update();
        db.sql("""
                insert into alarm_call (id, worker_id, via, sms_parcel, told_at, attempts, failed_at, others_told_at)
                values (gen_random_uuid(), ?, '+46701740605', gen_random_uuid(), now(), 3, now(), now())
                """).param(worker).update();
        try {
            Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                assertThat(health().at("/undone/status").asString()).isEqualTo("WARN");
                assertThat(health().at("/undone/details/waiting").asInt()).isEqualTo(1);
                assertThat(health().at("/alarms/status").asString()).isEqualTo("WARN");
                assertThat(health().at("/alarms/details/unheard").asInt()).isEqualTo(1);
            });
            assertThat(get("/actuator/prometheus").body()).contains("varalla_undone 1.0", "varalla_alarms_unheard 1.0");
        } finally {
            db.sql("delete from undone").update();
            db.sql("delete from alarm_call").update();
        }
    }

    private void gap(UUID line, int hoursAhead) {
        db.sql("""
                insert into gap_alarm (id, line_id, level, from_time, to_time, end_time, gaps, since, told)
                select gen_random_uuid(), :line, 1, at, at + interval '8 hours', at + interval '8 hours', 1, now(), 'NONE'
                from (select now() + make_interval(hours => :ahead) as at) begin
                """).param("line", line).param("ahead", hoursAhead).update();
    }

    private UUID line() {
        var line = UUID.randomUUID();
        db.sql("""
                insert into line (id, name, languages, ring_seconds, accept_seconds, acknowledge_seconds,
                    own_worker_first, call_back_seconds, relay)
                values (?, 'A', '{fi}', 20, 10, 60, false, 900, 'FULL')
                """).param(line).update();
        return line;
    }

    /// Nothing is due about the question until the shift is over.
    private void silentWorker(UUID line) {
        var worker = UUID.randomUUID();
        db.sql("insert into worker (id, name, languages, role, created_at) values (?, 'Ana', '{en}', 'WORKER', now())")
                .param(worker)
                .update();
        db.sql("""
                insert into presence_check (id, line_id, worker_id, level, shift_from, shift_to, asked_at, look_at, state,
                                            silent_since)
                values (gen_random_uuid(), ?, ?, 1, now(), now() + interval '8 hours', now(), now() + interval '8 hours',
                        'OPEN', now())
                """).params(line, worker).update();
    }

    @Test
    void aBodyOverTheLimitIsRefused() throws IOException, InterruptedException {
        var refusal = post(BodyPublishers.ofByteArray(new byte[10 * LIMIT]), "application/json");
        assertThat(refusal.statusCode()).isEqualTo(413);
        assertThat(refusal.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json.readTree(refusal.body()).path("status").intValue()).isEqualTo(413);
    }

    @Test
    void aBodyOverTheLimitIsRefusedAlsoWithoutALengthToldBeforehand() throws IOException, InterruptedException {
        assertThat(post(chunked(LIMIT + 1), "application/json").statusCode()).isEqualTo(413);
        assertThat(post(chunked(LIMIT + 1), "application/x-www-form-urlencoded").statusCode())
                .isEqualTo(413);
        assertThat(post(chunked(LIMIT), "application/json").statusCode()).isNotEqualTo(413);
    }

    private static BodyPublisher chunked(int length) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length]));
    }

    private JsonNode health() throws IOException, InterruptedException {
        return json.readTree(get("/actuator/health").body()).path("components");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(to(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(BodyPublisher body, String type) throws IOException, InterruptedException {
        var request =
                to("/api/v1/lines").header("Content-Type", type).POST(body).build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .version(HttpClient.Version.HTTP_1_1);
    }
}
