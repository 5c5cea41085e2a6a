package fi.varalla.calendars;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/// Fetches a calendar from wherever a worker says it is, on its guard: only where [Targets] allows, at most three
/// redirects, each looked at like the first address, so many bytes and so much time in all, however slowly they
/// trickle. Nothing is unpacked, no cookie kept, nothing tried twice.
class Fetching {

    private static final int REDIRECTS = 3;
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

    private final Targets targets;
    private final int largest;
    private final Duration patience;

    Fetching(Targets targets, CalendarSettings settings) {
        this.targets = targets;
        largest = Math.toIntExact(settings.largest().toBytes());
        patience = settings.patience();
    }

    /// What came of it.
    sealed interface Fetched {

        record Text(String text) implements Fetched {}

        record Failed(Trouble why) implements Fetched {}

        /// It is elsewhere.
        record Moved(URI to) implements Fetched {}
    }

    /// Never [Fetched.Moved].
    Fetched fetch(URI uri) {
        var late = new AtomicBoolean();
        try (var http = client();
                var _ = deadline(http, late)) {
            return follow(http, uri, 0);
        } catch (Targets.Forbidden e) {
            return new Fetched.Failed(Trouble.FORBIDDEN);
        } catch (IOException | RuntimeException e) {
            // A stranger's server answers as it likes, and the client throws more than it declares, as when it is
            // closed
            // at the deadline. Whatever it was, the worker is told.
            return new Fetched.Failed(late.get() ? Trouble.TOO_SLOW : Trouble.UNREACHABLE);
        }
    }

    private Fetched follow(CloseableHttpClient http, URI uri, int redirects) throws IOException {
        if (!targets.allows(uri)) {
            return new Fetched.Failed(redirects == 0 ? Trouble.ADDRESS : Trouble.FORBIDDEN);
        }
        var answer = ask(http, uri);
        if (!(answer instanceof Fetched.Moved(var to))) {
            return answer;
        }
        return redirects == REDIRECTS
                ? new Fetched.Failed(Trouble.TOO_MANY_REDIRECTS)
                : follow(http, to, redirects + 1);
    }

    /// Whatever was not read stays unread: the connection is cut, since closing the answer would read on to its end.
    private Fetched ask(CloseableHttpClient http, URI uri) throws IOException {
        var request = new HttpGet(uri);
        try {
            return hear(
                    uri, http.executeOpen(new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort()), request, null));
        } finally {
            request.cancel();
        }
    }

    private Fetched hear(URI uri, ClassicHttpResponse answer) throws IOException {
        var location = answer.getFirstHeader(HttpHeaders.LOCATION);
        if (MOVED.contains(answer.getCode()) && location != null) {
            return new Fetched.Moved(uri.resolve(location.getValue()));
        }
        return answer.getCode() == 200 && answer.getEntity() != null
                ? read(answer)
                : new Fetched.Failed(Trouble.UNREACHABLE);
    }

    private Fetched read(ClassicHttpResponse answer) throws IOException {
        if (answer.getEntity().getContentLength() > largest) {
            return new Fetched.Failed(Trouble.TOO_LARGE);
        }
        var bytes = answer.getEntity().getContent().readNBytes(largest + 1);
        return bytes.length > largest
                ? new Fetched.Failed(Trouble.TOO_LARGE)
                : new Fetched.Text(new String(bytes, UTF_8));
    }

    private CloseableHttpClient client() {
        var timeout = Timeout.of(patience);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(targets)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("calendar reader")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /// Shuts the connection when the time is up, so that nobody can hold us by sending a byte now and then.
    private Closeable deadline(CloseableHttpClient http, AtomicBoolean late) {
        var done = new CountDownLatch(1);
        Thread.ofVirtual().name("calendar-deadline").start(() -> {
            if (!within(done)) {
                late.set(true);
                http.close(CloseMode.IMMEDIATE);
            }
        });
        return done::countDown;
    }

    private boolean within(CountDownLatch done) {
        try {
            return done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
