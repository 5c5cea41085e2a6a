package fi.varalla.twilio;

import com.twilio.exception.ApiException;
import com.twilio.rest.api.v2010.account.Message;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Address.WhatsApp;
import fi.varalla.messaging.Channel;
import fi.varalla.messaging.Delivery;
import fi.varalla.messaging.Outgoing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Sends SMS and WhatsApp messages. Buttons, pictures and sounds have no place in them and are left out.
@Component
class TwilioChannel implements Channel {

    private final TwilioApi api;
    private final TwilioSettings settings;
    private final SentMessages sentMessages;
    private final Clock clock;

    TwilioChannel(TwilioApi api, TwilioSettings settings, SentMessages sentMessages, Clock clock) {
        this.api = api;
        this.settings = settings;
        this.sentMessages = sentMessages;
        this.clock = clock;
    }

    @Override
    public boolean reaches(Address address) {
        return switch (address) {
            case Phone _, WhatsApp _ -> true;
            case TelegramChat _ -> false;
        };
    }

    @Override
    public boolean looksUp() {
        return true;
    }

    @Override
    public Delivery send(Outgoing outgoing) {
        var message = outgoing.message();
        if (!settings.on()) {
            return new Delivery.Refused("channel-off");
        }
        if (message.via() == null) {
            return new Delivery.Refused("no-number");
        }
        if (message.text().isBlank()) {
            return new Delivery.Refused("no-text");
        }
        var letter = letter(message.to(), message.via(), message.text());
        return letter.map(it -> send(it, outgoing)).orElse(new Delivery.Refused("no-phone"));
    }

    private Delivery send(Letter letter, Outgoing outgoing) {
        var sent = new ArrayList<String>();
        try {
            if (outgoing.mayBeSent()) {
                var found = alreadySent(letter, outgoing);
                var lost = found.stream().filter(TwilioChannel::isLost).findFirst();
                if (lost.isPresent()) {
                    return new Delivery.Refused(
                            Refusals.why(String.valueOf(lost.get().getErrorCode())));
                }
                found.forEach(it -> sent.add(it.getSid()));
            }
            for (var part : letter.parts().subList(sent.size(), letter.parts().size())) {
                sent.add(api.send(letter.to(), letter.from(), part));
            }
            return new Delivery.Sent(sent);
        } catch (ApiHttp.NotDone e) {
            var why = String.valueOf(e.getMessage());
            // Of a text in parts, the first may be out: the next attempt has to look.
            return sent.isEmpty() && !outgoing.mayBeSent()
                    ? new Delivery.TryAgain(e.after(), why)
                    : new Delivery.Unknown(why);
        } catch (ApiHttp.AnswerLost e) {
            return new Delivery.Unknown(String.valueOf(e.getMessage()));
        } catch (ApiException e) {
            return Refusals.of(e);
        }
    }

    /// Twilio took it and could not bring it; it said so, perhaps, before we knew its SID.
    private static boolean isLost(Message message) {
        return message.getStatus() == Message.Status.FAILED || message.getStatus() == Message.Status.UNDELIVERED;
    }

    /// Those parts, from the first on, that Twilio has already taken.
    private List<Message> alreadySent(Letter letter, Outgoing outgoing) {
        var known = api.sent(letter.to(), letter.from(), clock.instant().minus(settings.lookBack()));
        var unclaimed = new ArrayList<>(sentMessages.notOfOthers(outgoing.parcel(), known));
        var found = new ArrayList<Message>();
        for (var part : letter.parts()) {
            var match =
                    unclaimed.stream().filter(it -> part.equals(it.getBody())).findFirst();
            if (match.isEmpty()) {
                return found;
            }
            unclaimed.remove(match.get());
            found.add(match.get());
        }
        return found;
    }

    /// @param to   as Twilio writes it
    /// @param from as Twilio writes it
    private record Letter(String to, String from, List<String> parts) {}

    private static Optional<Letter> letter(Address to, Phone via, String text) {
        return switch (to) {
            case Phone(var e164) -> Optional.of(new Letter(e164, via.e164(), Parts.of(text)));
            case WhatsApp(var e164) ->
                Optional.of(new Letter(Numbers.forWhatsApp(e164), Numbers.forWhatsApp(via.e164()), Parts.of(text)));
            case TelegramChat _ -> Optional.empty();
        };
    }
}
