package fi.varalla.conversation;

import fi.varalla.messaging.Address;
import fi.varalla.words.Language;
import org.jspecify.annotations.Nullable;

/// By which of their ways somebody writes, as a worker has to see it: an answer goes back the same way and to no other,
/// and the phone may be in other hands than the person's first one.
sealed interface Way {

    /// The only one that could be meant: their first chat, or SMS of somebody without a chat.
    record Usual() implements Way {}

    /// @param number from 2 on
    record AnotherPhone(int number) implements Way {}

    record Sms() implements Way {}

    record WhatsApp() implements Way {}

    /// @param number of the person's chat at this address, or null
    /// @param chats  whether they have any chat
    static Way of(Address address, @Nullable Integer number, boolean chats) {
        return switch (address) {
            case Address.TelegramChat _ -> number == null || number == 1 ? new Usual() : new AnotherPhone(number);
            case Address.Phone _ -> chats ? new Sms() : new Usual();
            case Address.WhatsApp _ -> new WhatsApp();
        };
    }

    /// The name, with a short word for the way in brackets if that is not plain.
    default String named(String name, Wording wording, Language language) {
        return switch (this) {
            case Usual _ -> name;
            case AnotherPhone(var number) -> bracketed(name, wording.say("way.phone", language, "number", number));
            case Sms _ -> bracketed(name, wording.say("way.sms", language));
            case WhatsApp _ -> bracketed(name, "WhatsApp");
        };
    }

    private static String bracketed(String name, String way) {
        return name + " (" + way + ")";
    }
}
