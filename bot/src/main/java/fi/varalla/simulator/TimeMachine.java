package fi.varalla.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// `/simulator/time`: what time it is in the demo, and how to get on.
@RestController
@Profile("demo")
@RequestMapping("/simulator/time")
class TimeMachine {

    /// @param advance an ISO 8601 duration such as `PT5M`; null if `to` is given
    /// @param to      `handoff`: just past the next change of who is on duty; null if `advance` is given
    /// @param line    the number of the line whose hand-off is meant; null for the first line
    record Step(
            @Nullable String advance,
            @Nullable String to,
            @Nullable String line) {}

    /// @param now   local time with its offset
    /// @param ahead how far the demo is ahead of the real time
    record Reading(OffsetDateTime now, String zone, Duration ahead) {}

    private final DemoClock clock;
    private final ProgramApi api;
    private final Wires wires;
    private final ZoneId zone;

    TimeMachine(DemoClock clock, ProgramApi api, Wires wires, @Value("${varalla.time-zone}") ZoneId zone) {
        this.clock = clock;
        this.api = api;
        this.wires = wires;
        this.zone = zone;
    }

    @GetMapping
    Reading read() {
        return new Reading(clock.instant().atZone(zone).toOffsetDateTime(), zone.getId(), clock.ahead());
    }

    @PostMapping
    Reading go(@RequestBody Step step) {
        try {
            clock.advance(
                    "handoff".equals(step.to())
                            ? untilHandOff(step.line())
                            : Duration.parse(String.valueOf(step.advance())));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "advance: " + e.getMessage(), e);
        }
        wires.change(() -> {});
        return read();
    }

    private Duration untilHandOff(@Nullable String phone) {
        var now = clock.instant();
        return nextHandOff(now, phone)
                .map(at -> Duration.between(now, at).plusSeconds(1))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT, "No hand-off within two days"));
    }

    private Optional<Instant> nextHandOff(Instant now, @Nullable String phone) {
        var line = line(phone);
        var span = "?from=" + encode(now) + "&to=" + encode(now.plus(Duration.ofDays(2)));
        var end = now.plus(Duration.ofDays(2)).minusSeconds(1);
        return api.get("/lines/" + line + "/shifts" + span)
                .valueStream()
                .flatMap(shift -> Stream.of(shift.path("from"), shift.path("to")))
                .map(at -> OffsetDateTime.parse(at.asString()).toInstant())
                .filter(at -> at.isAfter(now) && at.isBefore(end))
                .min(Instant::compareTo);
    }

    private String line(@Nullable String phone) {
        var lines = api.get("/lines?limit=500").path("items");
        return lines.valueStream()
                .filter(line -> line.path("phone").asString("").equals(phone))
                .findFirst()
                .orElse(lines.path(0))
                .path("id")
                .asString("");
    }

    private static String encode(Instant at) {
        return URLEncoder.encode(at.toString(), StandardCharsets.UTF_8);
    }
}
