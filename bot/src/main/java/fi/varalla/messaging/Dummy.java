package fi.varalla.messaging;

import fi.varalla.messaging.Address.TelegramChat;

/// A family and a worker who do not exist, for a message of our own that goes the way of all messages. What they write
/// is
/// told as [Heard], never to the [Receiver]; what is sent to them the provider refuses as to a chat that is not there,
/// and that it could do so is what we wanted to know.
public final class Dummy {

    /// Telegram's ids have 52 bits at most (Bot API, `Chat.id`), so nobody ever has one of these.
    private static final long BEYOND = 1L << 52;

    public static final TelegramChat FAMILY = new TelegramChat(BEYOND + 1);
    public static final TelegramChat WORKER = new TelegramChat(BEYOND + 2);

    private Dummy() {}

    static boolean is(Address address) {
        return FAMILY.equals(address) || WORKER.equals(address);
    }

    /// A fact: words of one of them have come in. Published inside the transaction of the inbox, once.
    public record Heard(Inbound.Text text) {}

    /// Whether the provider has taken what was sent to one of them, as far as it can be taken.
    public static boolean isAcknowledged(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Sent _ -> true;
            case Delivery.Refused(var why) -> why.equals("chat-not-found") || why.equals("code-400");
            case Delivery.Partly _, Delivery.TryAgain _, Delivery.Unknown _ -> false;
        };
    }

    /// Puts words of one of them in where the provider would put anybody's.
    public interface Post {

        /// Whether there is a provider at all.
        boolean isOn();

        /// Returns when they are kept, and acted on if that was possible at once.
        ///
        /// @param number of its own for all words of both, rising
        void says(TelegramChat from, String words, long number);
    }
}
