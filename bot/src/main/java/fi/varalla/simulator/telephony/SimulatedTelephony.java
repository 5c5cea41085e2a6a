package fi.varalla.simulator.telephony;

import fi.varalla.simulator.Wires;
import fi.varalla.simulator.telephony.Phone.Sms;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The telephone network, as far as the program's lines need it. Story tests and the demo's page act through [#phone].
@Component
@Profile("demo")
public class SimulatedTelephony {

    /// Numbers that Sweden keeps free for films and books: nobody answers them in earnest.
    private static final Pattern OURS = Pattern.compile("\\+467017406(0[5-9]|[1-9]\\d)");

    private final Wires wires;
    private final Clock clock;
    private final TwilioHooks hooks;
    private final Recordings recordings;
    private final RungCalls rung;
    private final Rooms rooms;
    private final Map<String, Phone> phones = new ConcurrentHashMap<>();

    SimulatedTelephony(Wires wires, Clock clock, TwilioHooks hooks, @Value("${varalla.twilio.api-url}") String api) {
        this.wires = wires;
        this.clock = clock;
        this.hooks = hooks;
        this.recordings = new Recordings(hooks.account(), api);
        this.rooms = new Rooms(wires);
        this.rung = new RungCalls(wires, hooks.account(), clock);
    }

    /// The phone with this number.
    ///
    /// @throws IllegalArgumentException outside the numbers that are reserved for fiction
    public Phone phone(String e164) {
        if (!isOurs(e164)) {
            throw new IllegalArgumentException("Not a number of the demo");
        }
        return phones.computeIfAbsent(e164, number -> new Phone(this, number));
    }

    boolean isOurs(String e164) {
        return OURS.matcher(e164).matches();
    }

    /// What was recorded, as words; empty if there is no such recording.
    public Optional<String> words(String recordingSid) {
        return recordings.find(recordingSid).map(recording -> String.join(" ", recording.words()));
    }

    void call(Phone phone, String from, String line) {
        var leg = Leg.inbound(phone, from, line);
        wires.change(() -> {
            if (!phone.take(leg)) {
                throw new IllegalStateException("This phone is already in a call");
            }
        });
        Thread.ofVirtual().name("simulator-call").start(() -> run(leg));
    }

    private void run(Leg leg) {
        try {
            new Player(this, leg, hooks.hook("voice/fallback")).play(hooks.hook("voice"), leg.fields("ringing"));
        } finally {
            leg.phone().release(leg);
            var fields = leg.fields("completed");
            fields.put("CallDuration", Wires.seconds(wires.lasted(System.nanoTime() - leg.answeredAt())));
            fields.put("SequenceNumber", "0");
            hooks.tell(hooks.hook("voice/status"), fields);
        }
    }

    /// Rings a phone for the REST API and plays it a document.
    ///
    /// @param status called with each state the leg comes to, in Twilio's words; null if nobody wants to know
    Leg ring(Phone phone, String callerId, URI document, Duration ringFor, @Nullable URI status) {
        var leg = Leg.outbound(phone, callerId, null);
        rung.began(leg);
        Thread.ofVirtual().name("simulator-call").start(() -> {
            var end = answered(leg, ringFor);
            if (end.equals("completed")) {
                new Player(this, leg, null).play(document, leg.fields("in-progress"));
            }
            phone.release(leg);
            rung.ended(leg, end);
            if (status != null) {
                hooks.tell(status, ended(leg, end));
            }
        });
        return leg;
    }

    private static Map<String, String> ended(Leg leg, String how) {
        var fields = leg.fields(how);
        if (how.equals("failed")) {
            fields.put("SipResponseCode", "480");
        }
        return fields;
    }

    private String answered(Leg leg, Duration ringFor) {
        if (!wires.read(() -> leg.phone().take(leg))) {
            return leg.phone().isOff() ? "failed" : "busy";
        }
        wires.change(() -> {});
        wires.awaitPerson(ringFor, () -> !leg.isRinging());
        return wires.read(() -> leg.isAnswered() ? "completed" : leg.isDeclined() ? "busy" : "no-answer");
    }

    void text(Phone phone, String line, String body) {
        var sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        phone.receive(new Sms(sid, phone.number(), line, body, true, now()));
        var fields = new LinkedHashMap<String, String>();
        fields.put("MessageSid", sid);
        fields.put("SmsSid", sid);
        fields.put("From", phone.number());
        fields.put("To", line);
        fields.put("Body", body);
        fields.put("NumMedia", "0");
        fields.put("NumSegments", "1");
        hooks.tell(hooks.hook("message"), fields);
    }

    /// Tells the program something once the answer to what it is told now has come, as Twilio does with recordings.
    void afterwards(URI address, Map<String, String> fields) {
        Thread.ofVirtual().name("simulator-callback").start(() -> {
            wires.await(Duration.ofSeconds(1), () -> false);
            hooks.post(address, fields);
        });
    }

    Wires wires() {
        return wires;
    }

    TwilioHooks hooks() {
        return hooks;
    }

    RungCalls rung() {
        return rung;
    }

    Rooms rooms() {
        return rooms;
    }

    /// Whoever is on the phone under this id, by whichever way.
    Optional<Leg> leg(String sid) {
        return wires.read(() -> phones.values().stream()
                .flatMap(phone -> Stream.ofNullable(phone.leg(sid)))
                .findFirst());
    }

    Recordings recordings() {
        return recordings;
    }

    Instant now() {
        return clock.instant();
    }
}
