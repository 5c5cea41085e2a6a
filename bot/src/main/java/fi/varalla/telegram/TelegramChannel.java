package fi.varalla.telegram;

import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Channel;
import fi.varalla.messaging.Delivery;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Message.CopyOf;
import fi.varalla.messaging.Outgoing;
import fi.varalla.telegram.Answer.Declined;
import fi.varalla.telegram.Answer.Given;
import fi.varalla.telegram.Answer.Lost;
import fi.varalla.telegram.Answer.Unsent;
import fi.varalla.telegram.Piece.Manner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends to private chats.
///
/// Telegram has no key by which a request could be repeated safely, and nothing can be looked up afterwards. So each
/// request is made once, and the outcome is told as what we know:
///
/// - an error code of the Bot API below 500, or no connection: not sent;
/// - 5xx: not sent. Telegram answers 500 and 502 while its servers restart, before it takes anything. 504 is the
///   exception: something before Telegram waited for it in vain, which is an answer lost;
/// - anything else: lost, perhaps sent.
///
/// A long message is sent in parts, and nothing is remembered of them. When a later part fails in a way worth another
/// try, the earlier ones would come twice, so that is [Delivery.Unknown] too: the repeat is marked as one. When it is
/// refused for good, that is [Delivery.Partly]. A short
/// `retry_after` between two parts is waited for on the spot. A picture that Telegram does not let us copy leaves its
/// words, and that is [Delivery.Partly] with `not-copied`.
@Component
class TelegramChannel implements Channel {

    private static final Delivery TOPIC_GONE = new Delivery.Refused("topic-gone");
    private static final Duration WORTH_WAITING = Duration.ofSeconds(5);
    private static final String NOT_COPIED = "not-copied";

    private final BotApi api;
    private final TelegramSettings settings;
    private final Threads threads;

    TelegramChannel(BotApi api, TelegramSettings settings, Threads threads) {
        this.api = api;
        this.settings = settings;
        this.threads = threads;
    }

    @Override
    public boolean reaches(Address address) {
        return address instanceof TelegramChat;
    }

    @Override
    public Delivery send(Outgoing outgoing) {
        if (!settings.on() || !(outgoing.message().to() instanceof TelegramChat(var chat))) {
            return new Delivery.Refused("off");
        }
        if (outgoing.message().kind() == Message.Kind.TOPIC) {
            threads.rename(outgoing.message());
            return new Delivery.Sent(List.of());
        }
        if (outgoing.message().kind() == Message.Kind.TOPIC_AWAY) {
            Optional.ofNullable(outgoing.message().replyTo())
                    .ifPresent(thread -> threads.remove(new TelegramChat(chat), thread));
            return new Delivery.Sent(List.of());
        }
        var pieces = pieces(outgoing);
        return pieces.isEmpty()
                ? new Delivery.Refused("empty")
                : inItsTopic(pieces, outgoing.message(), new TelegramChat(chat));
    }

    /// A topic that is gone was removed by the worker, or never came to be: the message goes into a new one, and
    /// if that is gone too, into the chat itself.
    private Delivery inItsTopic(List<Piece> pieces, Message message, TelegramChat chat) {
        for (var tries = 0; tries < 2; tries++) {
            var thread = threads.of(message);
            var delivery = send(pieces, message, chat.id(), thread.orElse(null));
            if (thread.isEmpty() || !delivery.equals(TOPIC_GONE)) {
                return delivery;
            }
            threads.gone(chat, thread.get());
        }
        return send(pieces, message, chat.id(), null);
    }

    private static List<Piece> pieces(Outgoing outgoing) {
        var message = outgoing.message();
        if (message.kind() == Message.Kind.REWRITE) {
            return List.of(new Piece.Rewrite(message.text()));
        }
        if (message.kind() == Message.Kind.REMOVE) {
            return List.of(new Piece.Remove());
        }
        var attachment = outgoing.attachment();
        var original = message.copyOf();
        var captioned = message.text().length() <= Parts.CAPTION
                && (attachment != null || (original != null && original.takesCaption()));
        var pieces = new ArrayList<Piece>();
        if (!captioned) {
            Parts.of(message.text()).stream().map(Piece.Words::new).forEach(pieces::add);
        }
        if (attachment != null) {
            pieces.add(new Piece.File(attachment, captioned ? message.text() : ""));
        }
        if (original != null) {
            pieces.add(copy(original, captioned && attachment == null ? message.text() : ""));
        }
        return pieces;
    }

    private static Piece copy(CopyOf original, String caption) {
        return original.more().isEmpty()
                ? new Piece.Copy(original, original.takesCaption() ? caption : null)
                : new Piece.Album(original);
    }

    private Delivery send(List<Piece> pieces, Message message, long chat, @Nullable Integer thread) {
        var ids = new ArrayList<String>();
        var whole = true;
        for (var i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            var first = i == 0;
            var manner = new Manner(
                    chat,
                    message.guarded(),
                    first ? number(message.replyTo()) : null,
                    i == atButtons(pieces) ? message.buttons() : List.<Button>of(),
                    thread);
            var asked = first ? once(piece, manner) : patiently(piece, manner);
            var answer = isWrong(asked) ? insteadOf(piece, manner, first, asked) : asked;
            if (!(answer instanceof Given<List<String>>(var came))) {
                return first ? failure(answer) : failureAfter(ids, failure(answer));
            }
            ids.addAll(came);
            whole = whole && answer.equals(asked) && came.size() == piece.size();
        }
        return outcome(ids, whole);
    }

    /// An album can have none.
    private static int atButtons(List<Piece> pieces) {
        return pieces.size() - (pieces.getLast() instanceof Piece.Album ? 2 : 1);
    }

    /// What cannot be copied leaves its words; if those were said before, nothing.
    private Answer<List<String>> insteadOf(Piece piece, Manner manner, boolean first, Answer<List<String>> asked) {
        return switch (piece) {
            case Piece.Copy(var _, var caption)
            when caption != null && !caption.isBlank() -> once(new Piece.Words(caption), manner);
            case Piece.Copy _, Piece.Album _ when !first -> new Given<>(List.of());
            default -> asked;
        };
    }

    private static Delivery outcome(List<String> ids, boolean whole) {
        if (whole) {
            return new Delivery.Sent(ids);
        }
        return ids.isEmpty() ? new Delivery.Refused(NOT_COPIED) : new Delivery.Partly(ids, NOT_COPIED);
    }

    private static boolean isWrong(Answer<?> answer) {
        return answer instanceof Declined<?> declined && declined.code() == 400;
    }

    private static @Nullable Integer number(@Nullable String messageId) {
        return messageId != null && messageId.matches("\\d{1,9}") ? Integer.valueOf(messageId) : null;
    }

    /// Once, and once more if it is only the answered message that is gone. Telegram says so now and then even of
    /// what answers nothing.
    private Answer<List<String>> once(Piece piece, Manner manner) {
        var answer = piece.send(api, manner);
        return answer instanceof Declined<List<String>> declined && declined.code() == 400 && declined.says("replied")
                ? piece.send(api, manner.withoutReply())
                : answer;
    }

    private Answer<List<String>> patiently(Piece piece, Manner manner) {
        var answer = piece.send(api, manner);
        if (answer instanceof Declined<List<String>>(var code, var _, var wait)
                && code == 429
                && wait != null
                && wait.compareTo(WORTH_WAITING) <= 0) {
            new Patience().rest(wait);
            return piece.send(api, manner);
        }
        return answer;
    }

    private static Delivery failure(Answer<?> answer) {
        return switch (answer) {
            case Given<?> _ -> throw new IllegalArgumentException("No failure");
            case Declined<?> declined -> declined(declined);
            case Unsent<?> _ -> new Delivery.TryAgain(null, Answer.trouble(answer));
            case Lost<?> _ -> new Delivery.Unknown(Answer.trouble(answer));
        };
    }

    private static Delivery declined(Declined<?> declined) {
        var why = Answer.trouble(declined);
        return switch (declined.code()) {
            case 429 -> new Delivery.TryAgain(declined.retryAfter(), why);
            // Our token or our URL is wrong: the operator's to mend, not the receiver's fault.
            case 401, 404, 409 -> new Delivery.TryAgain(null, why);
            case 403 -> new Delivery.Refused(declined.says("deactivated") ? "deactivated" : "blocked");
            case 400 -> wrong(declined);
            case 504 -> new Delivery.Unknown(why);
            default ->
                declined.code() >= 500 || declined.code() < 400
                        ? new Delivery.TryAgain(null, why)
                        : new Delivery.Refused("code-" + declined.code());
        };
    }

    private static Delivery wrong(Declined<?> declined) {
        return Threads.isGone(declined)
                ? TOPIC_GONE
                : new Delivery.Refused(declined.says("chat not found") ? "chat-not-found" : "code-400");
    }

    /// What a failure means once there are parts that were sent.
    private static Delivery failureAfter(List<String> sent, Delivery failure) {
        return switch (failure) {
            case Delivery.TryAgain(var _, var why) -> new Delivery.Unknown("after " + sent.size() + " parts: " + why);
            case Delivery.Refused(var why) -> new Delivery.Partly(sent, why);
            case Delivery.Sent _, Delivery.Partly _, Delivery.Unknown _ -> failure;
        };
    }
}
