package fi.varalla.board;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Slows down whoever tries many names from one address: thirty attempts, then one every ten seconds. The lock of an
/// account is kept in the database; this is only the first fence, of each replica.
@Component
class Attempts {

    private static final int REMEMBERED = 10_000;

    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    });

    boolean allow(String address) {
        return buckets.computeIfAbsent(
                        address,
                        _ -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(30).refillGreedy(6, Duration.ofMinutes(1)))
                                .build())
                .tryConsume(1);
    }
}
