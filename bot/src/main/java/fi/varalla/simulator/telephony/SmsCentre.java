package fi.varalla.simulator.telephony;

import fi.varalla.simulator.telephony.Phone.Sms;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The SMS that the program sends, and how they fare.
@Component
@Profile("demo")
public class SmsCentre {

    /// Twilio's way of saying no.
    ///
    /// @param status the HTTP status
    /// @param code   from Twilio's dictionary of errors
    record Failure(int status, int code, String message) {

        Map<String, Object> body() {
            return Map.of(
                    "code",
                    code,
                    "message",
                    message,
                    "status",
                    status,
                    "more_info",
                    "https://www.twilio.com/docs/errors/" + code);
        }
    }

    private static final DateTimeFormatter RFC_2822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final int LONGEST = 1600;

    private final SimulatedTelephony telephony;
    private final List<Sms> sent = new CopyOnWriteArrayList<>();
    private final Deque<Failure> failures = new ArrayDeque<>();
    private boolean down;

    SmsCentre(SimulatedTelephony telephony) {
        this.telephony = telephony;
    }

    /// Refuses the next messages.
    ///
    /// @param status the HTTP status, such as 429 or 503
    /// @param code   from Twilio's dictionary of errors, such as 21610 (stopped by the receiver)
    public synchronized void failNext(int status, int code, String message, int times) {
        for (var i = 0; i < times; i++) {
            failures.add(new Failure(status, code, message));
        }
    }

    /// Whether every message is refused with 503.
    public synchronized void down(boolean down) {
        this.down = down;
    }

    public synchronized boolean isDown() {
        return down;
    }

    /// The messages that the program has sent, oldest first.
    public List<Sms> sent() {
        return List.copyOf(sent);
    }

    private synchronized @Nullable Failure nextFailure() {
        return down ? new Failure(503, 20503, "Service unavailable") : failures.poll();
    }

    /// What is wrong with this message; empty if it can go.
    Optional<Failure> objection(String to, String from, String body) {
        var planned = nextFailure();
        if (planned != null) {
            return Optional.of(planned);
        }
        if (!telephony.isOurs(bare(to))) {
            return Optional.of(new Failure(400, 21211, "Invalid 'To' Phone Number"));
        }
        if (!telephony.isOurs(bare(from))) {
            return Optional.of(new Failure(400, 21606, "The 'From' phone number provided is not a valid sender"));
        }
        if (body.isEmpty()) {
            return Optional.of(new Failure(400, 21602, "Message body is required"));
        }
        return body.length() > LONGEST
                ? Optional.of(new Failure(400, 21617, "The concatenated message body exceeds the 1600 character limit"))
                : Optional.empty();
    }

    Sms send(String to, String from, String body, @Nullable URI callback) {
        var sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        var sms = new Sms(sid, from, to, body, false, telephony.now());
        sent.add(sms);
        var phone = telephony.phone(bare(to));
        Thread.ofVirtual().name("simulator-sms").start(() -> deliver(sms, phone, callback));
        return sms;
    }

    private void deliver(Sms sms, Phone phone, @Nullable URI callback) {
        report(sms, callback, "sent");
        if (phone.isOff()) {
            return;
        }
        phone.receive(sms);
        report(sms, callback, "delivered");
    }

    private void report(Sms sms, @Nullable URI callback, String status) {
        if (callback != null) {
            var fields = new LinkedHashMap<String, String>();
            fields.put("MessageSid", sms.sid());
            fields.put("SmsSid", sms.sid());
            fields.put("MessageStatus", status);
            fields.put("SmsStatus", status);
            fields.put("From", sms.from());
            fields.put("To", sms.to());
            telephony.hooks().post(callback, fields);
        }
    }

    Optional<Sms> find(String sid) {
        return sent.stream().filter(sms -> sms.sid().equals(sid)).findFirst();
    }

    List<Sms> find(@Nullable String to, @Nullable String from) {
        return sent.reversed().stream()
                .filter(sms -> (to == null || to.equals(sms.to())) && (from == null || from.equals(sms.from())))
                .toList();
    }

    Map<String, Object> json(Sms sms, String status) {
        var account = telephony.hooks().account();
        var at = RFC_2822.format(sms.at().atOffset(ZoneOffset.UTC));
        var json = new LinkedHashMap<String, Object>();
        json.put("sid", sms.sid());
        json.put("account_sid", account);
        json.put("api_version", "2010-04-01");
        json.put("body", sms.body());
        json.put("from", sms.from());
        json.put("to", sms.to());
        json.put("direction", "outbound-api");
        json.put("status", status);
        json.put("num_media", "0");
        json.put("num_segments", Integer.toString(1 + sms.body().length() / 153));
        json.put("date_created", at);
        json.put("date_updated", at);
        json.put("date_sent", at);
        json.put("error_code", null);
        json.put("error_message", null);
        json.put("messaging_service_sid", null);
        json.put("price", null);
        json.put("price_unit", "EUR");
        json.put("uri", "/2010-04-01/Accounts/" + account + "/Messages/" + sms.sid() + ".json");
        json.put("subresource_uris", Map.of());
        return json;
    }

    static String bare(String address) {
        return address.startsWith("whatsapp:") ? address.substring("whatsapp:".length()) : address;
    }
}
