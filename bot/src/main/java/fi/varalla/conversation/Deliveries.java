package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Promises;
import fi.varalla.casework.Promises.Promise;
import fi.varalla.casework.Utterances;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Party;
import fi.varalla.directory.Worker;
import fi.varalla.escalation.Unreachable;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Arrived;
import fi.varalla.messaging.Delivery;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.messaging.Settled;
import fi.varalla.messaging.Unheard;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What became of what we sent: nobody may believe that something arrived which did not.
@Component
class Deliveries {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final Relays relays;
    private final Talks talks;
    private final Contacts contacts;
    private final Utterances utterances;
    private final Promises promises;
    private final Directory directory;
    private final Outbox outbox;
    private final BySms bySms;
    private final Telling telling;
    private final Greeting greeting;
    private final Wording wording;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deliveries(
            Relays relays,
            Talks talks,
            Contacts contacts,
            Utterances utterances,
            Promises promises,
            Directory directory,
            Outbox outbox,
            BySms bySms,
            Telling telling,
            Greeting greeting,
            Wording wording,
            ApplicationEventPublisher events,
            Clock clock) {
        this.relays = relays;
        this.talks = talks;
        this.contacts = contacts;
        this.utterances = utterances;
        this.promises = promises;
        this.directory = directory;
        this.outbox = outbox;
        this.bySms = bySms;
        this.telling = telling;
        this.greeting = greeting;
        this.wording = wording;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void unheard(Unheard letter) {
        log.error("Letter {} reaches nobody by itself", letter.id());
        telling.noticeCoordinators("desk.unheard");
    }

    @EventListener
    void settled(Settled settled) {
        var message = settled.message();
        if (message.isAfterthought()) {
            return;
        }
        switch (settled.delivery()) {
            case Delivery.Sent(var ids) -> arrived(message, ids);
            case Delivery.Partly(var ids, var why) -> arrivedInPart(message, ids, why);
            case Delivery.Refused(var why) -> failed(settled, why, false);
            case Delivery.TryAgain(var _, var why) -> failed(settled, why, true);
            case Delivery.Unknown _ -> uncertain(message);
        }
    }

    /// The phone itself has it.
    @EventListener
    void arrived(Arrived arrived) {
        if (arrived.message().kind() == Message.Kind.TO_FAMILY) {
            contact(arrived.message()).ifPresent(it -> happened(it, arrived.message(), "DELIVERED", ""));
        }
    }

    private void arrived(Message message, List<String> ids) {
        var contact = contact(message);
        switch (message.kind()) {
            case TO_WORKER ->
                contact.ifPresent(
                        it -> relays.rememberLater(message.to(), ids, it, message.utterance(), clock.instant()));
            case TO_FAMILY -> contact.ifPresent(it -> happened(it, message, "SENT", ""));
            case NOTICE, REWRITE, REMOVE, TOPIC, TOPIC_AWAY -> {}
        }
    }

    /// What was begun can be replied to; and whoever wrote it, or was to read it, knows that something is missing.
    private void arrivedInPart(Message message, List<String> ids, String why) {
        arrived(message, ids);
        contact(message).ifPresent(it -> happened(it, message, "PARTLY_DELIVERED", why));
        if (message.kind() == Message.Kind.TO_WORKER
                && directory.identify(message.to()) instanceof Party.Staff(var reader)) {
            talk(message).ifPresent(talk -> tell(talk, reader, "desk.partly_shown"));
        }
        speaker(message).ifPresent(worker -> talk(message).ifPresent(talk -> tell(talk, worker, "desk.partly")));
    }

    private void tell(Talk talk, Worker worker, String key) {
        telling.about(
                talk,
                worker,
                wording.say(key, worker, "who", wording.who(talk, worker), "ways", greeting.ways(talk, worker)),
                null);
    }

    private void failed(Settled settled, String why, boolean stillTrying) {
        var message = settled.message();
        if (directory.identify(message.to()) instanceof Party.Staff(var worker)) {
            anotherWay(settled, worker, why, stillTrying);
            return;
        }
        contact(message).ifPresent(it -> happened(it, message, stillTrying ? "DELAYED" : "NOT_DELIVERED", why));
        if (message.kind() == Message.Kind.NOTICE && !stillTrying) {
            contact(message).flatMap(promises::find).ifPresent(promise -> unsaid(promise, why));
        }
        speaker(message)
                .ifPresent(worker -> talk(message)
                        .ifPresent(talk -> telling.about(
                                talk,
                                worker,
                                stillTrying ? delayed(talk, worker) : notDelivered(talk, worker, why),
                                null)));
    }

    /// Whoever owes a family something hears that it may not know so, because our own words did not arrive.
    private void unsaid(Promise promise, String why) {
        var owner = Optional.ofNullable(promise.owner()).flatMap(directory::worker);
        talks.find(promise.contact())
                .ifPresent(talk -> owner.map(List::of)
                        .orElseGet(directory::coordinators)
                        .forEach(worker -> telling.notice(worker, unsaid(talk, worker, promise, why))));
    }

    private String unsaid(Talk talk, Worker worker, Promise promise, String why) {
        return wording.say(
                "desk.unsaid",
                worker,
                "who",
                wording.who(talk, worker),
                "why",
                reason(why, worker),
                "time",
                wording.clock(promise.dueAt(), worker));
    }

    /// A worker who cannot be reached in the chat hears of it by SMS; failing that, the coordinators are told, and
    /// nobody waits for this worker any longer.
    private void anotherWay(Settled settled, Worker worker, String why, boolean stillTrying) {
        var message = settled.message();
        contact(message).ifPresent(it -> happened(it, message, "WORKER_NOT_REACHED", why));
        if (message.to() instanceof TelegramChat && worker.phone() != null && message.via() != null) {
            bySms.post(message, settled.parcel(), worker, worker.phone());
            if (stillTrying) {
                outbox.withdraw(settled.parcel(), "by-sms");
                tellOfLimits(worker);
            }
            return;
        }
        contact(message).ifPresent(it -> events.publishEvent(new Unreachable(it.value(), worker.id())));
        if (worker.role() != Worker.Role.COORDINATOR) {
            telling.noticeCoordinators("desk.worker_unreachable", "worker", worker.name());
        } else {
            log.error("Coordinator {} cannot be reached in any way", worker.id().value());
        }
    }

    private void tellOfLimits(Worker limited) {
        directory.coordinators().stream()
                .filter(it -> !it.id().equals(limited.id()))
                .forEach(it -> telling.notice(it, wording.say("desk.limited", it, "worker", limited.name())));
    }

    private void uncertain(Message message) {
        contact(message).ifPresent(it -> happened(it, message, "PERHAPS_SENT", ""));
        speaker(message)
                .filter(_ -> message.to() instanceof TelegramChat)
                .ifPresent(worker -> talk(message)
                        .ifPresent(talk -> telling.about(
                                talk,
                                worker,
                                wording.say("desk.perhaps", worker, "who", wording.who(talk, worker)),
                                null)));
    }

    private String notDelivered(Talk talk, Worker worker, String why) {
        return wording.say(
                "desk.not_delivered",
                worker,
                "who",
                wording.who(talk, worker),
                "why",
                reason(why, worker),
                "ways",
                greeting.ways(talk, worker));
    }

    private String delayed(Talk talk, Worker worker) {
        return wording.say(
                "desk.delayed", worker, "who", wording.who(talk, worker), "ways", greeting.ways(talk, worker));
    }

    private String reason(String why, Worker worker) {
        return switch (why) {
            case "blocked", "stopped", "landline", "unreachable" -> wording.say("why." + why, worker);
            case "window-closed" -> wording.say("why.window_closed", worker);
            case "invalid-number" -> wording.say("why.invalid_number", worker);
            default -> wording.say("why.other", worker);
        };
    }

    private void happened(ContactId contact, Message message, String kind, String why) {
        contacts.happened(contact, kind, (message.utterance() + " " + why).strip(), clock.instant());
    }

    private Optional<Worker> speaker(Message message) {
        return message.kind() == Message.Kind.TO_FAMILY && message.utterance() != null
                ? utterances.find(message.utterance()).map(Utterance::worker).flatMap(directory::worker)
                : Optional.empty();
    }

    private Optional<Talk> talk(Message message) {
        return contact(message).flatMap(talks::find);
    }

    private static Optional<ContactId> contact(Message message) {
        return Optional.ofNullable(message.about()).map(ContactId::new);
    }
}
