package fi.varalla.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdTests {

    private final ConcurrentLinkedQueue<List<String>> done = new ConcurrentLinkedQueue<>();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void whoComesAloneIsServedAtOnceAndAlone() {
        var crowd = crowd(1, 10);

        assertThat(crowd.ask("a")).isEqualTo("did a");
        assertThat(crowd.ask("b")).isEqualTo("did b");
        assertThat(done).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void whoComesWhileSomethingIsBeingDoneIsServedWithTheOthersInOrder() throws Exception {
        var crowd = holding(1, 3);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = inOrder(crowd, threads, "first", "a", "b", "c", "d");
            firstMayEnd.countDown();

            for (var it : asked) {
                assertThat(it.get()).startsWith("did ");
            }
        }
        assertThat(done).containsExactly(List.of("first"), List.of("a", "b", "c"), List.of("d"));
    }

    @Test
    void whatHasTheSameKeyIsNotDoneTogetherAndKeepsItsOrder() throws Exception {
        var crowd = holding(1, 9);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = inOrder(crowd, threads, "first", "a1", "b1", "a2", "b2", "a3");
            firstMayEnd.countDown();

            for (var it : asked) {
                assertThat(it.get()).startsWith("did ");
            }
        }
        assertThat(done).containsExactly(List.of("first"), List.of("a1", "b1"), List.of("a2", "b2"), List.of("a3"));
    }

    @Test
    void aFailureIsTheirsForWhomItWasDone() throws Exception {
        var crowd = new Crowd<String, String>(1, 9, it -> it, all -> {
            hold(all);
            if (all.contains("bad")) {
                throw new IllegalArgumentException("bad");
            }
            return all;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = inOrder(crowd, threads, "first", "good", "bad");
            firstMayEnd.countDown();

            assertThat(asked.getFirst().get()).isEqualTo("first");
            assertThatThrownBy(() -> asked.get(1).get()).hasRootCauseInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> asked.get(2).get()).hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
        assertThat(crowd.ask("good")).as("it goes on").isEqualTo("good");
    }

    @Test
    void eachOfManyIsDoneOnceAndNeverMoreSideBySideThanAllowed() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var seen = new ConcurrentLinkedQueue<Integer>();
        var crowd = new Crowd<Integer, Integer>(2, 5, it -> it % 7, all -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            seen.addAll(all);
            LockSupport.parkNanos(10_000);
            now.decrementAndGet();
            return all.stream().map(it -> -it).toList();
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, 2_000)
                    .mapToObj(it -> CompletableFuture.supplyAsync(() -> crowd.ask(it), threads))
                    .toList();
            for (var it = 0; it < asked.size(); it++) {
                assertThat(asked.get(it).get()).isEqualTo(-it);
            }
        }

        assertThat(seen).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(most).hasValueLessThanOrEqualTo(2);
    }

    private Crowd<String, String> crowd(int sideBySide, int most) {
        return new Crowd<>(sideBySide, most, it -> it.charAt(0), this::act);
    }

    /// The first thing is done only once it may end.
    private Crowd<String, String> holding(int sideBySide, int most) {
        return new Crowd<>(sideBySide, most, it -> it.charAt(0), all -> {
            hold(all);
            return act(all);
        });
    }

    private List<String> act(List<String> all) {
        done.add(all);
        return all.stream().map("did "::concat).toList();
    }

    private void hold(List<String> all) {
        begun.incrementAndGet();
        if (all.contains("first")) {
            try {
                firstMayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Each asks only once the one before it waits.
    private List<Future<String>> inOrder(Crowd<String, String> crowd, ExecutorService threads, String... all) {
        var asked = new ArrayList<Future<String>>();
        for (var it : all) {
            asked.add(threads.submit(() -> crowd.ask(it)));
            var waiting = asked.size() - 1;
            await().pollInterval(Duration.ofMillis(1)).until(() -> begun.get() == 1 && crowd.waiting() == waiting);
        }
        return asked;
    }
}
