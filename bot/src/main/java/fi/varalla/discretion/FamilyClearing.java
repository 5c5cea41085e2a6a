package fi.varalla.discretion;

import fi.varalla.directory.Unlinking.Unlinked;
import fi.varalla.discretion.Clearing.Cleared;
import fi.varalla.discretion.Clearing.Reason;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Empties a family's chat when they ask for it and confirm it: what we wrote and what they wrote, as far as Telegram
/// lets us, which is 48 hours. What stays is said honestly, with the way to delete it themselves. The log keeps all.
@Component
class FamilyClearing {

    static final String YES = "clear:yes";
    static final String NO = "clear:no";

    private final Clearing clearing;
    private final Clearings clearings;
    private final Outbox outbox;
    private final Phrases phrases;
    private final Clock clock;

    FamilyClearing(Clearing clearing, Clearings clearings, Outbox outbox, Phrases phrases, Clock clock) {
        this.clearing = clearing;
        this.clearings = clearings;
        this.outbox = outbox;
        this.phrases = phrases;
        this.clock = clock;
    }

    /// Nothing is deleted before they confirm. An SMS is on their phone and not ours to delete.
    ///
    /// @param via the number that they wrote to, for an SMS
    void ask(Address address, Address.@Nullable Phone via, Language language) {
        if (address instanceof TelegramChat) {
            var buttons = List.of(
                    new Button(phrases.say("clear.yes", language), YES),
                    new Button(phrases.say("clear.no", language), NO));
            outbox.post(Message.notice(address, via, phrases.say("clear.ask", language))
                    .with(buttons));
        } else {
            outbox.post(Message.notice(address, via, phrases.say("clear.sms", language)));
        }
    }

    /// @param question the message that carried the button, so that a second press of it does nothing; or null
    void carryOut(TelegramChat chat, @Nullable String question, Language language) {
        if (question != null && clearings.isAsked(chat, question)) {
            return;
        }
        var since = clock.instant().minus(TidyTime.LIMIT);
        var messages = new LinkedHashSet<>(clearings.messagesIn(chat, since));
        if (question != null) {
            // It may be pressed before it is noted that it was sent.
            messages.add(question);
        }
        clearing.begin(chat, Reason.FAMILY, language, messages, List.of(), clearings.isOlder(chat, since));
    }

    /// Perhaps the phone is lost: whatever of the last two days can be deleted there is, and nobody is told.
    @EventListener
    void unlinked(Unlinked unlinked) {
        var since = clock.instant().minus(TidyTime.LIMIT);
        clearing.begin(
                unlinked.chat(),
                Reason.UNLINKED,
                Language.FI,
                clearings.messagesIn(unlinked.chat(), since),
                List.of(),
                false);
    }

    void leaveIt(Address address, Language language) {
        outbox.post(Message.notice(address, null, phrases.say("clear.left", language)));
    }

    @EventListener
    void cleared(Cleared cleared) {
        if (cleared.reason() == Reason.FAMILY) {
            var key = cleared.stays() == 0 && !cleared.older() ? "clear.done" : "clear.partly";
            outbox.post(Message.notice(
                    cleared.chat(), null, phrases.say(key, cleared.language(), "count", cleared.gone())));
        }
    }
}
