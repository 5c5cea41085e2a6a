package fi.varalla.stories;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Lets workers go, as the end of a call would, at the least cost to the database that is measured.
final class Freeing {

    private final LinkedBlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final JdbcClient db;

    Freeing(String url) {
        db = JdbcClient.create(new SingleConnectionDataSource(url, "postgres", "postgres", true));
        db.sql("set synchronous_commit = off").update();
        Thread.ofPlatform().daemon().start(this::work);
    }

    private record Asked(String call, CompletableFuture<Void> done) {}

    /// Comes back when whoever the call had is free.
    void free(String call) {
        var mine = new Asked(call, new CompletableFuture<>());
        asked.add(mine);
        mine.done().join();
    }

    private void work() {
        while (true) {
            var all = new ArrayList<Asked>();
            try {
                all.add(asked.take());
            } catch (InterruptedException _) {
                return;
            }
            asked.drainTo(all);
            db.sql("delete from busy where call_id = any(?)")
                    .param(all.stream().map(Asked::call).toArray(String[]::new))
                    .update();
            all.forEach(it -> it.done().complete(null));
        }
    }
}
