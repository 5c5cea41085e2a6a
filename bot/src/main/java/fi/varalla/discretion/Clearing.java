package fi.varalla.discretion;

import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Delivery;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.messaging.Settled;
import fi.varalla.words.Language;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Deletes messages from chats, each asked for once, and knows what stayed.
///
/// The removals lie in the outbox, so that they survive restarts and keep Telegram's limits: 429 and 5xx are tried
/// again
/// for a day; 403 and a 400 for what may not be deleted mean that it stays; a message that is gone already is gone.
@Component
class Clearing {

    private final Clearings clearings;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final MeterRegistry meters;
    private final Clock clock;

    Clearing(Clearings clearings, Outbox outbox, ApplicationEventPublisher events, MeterRegistry meters, Clock clock) {
        this.clearings = clearings;
        this.outbox = outbox;
        this.events = events;
        this.meters = meters;
        this.clock = clock;
    }

    /// Why messages are deleted.
    enum Reason {
        SHIFT_OVER,
        FAMILY,
        /// The chat is nobody's any more, perhaps on a lost phone. Whoever has it is told nothing.
        UNLINKED
    }

    /// A fact: nothing of a clearing is on its way any more. Published inside the transaction that notes it.
    ///
    /// @param gone  how many messages are away from the chat
    /// @param stays how many could not be deleted
    /// @param older whether there may be more, older than Telegram's limit, that nobody has counted
    record Cleared(TelegramChat chat, Reason reason, Language language, int gone, int stays, boolean older) {}

    /// Within the caller's transaction.
    ///
    /// @param messages their ids in that chat; those asked for before are left out
    /// @param tooOld   those that are not even tried, because Telegram would refuse
    /// @param older    whether there may be more of that age
    void begin(
            TelegramChat chat,
            Reason reason,
            Language language,
            Collection<String> messages,
            Collection<String> tooOld,
            boolean older) {
        var id = UUID.randomUUID();
        clearings.begin(id, chat, reason, language, older, clock.instant());
        tooOld.forEach(message -> clearings.tooOld(id, chat, message));
        messages.stream()
                .filter(message -> clearings.ask(id, chat, message))
                .map(message ->
                        Message.notice(chat, null, "").as(Message.Kind.REMOVE).replyingTo(message))
                .forEach(outbox::post);
        finish(id);
    }

    @EventListener
    void settled(Settled settled) {
        var message = settled.message();
        if (message.kind() != Message.Kind.REMOVE || message.replyTo() == null) {
            return;
        }
        switch (settled.delivery()) {
            case Delivery.Sent _, Delivery.Partly _ -> note(message.to(), message.replyTo(), true);
            case Delivery.Refused _ -> note(message.to(), message.replyTo(), false);
            case Delivery.TryAgain _, Delivery.Unknown _ -> {}
        }
    }

    private void note(Address chat, String message, boolean gone) {
        clearings.settle(chat, message, gone).ifPresent(id -> {
            meters.counter("varalla.discretion.messages", "outcome", gone ? "gone" : "stays")
                    .increment();
            finish(id);
        });
    }

    private void finish(UUID id) {
        clearings.finish(id, clock.instant()).ifPresent(events::publishEvent);
    }
}
