package fi.varalla.rota;

import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes the changes of one line's rota wait for each other, on any replica, and tells every memory of them.
@Component
class RotaChanges {

    private final Lines lines;
    private final RotaStore store;
    private final RotaMemory memory;

    RotaChanges(Lines lines, RotaStore store, RotaMemory memory) {
        this.lines = lines;
        this.store = store;
        this.memory = memory;
    }

    @Transactional
    <T> Outcome<T> make(LineId line, Supplier<Outcome<T>> change) {
        if (lines.find(line).isEmpty()) {
            return new Outcome.Unknown<>();
        }
        store.lock(line);
        var outcome = change.get();
        store.raiseVersion(line);
        memory.forgetAfterCommit();
        return outcome;
    }
}
