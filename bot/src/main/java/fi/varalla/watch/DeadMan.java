package fi.varalla.watch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Says "alive and relaying" to an address outside, and only while that is so: whoever keeps that address raises an
/// alarm
/// when it hears nothing. Says nothing else: no body, and no answer is read.
///
/// In the background, once at a time: however slow the other side is, nobody here waits for it. The address is a
/// secret and stands in no log.
@Component
class DeadMan {

    private static final Logger LOG = LoggerFactory.getLogger(DeadMan.class);
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final WatchBook book;
    private final WatchSettings settings;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(WITHIN).build();
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile String trouble = "";
    private volatile @Nullable Instant last;

    DeadMan(WatchBook book, WatchSettings settings, Clock clock) {
        this.book = book;
        this.settings = settings;
        this.clock = clock;
    }

    /// To be asked after each look.
    void reportIfDue() {
        var now = clock.instant();
        var before = last;
        if (settings.aliveUrl().isBlank()
                || (before != null && before.plus(settings.aliveEvery()).isAfter(now))) {
            return;
        }
        if (book.all().stream().allMatch(it -> it.isWell(now, settings.stale()))
                && underWay.compareAndSet(false, true)) {
            last = now;
            Thread.ofVirtual().name("alive").start(this::report);
        }
    }

    private void report() {
        try {
            var request = HttpRequest.newBuilder(URI.create(settings.aliveUrl().strip()))
                    .timeout(WITHIN)
                    .build();
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            note(status / 100 == 2 ? "" : "it answers " + status);
        } catch (IOException | IllegalArgumentException e) {
            note(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.set(false);
        }
    }

    /// @param why empty: all is well
    private void note(String why) {
        if (!why.equals(trouble)) {
            if (why.isEmpty()) {
                LOG.info("The address outside hears again that we are alive");
            } else {
                LOG.warn("The address outside does not hear that we are alive ({}): it will raise an alarm", why);
            }
        }
        trouble = why;
    }
}
