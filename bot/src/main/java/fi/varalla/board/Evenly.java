package fi.varalla.board;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Answers that all take equally long, whatever was looked up for them: the time tells no more than the words. Whoever
/// waits holds nothing meanwhile.
final class Evenly {

    /// Longer than the longest of the ways to an answer.
    static final Duration TAKES = Duration.ofMillis(300);

    private Evenly() {}

    static void done(Runnable work) {
        var end = System.nanoTime() + TAKES.toNanos();
        work.run();
        awaitUntil(end);
    }

    /// @param even which answers are to tell nothing; the others come as soon as they are there
    static <T> T answered(Predicate<T> even, Supplier<T> work) {
        var end = System.nanoTime() + TAKES.toNanos();
        var answer = work.get();
        if (even.test(answer)) {
            awaitUntil(end);
        }
        return answer;
    }

    private static void awaitUntil(long end) {
        for (var left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
