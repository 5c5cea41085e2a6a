package fi.varalla.embedded;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.springframework.beans.factory.DisposableBean;

/// Both servers, started side by side while the rest of the program is put together.
final class EmbeddedServers implements DisposableBean {

    private final EmbeddedFolder folder;
    private final FutureTask<PostgresServer> postgres;
    private final FutureTask<RedisServer> redis;

    private EmbeddedServers(EmbeddedFolder folder) {
        this.folder = folder;
        this.postgres = begin("postgresql-start", () -> PostgresServer.start(folder));
        this.redis = begin("redis-start", () -> RedisServer.start(folder));
    }

    static EmbeddedServers startIn(EmbeddedFolder folder) {
        return new EmbeddedServers(folder);
    }

    private static <T> FutureTask<T> begin(String name, Callable<T> start) {
        var task = new FutureTask<>(start);
        Thread.ofPlatform().name(name).start(task);
        return task;
    }

    /// Waits until it runs.
    PostgresServer postgres() {
        return await(postgres);
    }

    /// Waits until it runs.
    RedisServer redis() {
        return await(redis);
    }

    private static <T> T await(FutureTask<T> start) {
        try {
            return start.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An embedded server does not start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while an embedded server starts", e);
        }
    }

    /// Stops both and gives the folder back, whatever became of their start.
    @Override
    public void destroy() throws IOException {
        try (folder;
                AutoCloseable _ = () -> postgres().close();
                AutoCloseable _ = () -> redis().close()) {
            // Closed in the opposite order, each even if another one fails.
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            // So wide is what [AutoCloseable#close] may throw.
            throw new IOException("An embedded server did not stop", e);
        }
    }
}
