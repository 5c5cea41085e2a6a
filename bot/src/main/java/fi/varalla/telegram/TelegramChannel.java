package fi.varalla.telegram;

import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Channel;
import fi.varalla.messaging.Delivery;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outgoing;
import fi.varalla.telegram.Answer.Declined;
import fi.varalla.telegram.Answer.Given;
import fi.varalla.telegram.Answer.Lost;
import fi.varalla.telegram.Answer.Unsent;
import fi.varalla.telegram.Piece.Manner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
/// `retry_after` between two parts is waited for on the spot.
@Component
class TelegramChannel implements Channel {

    private static final Duration WORTH_WAITING = Duration.ofSeconds(5);

    private final BotApi api;
    private final TelegramSettings settings;

    TelegramChannel(BotApi api, TelegramSettings settings) {
        this.api = api;
        this.settings = settings;
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
        var pieces = pieces(outgoing);
        return pieces.isEmpty() ? new Delivery.Refused("empty") : send(pieces, outgoing.message(), chat);
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
        var captioned = attachment != null && message.text().length() <= Parts.CAPTION;
        var pieces = new ArrayList<Piece>();
        if (!captioned) {
            Parts.of(message.text()).stream().map(Piece.Words::new).forEach(pieces::add);
        }
        if (attachment != null) {
            pieces.add(new Piece.File(attachment, captioned ? message.text() : ""));
        }
        var original = message.copyOf();
        if (original != null) {
            pieces.add(new Piece.Copy(original));
        }
        return pieces;
    }

    private Delivery send(List<Piece> pieces, Message message, long chat) {
        var ids = new ArrayList<String>();
        for (var piece : pieces) {
            var first = ids.isEmpty();
            var last = ids.size() == pieces.size() - 1;
            var manner = new Manner(
                    chat,
                    message.guarded(),
                    first ? number(message.replyTo()) : null,
                    last ? message.buttons() : List.<Button>of());
            var answer = first ? once(piece, manner) : patiently(piece, manner);
            if (!(answer instanceof Given<String>(var id))) {
                return first ? failure(answer) : failureAfter(ids, failure(answer));
            }
            ids.add(id);
        }
        return new Delivery.Sent(ids);
    }

    private static @Nullable Integer number(@Nullable String messageId) {
        return messageId != null && messageId.matches("\\d{1,9}") ? Integer.valueOf(messageId) : null;
    }

    /// Once, and once more if it is only the answered message that is gone. Telegram says so now and then even of
    /// what answers nothing.
    private Answer<String> once(Piece piece, Manner manner) {
        var answer = piece.send(api, manner);
        return answer instanceof Declined<String> declined && declined.code() == 400 && declined.says("replied")
                ? piece.send(api, manner.withoutReply())
                : answer;
    }

    private Answer<String> patiently(Piece piece, Manner manner) {
        var answer = piece.send(api, manner);
        if (answer instanceof Declined<String>(var code, var _, var wait)
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
            case 400 -> new Delivery.Refused(declined.says("chat not found") ? "chat-not-found" : "code-400");
            case 504 -> new Delivery.Unknown(why);
            default ->
                declined.code() >= 500 || declined.code() < 400
                        ? new Delivery.TryAgain(null, why)
                        : new Delivery.Refused("code-" + declined.code());
        };
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
