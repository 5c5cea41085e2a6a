package fi.varalla.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// The same facts as numbers for Prometheus; not a number while the database does not answer.
@Component
class DeskMetrics implements MeterBinder {

    private final Gauges gauges;

    DeskMetrics(Gauges gauges) {
        this.gauges = gauges;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "varalla.lines.uncovered",
                "Lines with nobody on duty",
                now -> now.uncovered().size());
        gauge(registry, "varalla.outbox.waiting", "Messages waiting to go out", Readings::parcels);
        seconds(registry, "varalla.outbox.oldest", "Age of the oldest of them", Readings::oldestParcel);
        gauge(registry, "varalla.inbox.waiting", "Things heard and not yet acted on", Readings::letters);
        seconds(registry, "varalla.inbox.oldest", "Age of the oldest of them", Readings::oldestLetter);
        gauge(registry, "varalla.inbox.unreadable", "Things heard that were given up", Readings::unreadable);
        seconds(registry, "varalla.escalations.overdue", "How late the latest escalation is", Readings::overdueSince);
        gauge(registry, "varalla.promises.overdue", "Calls back owed and late", Readings::brokenPromises);
        gauge(registry, "varalla.gaps.unowned", "Gaps within a day that nobody takes care of", Readings::gaps);
        gauge(registry, "varalla.presence.unanswered", "Workers on duty who do not answer", Readings::silent);
        gauge(registry, "varalla.undone", "Things due that failed again and again", Readings::undone);
        gauge(registry, "varalla.alarms.unheard", "Coordinators whom no message and no call told", Readings::unheard);
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<Readings> value) {
        Gauge.builder(name, this, self -> self.value(value)).description(what).register(registry);
    }

    private void seconds(MeterRegistry registry, String name, String what, Since since) {
        Gauge.builder(name, this, self -> self.value(now -> age(now.at(), since.of(now))))
                .description(what)
                .baseUnit("seconds")
                .register(registry);
    }

    private double value(ToDoubleFunction<Readings> value) {
        try {
            return value.applyAsDouble(gauges.read());
        } catch (DataAccessException _) {
            return Double.NaN;
        }
    }

    private static double age(Instant now, @Nullable Instant since) {
        return since == null ? 0 : Duration.between(since, now).toMillis() / 1000.0;
    }

    /// When something began, or null.
    private interface Since {
        @Nullable Instant of(Readings now);
    }
}
