package fi.varalla.readiness;

import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.Phone;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// From which number a worker is rung and sent an SMS.
@Component
class LineNumbers {

    private final Lines lines;

    LineNumbers(Lines lines) {
        this.lines = lines;
    }

    /// The line's own, else that of the first line that has one; null if none has.
    @Nullable Phone of(Line line) {
        return Stream.concat(Stream.of(line), lines.all().stream())
                .flatMap(it -> Stream.ofNullable(it.phone()))
                .findFirst()
                .map(Phone::new)
                .orElse(null);
    }
}
