package fi.varalla.looks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/// Does what is due, one thing after the other, each in a transaction of its own: one that fails is put off, and keeps
/// no other from being done.
///
/// @param <T> what is due; equal to itself when it is found again
public final class OneByOne<T> {

    private final TransactionOperations transaction;
    private final Supplier<Optional<T>> next;
    private final Consumer<T> act;
    private final BiConsumer<T, RuntimeException> putOff;

    /// @param next   finds what is due first, in the transaction in which it is then done; empty if nothing is
    /// @param act    does it
    /// @param putOff called without a transaction once that is rolled back; from then on it is not due for a while
    public OneByOne(
            TransactionOperations transaction,
            Supplier<Optional<T>> next,
            Consumer<T> act,
            BiConsumer<T, RuntimeException> putOff) {
        this.transaction = transaction;
        this.next = next;
        this.act = act;
        this.putOff = putOff;
    }

    /// Goes on until nothing is due. What a store refuses is only put off.
    ///
    /// @throws RuntimeException if nothing could be looked for or put off; and in the end, if something failed that
    /// was no trouble of a store, and so is a fault of the program
    public void doAll() {
        var failed = new HashSet<T>();
        var faults = new ArrayList<RuntimeException>();
        Look.untilDone(() -> doNext(failed, faults));
        if (!faults.isEmpty()) {
            var first = faults.removeFirst();
            faults.forEach(first::addSuppressed);
            throw first;
        }
    }

    private boolean doNext(Set<T> failed, List<RuntimeException> faults) {
        var held = new AtomicReference<Optional<T>>(Optional.empty());
        try {
            transaction.executeWithoutResult(_ -> {
                held.set(next.get());
                held.get().ifPresent(act);
            });
        } catch (RuntimeException e) {
            // Whatever it was, what is behind it has to be done; a fault is thrown in the end.
            fails(held.get().orElseThrow(() -> e), e, failed, faults);
        }
        return held.get().isPresent();
    }

    private void fails(T due, RuntimeException why, Set<T> failed, List<RuntimeException> faults) {
        if (!failed.add(due)) {
            throw why;
        }
        putOff.accept(due, why);
        if (!(why instanceof DataAccessException || why instanceof TransactionException)) {
            faults.add(why);
        }
    }
}
