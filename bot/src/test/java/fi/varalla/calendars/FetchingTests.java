package fi.varalla.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fi.varalla.calendars.Fetching.Fetched;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class FetchingTests {

    /// @param atMost how long a calendar may take
    private static CalendarSettings settings(Duration atMost) {
        return new CalendarSettings(
                Duration.ofDays(15),
                Duration.ofDays(180),
                120,
                true,
                DataSize.ofMegabytes(2),
                atMost,
                Duration.ofHours(6),
                Duration.ofDays(1));
    }

    /// The machine of the test stands for the internet.
    private static final class Town extends Targets {

        @Override
        boolean allows(URI uri) {
            return uri.getHost() != null && !"forbidden.example".equals(uri.getHost());
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }
    }

    private final AtomicLong sent = new AtomicLong();
    private final Fetching fetching = new Fetching(new Town(), settings(Duration.ofMinutes(1)));
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/ok", it -> answer(it, "BEGIN:VCALENDAR"));
        server.createContext("/missing", it -> it.sendResponseHeaders(404, -1));
        server.createContext("/huge", it -> pour(it, 0));
        server.createContext("/huge-told", it -> pour(it, 50L << 20));
        server.createContext("/trickle", this::trickle);
        server.createContext("/hop1", it -> moved(it, "/hop2"));
        server.createContext("/hop2", it -> moved(it, "/hop3"));
        server.createContext("/hop3", it -> moved(it, "/ok"));
        server.createContext("/hop0", it -> moved(it, "/hop1"));
        server.createContext("/away", it -> moved(it, "https://forbidden.example/calendar.ics"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aCalendarIsFetchedAlsoWhenItHasMoved() {
        assertThat(fetch("/ok")).isEqualTo(new Fetched.Text("BEGIN:VCALENDAR"));
        assertThat(fetch("/hop1")).isEqualTo(new Fetched.Text("BEGIN:VCALENDAR"));
        assertThat(fetch("/hop0")).isEqualTo(new Fetched.Failed(Trouble.TOO_MANY_REDIRECTS));
        assertThat(fetch("/missing")).isEqualTo(new Fetched.Failed(Trouble.UNREACHABLE));
    }

    @Test
    void aRedirectLeadsNowhereThatAnAddressMayNot() {
        assertThat(fetch("/away")).isEqualTo(new Fetched.Failed(Trouble.FORBIDDEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/huge", "/huge-told"})
    void fiftyMegabytesAreCutOff(String path) {
        assertThat(fetch(path)).isEqualTo(new Fetched.Failed(Trouble.TOO_LARGE));
        assertThat(sent.get()).isLessThan(12L << 20);
    }

    @Test
    void whoTricklesIsCutOffInTime() {
        var start = System.nanoTime();
        assertThat(fetch(new Fetching(new Town(), settings(Duration.ofSeconds(1))), "/trickle"))
                .isEqualTo(new Fetched.Failed(Trouble.TOO_SLOW));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("of the ten seconds that it would take")
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void nobodyThereIsToldSo() {
        server.stop(0);
        assertThat(fetch("/ok")).isEqualTo(new Fetched.Failed(Trouble.UNREACHABLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/a.ics",
                "https://localhost/a.ics",
                "https://[::1]/a.ics",
                "https://[::ffff:10.0.0.1]/a.ics",
                "https://10.1.2.3/a.ics",
                "https://172.16.0.1/a.ics",
                "https://192.168.1.1/a.ics",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/a.ics",
                "https://0.0.0.0/a.ics",
                "https://[fe80::1]/a.ics",
                "https://[fd00::1]/a.ics",
                "https://[64:ff9b::a00:1]/a.ics",
                "https://[2002:a00:1::]/a.ics",
                "https://224.0.0.1/a.ics",
                "https://255.255.255.255/a.ics",
                "https://2130706433/a.ics"
            })
    void nothingInsideIsReached(String address) {
        assertThat(new Fetching(new Targets(), settings(Duration.ofMinutes(1))).fetch(URI.create(address)))
                .isIn(new Fetched.Failed(Trouble.FORBIDDEN), new Fetched.Failed(Trouble.ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://calendar.example/a.ics",
                "file:///etc/passwd",
                "https://calendar.example:6379/",
                "https://name:secret@calendar.example/a.ics",
                "https:///a.ics",
                "gopher://calendar.example/",
                "calendar.ics"
            })
    void onlyPlainHttpsAddressesAreTaken(String address) {
        assertThat(new Targets().allows(URI.create(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "193.166.3.2", "2001:708::1", "2a00:1450:4001::1"})
    void thePublicInternetIsReached(String address) throws IOException {
        assertThat(new Targets().isPublic(InetAddress.getByName(address))).isTrue();
    }

    private Fetched fetch(String path) {
        return fetch(fetching, path);
    }

    private Fetched fetch(Fetching fetching, String path) {
        return fetching.fetch(URI.create(
                "http://calendar.example:%d%s".formatted(server.getAddress().getPort(), path)));
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        exchange.sendResponseHeaders(200, text.length());
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private static void moved(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void pour(HttpExchange exchange, long told) throws IOException {
        exchange.sendResponseHeaders(200, told);
        var block = new byte[64 << 10];
        try (var body = exchange.getResponseBody()) {
            for (var i = 0; i < (50 << 20) / block.length; i++) {
                body.write(block);
                sent.addAndGet(block.length);
            }
        } catch (IOException _) {
            // whoever asked has heard enough
        }
    }

    /// A byte now and then, for as long as somebody listens.
    private void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            while (sent.get() < 100) {
                body.write('B');
                body.flush();
                sent.incrementAndGet();
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        } catch (IOException _) {
            // whoever asked has gone
        }
    }
}
