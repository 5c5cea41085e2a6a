package fi.varalla.simulator.telephony;

import static java.nio.charset.StandardCharsets.UTF_8;

import fi.varalla.simulator.telephony.SmsCentre.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Twilio's REST API, as far as the program uses it.
@RestController
@Profile("demo")
@RequestMapping("/simulator/twilio/2010-04-01/Accounts/{account}")
class TwilioDoor {

    static final class Objection extends RuntimeException {

        private final transient Failure failure;

        Objection(Failure failure) {
            super(failure.message());
            this.failure = failure;
        }
    }

    private final SimulatedTelephony telephony;
    private final SmsCentre centre;

    TwilioDoor(SimulatedTelephony telephony, SmsCentre centre) {
        this.telephony = telephony;
        this.centre = centre;
    }

    @ModelAttribute
    void whoAreYou(@PathVariable String account, @RequestHeader HttpHeaders headers) {
        var given = headers.getFirst(HttpHeaders.AUTHORIZATION);
        var pair = given != null && given.startsWith("Basic ") ? decode(given.substring(6)) : "";
        var colon = pair.indexOf(':');
        if (colon < 0
                || !account.equals(telephony.hooks().account())
                || !telephony.hooks().knows(pair.substring(0, colon), pair.substring(colon + 1))) {
            throw new Objection(new Failure(401, 20003, "Authenticate"));
        }
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refuse(Objection objection) {
        return ResponseEntity.status(objection.failure.status()).body(objection.failure.body());
    }

    @PostMapping("/Messages.json")
    ResponseEntity<Map<String, Object>> send(
            @RequestParam("To") String to,
            @RequestParam(name = "From", defaultValue = "") String from,
            @RequestParam(name = "Body", defaultValue = "") String body,
            @RequestParam(name = "StatusCallback", required = false) @Nullable URI callback) {
        centre.objection(to, from, body).ifPresent(failure -> {
            throw new Objection(failure);
        });
        return ResponseEntity.status(201).body(centre.json(centre.send(to, from, body, callback), "queued"));
    }

    @GetMapping("/Messages.json")
    Map<String, Object> messages(
            @RequestParam(name = "To", required = false) @Nullable String to,
            @RequestParam(name = "From", required = false) @Nullable String from) {
        var found = centre.find(to, from).stream()
                .map(sms -> centre.json(sms, "delivered"))
                .toList();
        return page("messages", found, "Messages.json");
    }

    private Map<String, Object> page(String name, List<Map<String, Object>> found, String path) {
        var page = new HashMap<String, Object>(Map.of(name, found, "page", 0, "page_size", 1000, "start", 0));
        page.put("end", Math.max(0, found.size() - 1));
        page.put("uri", "/2010-04-01/Accounts/" + telephony.hooks().account() + "/" + path);
        page.put("first_page_uri", page.get("uri"));
        page.put("next_page_uri", null);
        page.put("previous_page_uri", null);
        return page;
    }

    @GetMapping("/Messages/{sid}.json")
    Map<String, Object> message(@PathVariable String sid) {
        return centre.find(sid).map(sms -> centre.json(sms, "delivered")).orElseThrow(TwilioDoor::notFound);
    }

    @PostMapping("/Calls.json")
    ResponseEntity<Map<String, Object>> call(
            @RequestParam("To") String to,
            @RequestParam("From") String from,
            @RequestParam("Url") URI url,
            @RequestParam(name = "Timeout", defaultValue = "60") int timeout,
            @RequestParam(name = "StatusCallback", required = false) @Nullable URI status) {
        if (centre.isDown()) {
            throw new Objection(new Failure(503, 20503, "Service unavailable"));
        }
        if (!telephony.isOurs(to)) {
            throw new Objection(new Failure(400, 21211, "Invalid 'To' Phone Number"));
        }
        if (telephony.phone(to).isAbroad()) {
            throw new Objection(new Failure(400, 21215, "Geo Permission configuration is not permitting call"));
        }
        var leg = telephony.ring(telephony.phone(to), from, url, Duration.ofSeconds(timeout), status);
        return ResponseEntity.status(201).body(telephony.rung().json(leg));
    }

    @GetMapping("/Calls.json")
    Map<String, Object> calls(
            @RequestParam(name = "To", required = false) @Nullable String to,
            @RequestParam(name = "From", required = false) @Nullable String from) {
        return page("calls", telephony.rung().find(to, from), "Calls.json");
    }

    @GetMapping("/Calls/{sid}.json")
    Map<String, Object> call(@PathVariable String sid) {
        return telephony.rung().json(rung(sid));
    }

    /// Ends a call, or takes somebody to another document.
    @PostMapping("/Calls/{sid}.json")
    Map<String, Object> changeCall(
            @PathVariable String sid, @RequestParam(name = "Url", required = false) @Nullable URI url) {
        if (centre.isDown()) {
            throw new Objection(new Failure(503, 20503, "Service unavailable"));
        }
        if (url == null) {
            telephony.rung().end(rung(sid));
            return telephony.rung().json(rung(sid));
        }
        var leg = telephony
                .leg(sid)
                .orElseThrow(() -> new Objection(new Failure(400, 21220, "Call is not in-progress. Cannot redirect.")));
        telephony.wires().change(() -> leg.moveTo(url));
        return telephony.rung().json(leg);
    }

    private Leg rung(String sid) {
        return telephony.rung().find(sid).orElseThrow(TwilioDoor::notFound);
    }

    @GetMapping({"/Recordings/{sid}", "/Recordings/{sid}.mp3", "/Recordings/{sid}.wav"})
    ResponseEntity<byte[]> recording(@PathVariable String sid) {
        var recording = telephony.recordings().find(sid).orElseThrow(TwilioDoor::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("audio/wav"))
                .body(recording.sound());
    }

    @GetMapping("/Recordings.json")
    Map<String, Object> recordings() {
        return page("recordings", telephony.recordings().json(), "Recordings.json");
    }

    @DeleteMapping({"/Recordings/{sid}", "/Recordings/{sid}.json"})
    ResponseEntity<Void> deleteRecording(@PathVariable String sid) {
        if (!telephony.recordings().delete(sid)) {
            throw notFound();
        }
        return ResponseEntity.noContent().build();
    }

    @GetMapping({"", ".json"})
    Map<String, Object> account() {
        return Map.of("sid", telephony.hooks().account(), "status", "active", "friendly_name", "Demo");
    }

    private static Objection notFound() {
        return new Objection(new Failure(404, 20404, "The requested resource was not found"));
    }
}
