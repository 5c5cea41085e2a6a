package fi.varalla.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Instants as the API shows them: with the offset of the program's time zone.
@Component
class Times {

    private final ApiSettings settings;

    Times(ApiSettings settings) {
        this.settings = settings;
    }

    OffsetDateTime show(Instant at) {
        return at.atZone(settings.timeZone()).toOffsetDateTime();
    }

    @Nullable OffsetDateTime showIfAny(@Nullable Instant at) {
        return at == null ? null : show(at);
    }
}
