package fi.varalla.telegram;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// Waiting that ends at once when it's time to stop. In real time, whatever the program's clock says.
final class Patience {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final CountDownLatch end = new CountDownLatch(1);

    boolean lasts() {
        return end.getCount() > 0;
    }

    void end() {
        end.countDown();
    }

    void rest(Duration time) {
        try {
            if (end.await(time.toMillis(), MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end.countDown();
        }
    }

    /// How long to wait after so many failures in a row: half a second, doubling up to 10 s.
    static Duration after(int failures) {
        var pause = FIRST.multipliedBy(1L << Math.clamp(failures - 1L, 0, 5));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
