package fi.varalla.twilio;

import com.twilio.exception.ApiException;
import fi.varalla.messaging.MeetingDesk.Seat;
import fi.varalla.messaging.Mover;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Moves people by Twilio's API. What they then hear passes [MeetingWebhook].
@Component
class TwilioMover implements Mover {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioMover.class);

    private final TwilioApi api;
    private final TwilioSettings settings;
    private final PublicUrl publicUrl;

    TwilioMover(TwilioApi api, TwilioSettings settings, PublicUrl publicUrl) {
        this.api = api;
        this.settings = settings;
        this.publicUrl = publicUrl;
    }

    /// A lost answer is asked again: whoever is moved twice comes to the same place. 404 and 21220 say that the call is
    /// over (twilio.com/docs/api/errors/21220).
    @Override
    public Moved move(String call, UUID meeting, Seat seat) {
        if (!settings.on() || !publicUrl.known()) {
            return Moved.NEVER;
        }
        try {
            api.move(call, RoomTwiML.path(Paths.ROOM, meeting, seat));
            return Moved.DONE;
        } catch (ApiHttp.NotDone | ApiHttp.AnswerLost _) {
            return Moved.TRY_AGAIN;
        } catch (ApiException e) {
            return refusal(e);
        }
    }

    /// Without a status the answer could not be read.
    private static Moved refusal(ApiException refusal) {
        var status = refusal.getStatusCode();
        if (status == null) {
            return Moved.TRY_AGAIN;
        }
        LOG.warn("A call could not be moved: {}, code {}", status, refusal.getCode());
        return Moved.NEVER;
    }
}
