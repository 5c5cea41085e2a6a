package fi.varalla.twilio;

import com.twilio.exception.ApiException;
import com.twilio.rest.api.v2010.account.Call;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Dialler;
import fi.varalla.messaging.RingResult;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Calls phones by Twilio's API. What is said and pressed then passes [RingWebhook].
@Component
class TwilioDialler implements Dialler {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioDialler.class);

    private final TwilioApi api;
    private final TwilioSettings settings;
    private final PublicUrl publicUrl;

    TwilioDialler(TwilioApi api, TwilioSettings settings, PublicUrl publicUrl) {
        this.api = api;
        this.settings = settings;
        this.publicUrl = publicUrl;
    }

    @Override
    public Dialled dial(UUID ring, Phone to, Phone via, Duration ringFor) {
        if (!settings.on() || !publicUrl.known()) {
            return new Dialled.Refused(RingResult.COULD_NOT_RING, settings.on() ? "no-public-url" : "channel-off");
        }
        var query = "?ring=" + ring;
        try {
            return new Dialled.Taken(
                    api.call(to.e164(), via.e164(), Paths.RING + query, Paths.RING_STATUS + query, ringFor));
        } catch (ApiHttp.NotDone e) {
            return new Dialled.TryAgain(e.after(), String.valueOf(e.getMessage()));
        } catch (ApiHttp.AnswerLost e) {
            return new Dialled.Unknown(String.valueOf(e.getMessage()));
        } catch (ApiException e) {
            return refusal(e);
        }
    }

    /// Twilio's error codes for calls, as far as somebody can do something about them (twilio.com/docs/api/errors).
    private static Dialled refusal(ApiException refusal) {
        if (refusal.getStatusCode() == null) {
            return new Dialled.Unknown("unreadable-answer");
        }
        if (refusal.getCode() == null) {
            return new Dialled.Refused(RingResult.COULD_NOT_RING, "http-" + refusal.getStatusCode());
        }
        var code = refusal.getCode().intValue();
        return switch (code) {
            case 20429 -> new Dialled.TryAgain(null, "queue-full");
            case 21211, 21214, 21217, 13224 -> new Dialled.Refused(RingResult.FAILED, "invalid-number");
            case 21215, 21216, 13227 -> new Dialled.Refused(RingResult.FAILED, "region");
            default -> new Dialled.Refused(RingResult.COULD_NOT_RING, "code-" + code);
        };
    }

    @Override
    public Looked find(Phone to, Phone via, Instant since, Predicate<String> others) {
        return asking(() -> api.called(to.e164(), via.e164(), since).stream()
                .filter(call -> !others.test(call.getSid()))
                .findFirst()
                .map(TwilioDialler::seen)
                .orElseGet(Looked.NoSuchCall::new));
    }

    @Override
    public Looked look(String call) {
        return asking(() -> seen(api.call(call)));
    }

    /// A call that is over, or that Twilio does not answer for, is left alone: its status tells.
    @Override
    public void hangUp(String call) {
        try {
            api.hangUp(call);
        } catch (ApiHttp.NotDone | ApiHttp.AnswerLost | ApiException e) {
            LOG.warn("Call {} could not be ended: {}", call, e.getClass().getSimpleName());
        }
    }

    private static Looked asking(Supplier<Looked> question) {
        try {
            return question.get();
        } catch (ApiHttp.NotDone | ApiHttp.AnswerLost e) {
            return new Looked.Away(String.valueOf(e.getMessage()));
        } catch (ApiException e) {
            return Integer.valueOf(404).equals(e.getStatusCode())
                    ? new Looked.NoSuchCall()
                    : new Looked.Away("http-" + e.getStatusCode());
        }
    }

    private static Looked seen(Call call) {
        var status = call.getStatus() == null ? "" : call.getStatus().toString();
        return CallStatus.isOver(status)
                ? new Looked.Ended(call.getSid(), CallStatus.result(status, false))
                : new Looked.UnderWay(call.getSid());
    }
}
