package fi.varalla.acceptance;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// A phone that calls a line; Twilio tells what happens to the call.
final class Handset {

    final String sid = "CA" + UUID.randomUUID().toString().replace("-", "");

    private final Twilio twilio;
    private final String from;
    private final String line;

    Handset(Twilio twilio, String from, String line) {
        this.twilio = twilio;
        this.from = from;
        this.line = line;
    }

    Answer asks() {
        return twilio.posts("/webhooks/twilio/voice", form(Map.of("CallStatus", "ringing")));
    }

    Twiml calls() {
        return Twiml.of(asks());
    }

    /// Asks for the next step on behalf of this call.
    Twiml goesOn(String url, Map<String, String> more) {
        return Twiml.of(twilio.posts(url, form(more)));
    }

    Answer ends(String status, int seconds) {
        return twilio.posts(
                "/webhooks/twilio/voice/status",
                form(Map.of("CallStatus", status, "CallDuration", Integer.toString(seconds))));
    }

    /// The phone that a document rings.
    Leg leg(Twiml document) {
        return new Leg(document);
    }

    Map<String, String> form(Map<String, String> more) {
        var form = new HashMap<>(
                Map.of("CallSid", sid, "From", from, "To", line, "Direction", "inbound", "CallStatus", "in-progress"));
        form.putAll(more);
        return form;
    }

    /// A worker's phone while this call rings it.
    final class Leg {

        private final String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
        private final String whisper;
        private final String action;
        private final String phone;

        private Leg(Twiml document) {
            this.whisper = document.one("Number").getAttribute("url");
            this.action = document.one("Dial").getAttribute("action");
            this.phone = document.rings();
        }

        Twiml picksUp() {
            return own(whisper, Map.of());
        }

        /// Picks up and presses a key when asked; no digit stands for waiting until the time is up.
        Twiml presses(String key) {
            return presses(picksUp(), key);
        }

        Twiml presses(Twiml asked, String key) {
            var action = asked.one("Gather").getAttribute("action");
            return own(action, key.isEmpty() ? Map.of() : Map.of("Digits", key));
        }

        /// The `<Dial>` is over: the caller goes on at its action.
        Twiml ends(String status) {
            return ends(status, Map.of());
        }

        Twiml ends(String status, Map<String, String> more) {
            var form = new HashMap<>(Map.of("DialCallSid", sid, "DialCallStatus", status));
            form.putAll(more);
            return goesOn(action, form);
        }

        private Twiml own(String url, Map<String, String> more) {
            var form = new HashMap<>(Map.of(
                    "CallSid",
                    sid,
                    "ParentCallSid",
                    Handset.this.sid,
                    "From",
                    line,
                    "To",
                    phone,
                    "Direction",
                    "outbound-dial",
                    "CallStatus",
                    "in-progress"));
            form.putAll(more);
            return Twiml.of(twilio.posts(url, form));
        }
    }
}
