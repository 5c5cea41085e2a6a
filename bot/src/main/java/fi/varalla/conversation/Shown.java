package fi.varalla.conversation;

import fi.varalla.casework.Utterances;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.enclosures.Enclosed;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Message.Kind;
import fi.varalla.messaging.Outbox;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// A picture or sound that came by SMS or WhatsApp is shown to the workers in the conversation once it is here; that it
/// is late, or never comes, is said. What came by Telegram they have seen already.
@Component
class Shown {

    private final Talks talks;
    private final Participants participants;
    private final Directory directory;
    private final Utterances utterances;
    private final Relays relays;
    private final Outbox outbox;
    private final Telling telling;
    private final Wording wording;

    Shown(
            Talks talks,
            Participants participants,
            Directory directory,
            Utterances utterances,
            Relays relays,
            Outbox outbox,
            Telling telling,
            Wording wording) {
        this.talks = talks;
        this.participants = participants;
        this.directory = directory;
        this.utterances = utterances;
        this.relays = relays;
        this.outbox = outbox;
        this.telling = telling;
        this.wording = wording;
    }

    @EventListener
    void enclosed(Enclosed it) {
        var talk = talks.find(it.contact()).orElseThrow();
        var seen = utterances.find(it.utterance()).map(Shown::wasCopied).orElse(false)
                || talk.address() instanceof TelegramChat;
        var known = !seen && it.why() != null && telling.family(talk, wording.say("media.not_shown", talk.language()));
        for (var worker : directory.workers(participants.of(talk.id()))) {
            if (it.why() != null) {
                say(talk, worker, never(seen, known), it, it.why());
            } else if (!seen && it.late()) {
                say(talk, worker, "media.late", it, "");
            } else if (!seen && talk.showsWords() && it.content() != null) {
                show(talk, worker, it, it.content());
            }
        }
    }

    /// @param seen  whether it was in the worker's chat already
    /// @param known whether the family was told
    private static String never(boolean seen, boolean known) {
        if (seen) {
            return "media.not_kept";
        }
        return known ? "media.never" : "media.never_untold";
    }

    /// A worker's went to the family's chat by copying, or not at all.
    private static boolean wasCopied(Utterance said) {
        return said.worker() != null;
    }

    private void show(Talk talk, Worker worker, Enclosed it, UUID content) {
        if (worker.writing() instanceof TelegramChat chat) {
            outbox.post(Message.notice(chat, talk.via(), say("media.came", talk, worker, it, ""))
                    .as(Kind.TO_WORKER)
                    .about(talk.id().value(), it.utterance())
                    .inGuard()
                    .replyingTo(relays.messageOf(chat, it.utterance()).orElse(null))
                    .attaching(content));
        }
    }

    private void say(Talk talk, Worker worker, String key, Enclosed it, String why) {
        telling.about(talk, worker, say(key, talk, worker, it, why), null);
    }

    private String say(String key, Talk talk, Worker worker, Enclosed it, @Nullable String why) {
        return wording.say(
                key,
                worker,
                "who",
                wording.who(talk, worker),
                "kind",
                wording.say("media.kind." + it.kind(), worker),
                "why",
                wording.say("media.why." + reason(why), worker));
    }

    private static String reason(@Nullable String why) {
        return switch (why) {
            case "too-large" -> "large";
            case "empty" -> "empty";
            case "wrong-type" -> "type";
            case null, default -> "gone";
        };
    }
}
