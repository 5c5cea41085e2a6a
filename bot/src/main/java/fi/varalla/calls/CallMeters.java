package fi.varalla.calls;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Counts calls by what came of them, and how long callers wait until somebody takes the call.
///
/// A missed call whose caller then leaves a message is counted as MISSED and as VOICEMAIL.
@Component
class CallMeters {

    private static final Duration[] BUCKETS =
            Stream.of(10, 20, 30, 60, 120, 300).map(Duration::ofSeconds).toArray(Duration[]::new);

    private final MeterRegistry registry;

    CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void answered(Instant called, Instant taken) {
        Timer.builder("varalla.calls.time.to.answer")
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.between(called, taken));
        ended("ANSWERED");
    }

    void ended(String outcome) {
        registry.counter("varalla.calls", "outcome", outcome).increment();
    }
}
