package fi.varalla.calls;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Counts calls by what came of them, and how long callers wait until somebody takes the call.
///
/// A missed call whose caller then leaves a message is counted as MISSED and as VOICEMAIL.
@Component
class CallMeters {

    private final MeterRegistry registry;

    CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void answered(Instant called, Instant taken) {
        registry.timer("varalla.calls.time.to.answer").record(Duration.between(called, taken));
        ended("ANSWERED");
    }

    void ended(String outcome) {
        registry.counter("varalla.calls", "outcome", outcome).increment();
    }
}
