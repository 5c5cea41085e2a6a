package fi.varalla.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;

/// Answers together what is asked at the same moment, as a group commit does: whoever comes while others are being
/// answered waits for the next round. What is asked alone is answered at once, so nobody ever waits for company.
///
/// One question must not spoil the others' answers: those of a round that fails are asked again one by one, and who is
/// not taken into a round in time asks alone.
final class Gathering<Q, A> {

    private final Function<List<Q>, List<A>> together;
    private final Predicate<RuntimeException> hopeless;
    private final Semaphore rounds;
    private final int most;
    private final Duration patience;
    private final Queue<Waiting<Q, A>> queue = new ConcurrentLinkedQueue<>();

    /// @param together gives an answer for each question, in their order
    /// @param hopeless failures of which it is known that asking one by one would fail in the same way
    /// @param atOnce   how many rounds may be under way
    /// @param most     how many questions one round takes
    /// @param patience how long to wait for a round before asking alone
    Gathering(
            Function<List<Q>, List<A>> together,
            Predicate<RuntimeException> hopeless,
            int atOnce,
            int most,
            Duration patience) {
        this.together = together;
        this.hopeless = hopeless;
        this.rounds = new Semaphore(atOnce);
        this.most = most;
        this.patience = patience;
    }

    private record Waiting<Q, A>(Q question, AtomicBoolean isTaken, CompletableFuture<A> answer) {

        boolean take() {
            return isTaken.compareAndSet(false, true);
        }
    }

    /// The round had more than this question, and failed.
    private static final class Spoilt extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Spoilt(RuntimeException cause) {
            super("A round failed", cause, false, false);
        }
    }

    /// @throws RuntimeException whatever answering this very question throws
    A ask(Q question) {
        var mine = new Waiting<>(question, new AtomicBoolean(), new CompletableFuture<A>());
        queue.add(mine);
        while (!mine.isTaken().get() && rounds.tryAcquire()) {
            round();
        }
        if (!queue.isEmpty()) {
            Thread.startVirtualThread(this::roundsForOthers);
        }
        return answer(mine);
    }

    /// How many wait for a round.
    int waiting() {
        return queue.size();
    }

    private void roundsForOthers() {
        while (!queue.isEmpty() && rounds.tryAcquire()) {
            round();
        }
    }

    private void round() {
        var taken = new ArrayList<Waiting<Q, A>>();
        try {
            for (var next = queue.poll(); next != null; next = taken.size() < most ? queue.poll() : null) {
                if (next.take()) {
                    taken.add(next);
                }
            }
            if (!taken.isEmpty()) {
                answer(taken);
            }
        } finally {
            rounds.release();
        }
    }

    private void answer(List<Waiting<Q, A>> taken) {
        try {
            var answers = together.apply(taken.stream().map(Waiting::question).toList());
            for (var i = 0; i < taken.size(); i++) {
                taken.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            // Whoever asked is told, each on their own thread; else they would wait until their patience ends.
            var told = taken.size() == 1 || hopeless.test(e) ? e : new Spoilt(e);
            taken.forEach(it -> it.answer().completeExceptionally(told));
        } catch (Error e) {
            taken.forEach(it -> it.answer().completeExceptionally(e));
            throw e;
        }
    }

    private A answer(Waiting<Q, A> mine) {
        try {
            return mine.answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return mine.take() ? alone(mine.question()) : late(mine);
        } catch (ExecutionException e) {
            return failed(mine, Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /// It is in a round by now: its answer is on its way.
    private A late(Waiting<Q, A> mine) {
        try {
            return mine.answer().join();
        } catch (CompletionException e) {
            return failed(mine, Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private A failed(Waiting<Q, A> mine, Throwable cause) {
        return switch (cause) {
            case Spoilt _ -> alone(mine.question());
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(cause);
        };
    }

    private A alone(Q question) {
        return together.apply(List.of(question)).getFirst();
    }
}
