package fi.varalla.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

/// What people should know about the desk, beside what Spring says of the stores. Details hold counts, ids and times.
///
/// These warn and never say "down": restarting the program brings no worker on duty.
@Configuration(proxyBeanMethods = false)
class DeskHealth {

    /// Something a person should see to; answered with HTTP 200.
    static final Status WARN = new Status("WARN");

    private final Gauges gauges;
    private final OperationSettings settings;

    DeskHealth(Gauges gauges, OperationSettings settings) {
        this.gauges = gauges;
        this.settings = settings;
    }

    /// Whether somebody is on duty on every line.
    @Bean
    HealthIndicator onCallHealthIndicator() {
        return of(now -> warnIf(!now.uncovered().isEmpty())
                .withDetail(
                        "linesWithNobodyOnDuty",
                        now.uncovered().stream()
                                .map(line -> line.value().toString())
                                .toList()));
    }

    /// Whether messages go out.
    @Bean
    HealthIndicator outboxHealthIndicator() {
        return of(
                now -> late(now.at(), now.oldestParcel(), settings.parcelLate()).withDetail("waiting", now.parcels()));
    }

    /// Whether what is heard is acted on.
    @Bean
    HealthIndicator inboxHealthIndicator() {
        return of(now -> late(now.at(), now.oldestLetter(), settings.letterLate())
                .withDetail("waiting", now.letters())
                .withDetail("unreadable", now.unreadable()));
    }

    /// Whether escalations climb in time.
    @Bean
    HealthIndicator escalationsHealthIndicator() {
        return of(now -> late(now.at(), now.overdueSince(), settings.escalationLate()));
    }

    /// Whether we called back everybody whom we promised to.
    @Bean
    HealthIndicator promisesHealthIndicator() {
        return of(now -> warnIf(now.brokenPromises() > 0).withDetail("overdue", now.brokenPromises()));
    }

    /// Whether somebody takes care of every gap that is near.
    @Bean
    HealthIndicator gapsHealthIndicator() {
        return of(now -> warnIf(now.gaps() > 0).withDetail("withoutOwner", now.gaps()));
    }

    /// Whether those on duty have said that they can be reached, where they are asked.
    @Bean
    HealthIndicator presenceHealthIndicator() {
        return of(now -> warnIf(now.silent() > 0).withDetail("unanswered", now.silent()));
    }

    /// Whether what is done by itself could be done.
    @Bean
    HealthIndicator undoneHealthIndicator() {
        return of(now -> warnIf(now.undone() > 0).withDetail("waiting", now.undone()));
    }

    /// Whether each coordinator was told of trouble in one way or another.
    @Bean
    HealthIndicator alarmsHealthIndicator() {
        return of(now -> warnIf(now.unheard() > 0).withDetail("unheard", now.unheard()));
    }

    private HealthIndicator of(Function<Readings, Health.Builder> judgement) {
        return () -> {
            try {
                return judgement.apply(gauges.read()).build();
            } catch (DataAccessException _) {
                return Health.unknown()
                        .withDetail("reason", "the database does not answer")
                        .build();
            }
        };
    }

    private static Health.Builder late(Instant now, @Nullable Instant oldest, Duration patience) {
        return oldest == null
                ? Health.up()
                : warnIf(oldest.plus(patience).isBefore(now)).withDetail("oldest", oldest.toString());
    }

    private static Health.Builder warnIf(boolean wrong) {
        return wrong ? Health.status(WARN) : Health.up();
    }
}
