package fi.varalla.casework;

import fi.varalla.casework.Contact.Result;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Counts what came of tries to reach workers and of promises, and how long whoever wrote waited for an answer. Numbers
/// only: whose it was, nobody can tell from them.
@Component
class CaseworkMeters {

    private static final Duration[] BUCKETS =
            Stream.of(1, 2, 5, 10, 15, 60).map(Duration::ofMinutes).toArray(Duration[]::new);

    private final MeterRegistry registry;

    CaseworkMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void tried(Result result) {
        onceCertain(
                () -> registry.counter("varalla.tries", "result", result.name()).increment());
    }

    /// The first answer to somebody who wrote.
    void messageAnswered(Instant began, Instant answered) {
        onceCertain(() -> Timer.builder("varalla.messages.time.to.answer")
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.between(began, answered)));
    }

    /// Each promise once: when somebody calls in time, or when nobody has.
    void kept(Instant due, Instant at) {
        if (!at.isAfter(due)) {
            promise("met");
        }
    }

    void broken() {
        promise("broken");
    }

    private void promise(String result) {
        onceCertain(() -> registry.counter("varalla.promises", "result", result).increment());
    }

    /// What is undone has not happened, and comes again perhaps.
    private static void onceCertain(Runnable count) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            count.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count.run();
            }
        });
    }
}
