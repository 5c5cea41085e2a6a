package fi.varalla.calls;

import fi.varalla.calls.CallBook.Held;
import fi.varalla.casework.Contacts;
import fi.varalla.messaging.CallDesk.Plan;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A caller who is still there without a worker was cut off, perhaps: they may stay on, and are rung for again.
@Component
class Parting {

    private final Contacts contacts;
    private final Endings endings;
    private final Voice voice;
    private final CallSettings settings;

    Parting(Contacts contacts, Endings endings, Voice voice, CallSettings settings) {
        this.contacts = contacts;
        this.endings = endings;
        this.voice = voice;
        this.settings = settings;
    }

    /// @param attempt of the worker who was there last
    Plan workerLeft(Held call, UUID attempt) {
        var language = Voice.language(contacts.get(call.contact()).language());
        if (call.rejoined() >= settings.rejoins()) {
            endings.talkEnded(call);
            return new Plan.SayAndHangUp(voice.partedForGood(language));
        }
        // Who asks once more, or late, changes nothing: what is over stays so.
        if (!(call.stands() instanceof Call.Parted || call.stands() instanceof Call.Over)) {
            endings.workerLeft(call, attempt);
        }
        return new Plan.StayOn(voice.parted(language), attempt, settings.stayOn());
    }
}
