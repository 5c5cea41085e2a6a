package fi.varalla.casework;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param remindBefore how long before its deadline a call back is reminded of
/// @param tries        so many calls that nobody answers, and the call back is the coordinators'
/// @param tryAgain     by when to call again once nobody answered
/// @param twice        two presses within this time are one try
@ConfigurationProperties("varalla.promises")
record PromiseSettings(
        @DefaultValue("5m") Duration remindBefore,
        @DefaultValue("3") int tries,
        @DefaultValue("15m") Duration tryAgain,
        @DefaultValue("30s") Duration twice) {

    /// When to remind: a while before the deadline, but of a short promise not before half of its time is over.
    Instant remindAt(Instant madeAt, Instant dueAt) {
        var half = madeAt.plus(Duration.between(madeAt, dueAt).dividedBy(2));
        var before = dueAt.minus(remindBefore);
        return before.isAfter(half) ? before : half;
    }
}
