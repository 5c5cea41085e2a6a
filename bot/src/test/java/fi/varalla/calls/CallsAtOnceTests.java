package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.varalla.calls.Town.Person;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.IncomingCall;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Calls that come in at the same moment are begun together, and none of them notices.
class CallsAtOnceTests extends CallStory {

    private static final int CALLERS = 24;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private BusyPhones busy;

    @Test
    void eachCallHasItsContactAndEachWorkerOneCall() throws Exception {
        var workers = List.of(town.worker("Ana"), town.worker("Ben"), town.worker("Eva"));
        workers.forEach(it -> town.onDuty(1, it));

        var plans = atOnce(IntStream.range(0, CALLERS).mapToObj(_ -> hidden()).toList());

        assertThat(rung(plans))
                .containsExactlyInAnyOrderElementsOf(
                        workers.stream().map(Person::number).toList());
        assertThat(plans.stream().filter(Plan.TakeMessage.class::isInstance)).hasSize(CALLERS - 3);
        assertThat(town.contacts()).hasSize(CALLERS);
        assertThat(town.contacts().stream().flatMap(it -> town.attempts(it).stream()))
                .containsExactlyInAnyOrder("Ana …", "Ben …", "Eva …");
    }

    @Test
    void aCallToldTwiceAmongOthersIsOneCall() throws Exception {
        var workers =
                IntStream.range(0, 8).mapToObj(it -> town.worker("W" + it)).toList();
        workers.forEach(it -> town.onDuty(1, it));
        var callers = IntStream.range(0, 8).mapToObj(_ -> hidden()).toList();

        var plans = atOnce(Stream.concat(callers.stream(), callers.stream()).toList());

        assertThat(plans.subList(0, 8)).isEqualTo(plans.subList(8, 16));
        assertThat(rung(plans)).hasSize(16);
        assertThat(rung(plans).stream().distinct()).hasSize(8);
        assertThat(town.contacts()).hasSize(8);
    }

    @Test
    void aCallThatCannotBeStoredSpoilsNobodyElses() throws Exception {
        var workers =
                IntStream.range(0, 4).mapToObj(it -> town.worker("W" + it)).toList();
        workers.forEach(it -> town.onDuty(1, it));
        var line = new Phone(String.valueOf(town.line.phone()));
        var broken = new IncomingCall("CA\0", null, line, NOON, null);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var others = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(() -> hidden().calls()))
                    .toList();
            var refused = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(() -> desk.incoming(broken)))
                    .toList();

            assertThat(rung(all(others))).hasSize(4).doesNotHaveDuplicates();
            assertThat(refused).allSatisfy(it -> assertThatThrownBy(it::get).isInstanceOf(ExecutionException.class));
        }
    }

    /// Whoever is just being changed by a coordinator is nobody to wait for while others' phones could ring.
    @Test
    void aWorkerWhoIsJustBeingChangedHoldsUpNobodyElse() throws Exception {
        var ana = town.worker("Ana", "fi");
        var ben = town.worker("Ben", "sv");
        town.onDuty(1, ana, ben);
        var mother = caller(town.family("Sari", town.caseOf("T-1", null), "fi"));
        var father = caller(town.family("Olof", town.caseOf("T-2", null), "sv"));
        var isHeld = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                db.sql("select name from worker where id = ? for update")
                        .param(ana.id())
                        .query()
                        .singleValue();
                isHeld.countDown();
                waitFor(letGo);
            }));
            isHeld.await();
            var waits = threads.submit(() -> mother.calls());

            rings(father.calls(), ben);
            assertThat(waits.isDone()).isFalse();
            letGo.countDown();
            rings(waits.get(), ana);
        }
    }

    /// Two transactions that take the same workers in different orders would wait for each other.
    @Test
    void aWorkerWhomAnotherCallIsJustTakingIsNobodyToWaitFor() throws Exception {
        var ana = town.worker("Ana", "fi");
        var ben = town.worker("Ben", "fi");
        town.onDuty(1, ana);
        town.onDuty(2, ben);
        var isHeld = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                assertThat(busy.reserve(new WorkerId(ana.id()), "CA-other", NOON, Duration.ofMinutes(1)))
                        .isTrue();
                isHeld.countDown();
                waitFor(letGo);
            }));
            isHeld.await();

            rings(hidden().calls(), ben);
            letGo.countDown();
        }
    }

    @Test
    void whateverElseRingsTheWorkersPhoneIsToldToMakeWay() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);

        rings(hidden().calls(), ana);

        assertThat(needed.phones()).containsExactly(ana.number());
    }

    @Test
    void aCallThatRingsNobodyNeedsNoPhone() {
        hidden().calls();

        assertThat(needed.phones()).isEmpty();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Phone> rung(List<Plan> plans) {
        return plans.stream()
                .flatMap(it -> it instanceof Plan.Ring ring ? Stream.of(ring.to()) : Stream.empty())
                .toList();
    }

    private static List<Plan> atOnce(List<Handset> callers) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = callers.stream()
                    .map(caller -> threads.submit((Callable<Plan>) () -> {
                        start.await();
                        return caller.calls();
                    }))
                    .toList();
            start.countDown();
            return all(asked);
        }
    }

    private static List<Plan> all(List<Future<Plan>> asked) throws Exception {
        var plans = new ArrayList<Plan>();
        for (var one : asked) {
            plans.add(one.get());
        }
        return plans;
    }
}
