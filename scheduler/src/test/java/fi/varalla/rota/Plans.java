package fi.varalla.rota;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.line.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes lines and plans for tests, by the commands that everybody uses.
public final class Plans {

    private Plans() {}

    /// @param patience T
    public static LineId line(Lines lines, Duration patience) {
        var usual = Policy.USUAL;
        var line = new Line(
                LineId.random(),
                "Line",
                null,
                List.of("fi"),
                new Policy(usual.ring(), usual.accept(), patience, false, usual.callBack(), usual.relay()));
        lines.add(line);
        return line.id();
    }

    /// Turns of a day from 2027-02-01T08:00Z on.
    public static RotationDraft daily(int level, WorkerId... workers) {
        return new RotationDraft(
                "Days",
                level,
                "UTC",
                "DAY",
                1,
                LocalDateTime.parse("2027-02-01T08:00"),
                List.of(workers),
                Set.of(),
                null,
                null,
                null,
                null);
    }

    public static OverrideDraft change(String from, String to, @Nullable WorkerId with, @Nullable WorkerId replaces) {
        return new OverrideDraft(1, Instant.parse(from), Instant.parse(to), with, replaces, null);
    }

    public static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }
}
