package fi.varalla.looks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

class OneByOneTests {

    private final Deque<String> due = new ArrayDeque<>(List.of("first", "second", "third"));
    private final List<String> done = new ArrayList<>();
    private final List<String> putOff = new ArrayList<>();

    @Test
    void whatAStoreRefusesIsPutOffAndTheOthersAreDone() {
        look(it -> refuse(it, "first", new DataIntegrityViolationException("no")));
        assertThat(done).containsExactly("second", "third");
        assertThat(putOff).containsExactly("first");
    }

    @Test
    void aFaultOfTheProgramIsSeenOnceTheOthersAreDone() {
        assertThatThrownBy(() -> look(it -> {
                    refuse(it, "first", new IllegalStateException("one"));
                    refuse(it, "second", new IllegalArgumentException("two"));
                }))
                .hasMessage("one")
                .satisfies(it -> assertThat(it.getSuppressed()).hasSize(1));
        assertThat(done).containsExactly("third");
        assertThat(putOff).containsExactly("first", "second");
    }

    @Test
    void whatCannotEvenBeLookedForIsThrownAtOnce() {
        var asked = new ArrayList<String>();
        var looks = new OneByOne<String>(
                TransactionOperations.withoutTransaction(),
                () -> {
                    asked.add("asked");
                    throw new DataIntegrityViolationException("away");
                },
                done::add,
                (it, _) -> putOff.add(it));
        assertThatThrownBy(looks::doAll).hasMessage("away");
        assertThat(asked).hasSize(1);
        assertThat(putOff).isEmpty();
    }

    @Test
    void whatComesBackThoughItWasPutOffEndsTheLook() {
        var looks = new OneByOne<String>(
                TransactionOperations.withoutTransaction(),
                () -> Optional.of("same"),
                it -> refuse(it, "same", new DataIntegrityViolationException("again")),
                (it, _) -> putOff.add(it));
        assertThatThrownBy(looks::doAll).hasMessage("again");
        assertThat(putOff).containsExactly("same");
    }

    private void look(Consumer<String> act) {
        new OneByOne<>(
                        TransactionOperations.withoutTransaction(),
                        () -> Optional.ofNullable(due.poll()),
                        it -> {
                            act.accept(it);
                            done.add(it);
                        },
                        (it, _) -> putOff.add(it))
                .doAll();
    }

    private static void refuse(String it, String which, RuntimeException why) {
        if (it.equals(which)) {
            throw why;
        }
    }
}
