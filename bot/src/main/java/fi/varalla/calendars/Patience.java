package fi.varalla.calendars;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// How often one network address may ask for feeds. Guessing 256 bits is hopeless anyway; this keeps it from being
/// work.
///
/// Each replica counts for itself, and remembers the latest ten thousand addresses.
@Component
class Patience {

    private static final int REMEMBERED = 10_000;
    private static final int WRONG_COSTS = 5;

    private final int requests;

    private final Map<String, Bucket> byAddress = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    Patience(CalendarSettings settings) {
        requests = settings.requests();
    }

    /// Whether one more may be answered.
    boolean has(String address) {
        return of(address).tryConsume(1);
    }

    void wrong(String address) {
        of(address).consumeIgnoringRateLimits(WRONG_COSTS - 1);
    }

    private Bucket of(String address) {
        synchronized (byAddress) {
            return byAddress.computeIfAbsent(address, _ -> fresh());
        }
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, Duration.ofMinutes(1)))
                .build();
    }
}
