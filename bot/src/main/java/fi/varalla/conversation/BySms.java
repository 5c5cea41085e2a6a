package fi.varalla.conversation;

import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Utterances;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Agreements;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Bundles;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Message.Kind;
import fi.varalla.messaging.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What a worker's chat refused, put into an SMS. A phone lies on any table, and an SMS is read by others on its way:
/// what
/// we say by ourselves names nobody there and quotes nobody, but says where to look.
///
/// Only the words of a family that wait for an answer go as they are, below the case code; and not on a line whose
/// chats carry no words either.
@Component
class BySms {

    private final Talks talks;
    private final Utterances utterances;
    private final Agreements agreements;
    private final Wording wording;
    private final Outbox outbox;
    private final Bundles bundles;
    private final Clock clock;

    BySms(
            Talks talks,
            Utterances utterances,
            Agreements agreements,
            Wording wording,
            Outbox outbox,
            Bundles bundles,
            Clock clock) {
        this.talks = talks;
        this.utterances = utterances;
        this.agreements = agreements;
        this.wording = wording;
        this.outbox = outbox;
        this.bundles = bundles;
        this.clock = clock;
    }

    /// @param refused as it was meant for the worker's chat
    /// @param parcel  the one that carried it, as urgent as which the SMS is
    void post(Message refused, UUID parcel, Worker worker, Phone phone) {
        var bare = refused.to(phone).with(List.of()).attaching(null);
        var talk = talk(refused);
        if (talk.isPresent()) {
            outbox.postInstead(parcel, bare.saying(about(talk.get(), refused, worker)));
        } else {
            bundles.postInstead(parcel, bare.saying(wording.say("sms.waiting", worker)));
        }
    }

    private String about(Talk talk, Message refused, Worker worker) {
        return familysWords(refused)
                .filter(_ -> talk.showsWords())
                .map(said -> words(talk, said, refused, worker))
                .orElseGet(() -> wording.say("sms.about", worker, "who", wording.code(talk)));
    }

    private String words(Talk talk, Utterance said, Message refused, Worker worker) {
        var care = wording.care(agreements.to(talk.address()), worker);
        var more = refused.copyOf() == null ? "" : "\n" + wording.say("sms.more", worker);
        return care + wording.relayedBySms(talk, worker, said, clock.instant()) + more;
    }

    private Optional<Utterance> familysWords(Message refused) {
        return refused.kind() == Kind.TO_WORKER && refused.utterance() != null && refused.attachment() == null
                ? utterances.find(refused.utterance()).filter(said -> said.speaker() == Speaker.FAMILY)
                : Optional.empty();
    }

    private Optional<Talk> talk(Message refused) {
        return Optional.ofNullable(refused.about()).map(ContactId::new).flatMap(talks::find);
    }
}
