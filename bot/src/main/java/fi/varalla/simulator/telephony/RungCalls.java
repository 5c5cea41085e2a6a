package fi.varalla.simulator.telephony;

import fi.varalla.simulator.Wires;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The calls that the program asked for by the REST API, as Twilio remembers them.
final class RungCalls {

    private static final DateTimeFormatter RFC_2822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    /// @param ended how it ended, in Twilio's words; null while it lasts
    private record Rung(Leg leg, Instant at, @Nullable String ended) {}

    private final Wires wires;
    private final String account;
    private final Clock clock;
    private final Map<String, Rung> calls = new LinkedHashMap<>();

    RungCalls(Wires wires, String account, Clock clock) {
        this.wires = wires;
        this.account = account;
        this.clock = clock;
    }

    void began(Leg leg) {
        wires.change(() -> calls.put(leg.sid(), new Rung(leg, clock.instant(), null)));
    }

    void ended(Leg leg, String how) {
        wires.change(() -> calls.computeIfPresent(leg.sid(), (_, call) -> new Rung(leg, call.at(), how)));
    }

    void end(Leg leg) {
        wires.change(() -> leg.end(false));
    }

    Optional<Leg> find(String sid) {
        return wires.read(() -> Optional.ofNullable(calls.get(sid)).map(Rung::leg));
    }

    /// Newest first.
    List<Map<String, Object>> find(@Nullable String to, @Nullable String from) {
        return wires.read(() -> new ArrayList<>(calls.values())
                .reversed().stream()
                        .map(Rung::leg)
                        .filter(leg -> to == null || to.equals(leg.to()))
                        .filter(leg -> from == null || from.equals(leg.from()))
                        .map(this::json)
                        .toList());
    }

    Map<String, Object> json(Leg leg) {
        return wires.read(() -> {
            var call = calls.get(leg.sid());
            var json = new LinkedHashMap<String, Object>();
            json.put("sid", leg.sid());
            json.put("account_sid", account);
            json.put("to", leg.to());
            json.put("from", leg.from());
            json.put("status", status(leg, call == null ? null : call.ended()));
            json.put("direction", "outbound-api");
            json.put(
                    "date_created",
                    call == null ? null : RFC_2822.format(call.at().atOffset(ZoneOffset.UTC)));
            json.put("api_version", "2010-04-01");
            json.put("subresource_uris", Map.of());
            return json;
        });
    }

    private static String status(Leg leg, @Nullable String ended) {
        if (ended != null) {
            return ended;
        }
        return leg.isAnswered() ? "in-progress" : "ringing";
    }
}
