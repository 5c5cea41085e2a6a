package fi.varalla.watch;

import fi.varalla.messaging.Watched;
import fi.varalla.watch.WatchBook.Seen;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Each way in as it was last seen, by whichever replica: for the health page and for Prometheus. Times and counts
/// only.
@Component("watchHealthIndicator")
class WatchHealth implements HealthIndicator, MeterBinder {

    private static final Status WARN = new Status("WARN");
    private static final Duration GOOD_FOR = Duration.ofSeconds(3);

    private final WatchBook book;
    private final List<Watched> ways;
    private final WatchSettings settings;
    private final Clock clock;

    private @Nullable List<Seen> last;
    private long readAt;

    WatchHealth(WatchBook book, List<Watched> ways, WatchSettings settings, Clock clock) {
        this.book = book;
        this.ways = ways;
        this.settings = settings;
        this.clock = clock;
    }

    /// Warns of a trouble, also one that is too young to be told, and when nobody looks any more.
    @Override
    public Health health() {
        try {
            var seen = read();
            var health = seen.stream().allMatch(this::isWell) ? Health.up() : Health.status(WARN);
            seen.forEach(it -> health.withDetail(it.name(), details(it)));
            return health.build();
        } catch (DataAccessException _) {
            return Health.unknown()
                    .withDetail("reason", "the database does not answer")
                    .build();
        }
    }

    private boolean isWell(Seen seen) {
        return seen.isWell(clock.instant(), settings.stale());
    }

    private static Map<String, Object> details(Seen seen) {
        var details = new LinkedHashMap<String, Object>();
        details.put("lookedAt", seen.lookedAt().toString());
        if (seen.heard() != null) {
            details.put("heard", seen.heard().toString());
        }
        details.put("waiting", seen.waiting());
        if (seen.standing() != null) {
            details.put("trouble", seen.standing().trouble().name());
            details.put("since", seen.standing().since().toString());
        }
        return details;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var way : ways) {
            gauge(registry, way, "varalla.watch.waiting", "What waits with the provider", Seen::waiting);
            gauge(
                    registry,
                    way,
                    "varalla.watch.trouble",
                    "1 while this way in is in trouble",
                    it -> isWell(it) ? 0 : 1);
            gauge(registry, way, "varalla.watch.silence", "Seconds since something could last come in", this::silence);
        }
    }

    private void gauge(MeterRegistry registry, Watched way, String name, String what, ToDoubleFunction<Seen> value) {
        Gauge.builder(name, this, self -> self.value(way.name(), value))
                .description(what)
                .tag("way", way.name())
                .register(registry);
    }

    /// Not a number while nothing is known.
    private double value(String way, ToDoubleFunction<Seen> value) {
        try {
            return read().stream()
                    .filter(it -> it.name().equals(way))
                    .mapToDouble(value)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (DataAccessException _) {
            return Double.NaN;
        }
    }

    private double silence(Seen seen) {
        Instant heard = seen.heard();
        return heard == null
                ? Double.NaN
                : Duration.between(heard, clock.instant()).toMillis() / 1000.0;
    }

    /// However many ask, the database is asked once in a few seconds.
    private synchronized List<Seen> read() {
        var known = last;
        if (known == null || System.nanoTime() - readAt > GOOD_FOR.toNanos()) {
            known = book.all();
            last = known;
            readAt = System.nanoTime();
        }
        return known;
    }
}
