package fi.varalla.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Puts load on something and prints how long it took.
final class Load {

    private static final long NAP = Duration.ofMillis(1).toNanos();
    private static final long STALL = Duration.ofMillis(3).toNanos();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private Load() {}

    interface Call {

        /// @param number     of its own for each call
        /// @param connection which of those that call side by side it is
        void make(int number, int connection);
    }

    interface PacedCall {
        void make(int number);
    }

    /// Each connection calls again as soon as it has its answer.
    static void steady(String name, int count, int connections, Call call) {
        var first = NUMBERS.getAndAdd(count);
        var next = new AtomicInteger();
        var times = new long[count];
        var began = System.nanoTime();
        inParallel(connections, connection -> {
            for (var it = next.getAndIncrement(); it < count; it = next.getAndIncrement()) {
                var start = System.nanoTime();
                call.make(first + it, connection);
                times[it] = System.nanoTime() - start;
            }
        });
        System.out.printf("%s: %.0f a second%n", name, count / ((System.nanoTime() - began) / 1e9));
        report(name, times);
    }

    /// Calls at fixed instants, however long the answers take.
    static void paced(String name, int count, int perSecond, PacedCall call) {
        var times = new long[count];
        var began = System.nanoTime();
        inParallel(count, number -> {
            var due = began + number * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            call.make(number);
            times[number] = System.nanoTime() - due;
        });
        report(name, times);
    }

    /// How often the machine keeps a thread waiting that has nothing to do but to wake up, with nothing but the program
    /// at rest: what is slower than that only now and then may be the machine's doing.
    static void reportStalls(Duration within) {
        var held = new ConcurrentLinkedQueue<Long>();
        var until = System.nanoTime() + within.toNanos();
        inParallel(Runtime.getRuntime().availableProcessors(), Thread.ofPlatform(), _ -> {
            while (System.nanoTime() < until) {
                var before = System.nanoTime();
                LockSupport.parkNanos(NAP);
                var late = System.nanoTime() - before - NAP;
                if (late > STALL) {
                    held.add(late);
                }
            }
        });
        System.out.printf(
                "machine: in %d s a thread that slept was held up for more than %d ms %d times, %.0f ms in all%n",
                within.toSeconds(),
                STALL / 1_000_000,
                held.size(),
                held.stream().mapToLong(it -> it).sum() / 1e6);
    }

    static void report(String name, long[] nanos) {
        var sorted = LongStream.of(nanos).sorted().toArray();
        System.out.printf(
                "%s: p50 %.1f ms, p99 %.1f ms, longest %.1f ms (%d)%n",
                name,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                sorted[sorted.length - 1] / 1e6,
                sorted.length);
    }

    /// What this process (the program, its stand-ins and the load) and the stores hold: pages that several share are
    /// counted once. Needs Linux; elsewhere it says so.
    ///
    /// @param stores the folder in which PostgreSQL and Redis run
    static void reportMemory(Path stores) {
        System.gc();
        try {
            var inStores = 0L;
            for (var it : servers(stores)) {
                inStores += megabytes(it);
            }
            System.out.printf(
                    "memory: program and load %d MB, stores %d MB%n", megabytes(ProcessHandle.current()), inStores);
        } catch (IOException e) {
            System.out.println("memory: not told by this machine, " + e.getMessage());
        }
    }

    /// Processor time that this process and the stores took until now, in nanoseconds.
    static long[] processorTime(Path stores) {
        try {
            return new long[] {
                time(ProcessHandle.current()),
                servers(stores).stream().mapToLong(Load::time).sum()
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long time(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static List<ProcessHandle> servers(Path stores) throws IOException {
        var servers = new ArrayList<ProcessHandle>();
        try (var files = Files.walk(stores, 2)) {
            for (var file : files.filter(Load::tellsPid).toList()) {
                var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
                var server = ProcessHandle.of(pid).orElseThrow();
                servers.add(server);
                server.descendants().forEach(servers::add);
            }
        }
        return servers;
    }

    private static boolean tellsPid(Path file) {
        return file.endsWith("postmaster.pid") || file.endsWith("redis.pid");
    }

    private static long megabytes(ProcessHandle process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup")).stream()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                / 1024;
    }

    private static void inParallel(int count, PacedCall part) {
        inParallel(count, Thread.ofVirtual(), part);
    }

    private static void inParallel(int count, Thread.Builder threads, PacedCall part) {
        var done = new CountDownLatch(count);
        var failure = new AtomicReference<@Nullable Throwable>();
        for (var i = 0; i < count; i++) {
            var mine = i;
            threads.start(() -> {
                try {
                    part.make(mine);
                } catch (Throwable e) {
                    failure.set(e);
                } finally {
                    done.countDown();
                }
            });
        }
        try {
            if (!done.await(10, TimeUnit.MINUTES)) {
                throw new AssertionError("not done in ten minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }
}
