package fi.varalla.board;

import io.github.bucket4j.Bucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Slows down whoever tries: for each name ten attempts, then six a minute; for each address thirty times as many,
/// since all who come through one proxy share it. Whoever has an IPv6 address has the whole network of it (/64), and
/// counts by that. The lock of an account is kept in the database; this is only the
/// first fence, of each replica.
@Component
class Attempts {

    private static final int REMEMBERED = 10_000;
    private static final int NAMES = 30;
    private static final int LONGEST = 100;
    private static final int NETWORK_BYTES = 8;

    private final int limit;

    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    });

    Attempts(@Value("${varalla.board.attempts:10}") int limit) {
        this.limit = limit;
    }

    /// @param name who is tried, or what; however long, little of it is kept
    boolean allow(String address, String name) {
        var kept = name.strip().toLowerCase(Locale.ROOT);
        var source = source(cut(address));
        return bucket(source, NAMES) && bucket(source + " " + cut(kept), 1);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    private static String source(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES)
                    : address;
        } catch (IllegalArgumentException _) {
            return address;
        }
    }

    private boolean bucket(String key, int times) {
        return buckets.computeIfAbsent(
                        key,
                        _ -> Bucket.builder()
                                .addLimit(it -> it.capacity((long) limit * times)
                                        .refillGreedy(6L * times, Duration.ofMinutes(1)))
                                .build())
                .tryConsume(1);
    }
}
