package fi.varalla.vault;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Threads that last. The library keeps its source of randomness by thread: a virtual one, which lives for one request,
/// would look through the whole class path for it each time.
final class Lasting {

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("vault-", 0).factory());

    private Lasting() {}

    static <T> T call(Supplier<T> work) {
        return Thread.currentThread().isVirtual()
                ? CompletableFuture.supplyAsync(work, THREADS).join()
                : work.get();
    }
}
