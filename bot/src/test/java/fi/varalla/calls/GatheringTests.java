package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is asked at the same moment is answered together, and nobody's answer depends on the company.
class GatheringTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<List<Integer>> rounds = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private static final class Away extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @AfterEach
    void close() {
        goOn.countDown();
        threads.shutdownNow();
    }

    @Test
    void whoComesAloneIsAnsweredAloneAtOnce() {
        var gathering = gathering(10, LONG);

        assertThat(gathering.ask(1)).isEqualTo("1!");
        assertThat(gathering.ask(2)).isEqualTo("2!");
        assertThat(rounds).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void whoComesMeanwhileIsAnsweredTogether() throws Exception {
        var asked = whileOneIsAnswered(gathering(10, LONG), List.of(1, 2, 3));

        assertThat(answers(asked)).containsExactly("0!", "1!", "2!", "3!");
        assertThat(rounds).hasSize(2);
        assertThat(rounds.stream().skip(1).findFirst().orElseThrow()).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void aRoundTakesNoMoreThanItMay() throws Exception {
        var asked = whileOneIsAnswered(gathering(2, LONG), List.of(1, 2, 3, 4, 5));

        assertThat(answers(asked)).containsExactly("0!", "1!", "2!", "3!", "4!", "5!");
        assertThat(rounds.stream().map(List::size)).containsExactly(1, 2, 2, 1);
    }

    @Test
    void whatCannotBeAnsweredSpoilsNoOtherAnswer() throws Exception {
        var asked = whileOneIsAnswered(gathering(10, LONG), List.of(1, 2, -7, 3));

        assertThatThrownBy(() -> asked.get(3).get()).hasCauseInstanceOf(IllegalArgumentException.class);
        asked.remove(3);
        assertThat(answers(asked)).containsExactly("0!", "1!", "2!", "3!");
    }

    @Test
    void whatWouldFailInTheSameWayIsNotAskedOneByOne() throws Exception {
        var asked = whileOneIsAnswered(gathering(10, LONG), List.of(1, 99, 2));

        for (var one : asked.subList(1, 4)) {
            assertThatThrownBy(one::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(Away.class);
        }
        assertThat(rounds).hasSize(2);
    }

    @Test
    void whoIsNotTakenInTimeAsksAlone() throws Exception {
        var gathering = gathering(10, Duration.ofMillis(50));
        var held = threads.submit(() -> gathering.ask(0));
        begun.await();

        assertThat(gathering.ask(1)).isEqualTo("1!");
        assertThat(held.isDone()).isFalse();
        goOn.countDown();
        assertThat(held.get()).isEqualTo("0!");
        assertThat(rounds).containsExactly(List.of(0), List.of(1));
    }

    @Test
    void howeverManyAskEachGetsItsOwnAnswerOnce() throws Exception {
        goOn.countDown();
        var gathering = gathering(16, LONG);

        var asked = IntStream.range(0, 5_000)
                .filter(it -> it != 99)
                .mapToObj(it -> threads.submit(() -> gathering.ask(it)))
                .toList();

        assertThat(answers(asked))
                .isEqualTo(IntStream.range(0, 5_000)
                        .filter(it -> it != 99)
                        .mapToObj(it -> it + "!")
                        .toList());
        assertThat(rounds.stream().mapToInt(List::size).sum()).isEqualTo(4_999);
    }

    /// 0 is answered when told to, a negative number never, and 99 as if the store were away.
    private Gathering<Integer, String> gathering(int most, Duration patience) {
        return new Gathering<>(this::together, Away.class::isInstance, 1, most, patience);
    }

    private List<String> together(List<Integer> questions) {
        rounds.add(questions);
        if (questions.contains(0)) {
            begun.countDown();
            waitFor(goOn);
        }
        if (questions.contains(99)) {
            throw new Away();
        }
        return questions.stream().map(GatheringTests::one).toList();
    }

    private static String one(int question) {
        if (question < 0) {
            throw new IllegalArgumentException();
        }
        return question + "!";
    }

    /// 0 first, then the others while it is being answered.
    private List<Future<String>> whileOneIsAnswered(Gathering<Integer, String> gathering, List<Integer> others)
            throws InterruptedException {
        var asked = new ArrayList<Future<String>>();
        asked.add(threads.submit(() -> gathering.ask(0)));
        begun.await();
        others.forEach(it -> asked.add(threads.submit(() -> gathering.ask(it))));
        await().until(() -> gathering.waiting() == others.size());
        goOn.countDown();
        return asked;
    }

    private static List<String> answers(List<Future<String>> asked) throws Exception {
        var answers = new ArrayList<String>();
        for (var one : asked) {
            answers.add(one.get());
        }
        return answers;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
