package fi.varalla.twilio;

import static org.springframework.http.HttpStatus.BAD_REQUEST;

import fi.varalla.messaging.Inbox;
import fi.varalla.messaging.Inbox.Letter;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/// Where SMS and WhatsApp messages come in: kept before Twilio hears that we have them.
@RestController
class MessageWebhook {

    private final Inbox inbox;
    private final JsonMapper json;
    private final Clock clock;

    MessageWebhook(Inbox inbox, JsonMapper json, Clock clock) {
        this.inbox = inbox;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping(Paths.MESSAGE)
    ResponseEntity<String> written(@RequestAttribute(SignedRequests.FORM) Form form) {
        var sid = form.get("MessageSid");
        if (sid.isEmpty() || form.get("From").isEmpty()) {
            throw new ResponseStatusException(BAD_REQUEST, "MessageSid and From are needed");
        }
        if (form.get("From").flatMap(Numbers::address).isEmpty()) {
            throw new ResponseStatusException(BAD_REQUEST, "From is nobody who could be answered");
        }
        var id = TwilioInterpreter.CHANNEL + ":" + sid.get();
        var payload = json.writeValueAsString(new TwilioInterpreter.Received(clock.instant(), form.body()));
        inbox.take(List.of(new Letter(id, TwilioInterpreter.CHANNEL, payload)));
        return TwiML.answer("<Response/>");
    }
}
