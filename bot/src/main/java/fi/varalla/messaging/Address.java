package fi.varalla.messaging;

import java.util.regex.Pattern;

/// Where a person can be reached.
public sealed interface Address {

    /// The form in which an address is stored and keyed, such as `tel:+46701740605`. Not for logs.
    String uri();

    static Address of(String uri) {
        var colon = uri.indexOf(':');
        var rest = uri.substring(colon + 1);
        return switch (uri.substring(0, Math.max(0, colon))) {
            case "telegram" -> new TelegramChat(Long.parseLong(rest));
            case "tel" -> new Phone(rest);
            case "whatsapp" -> new WhatsApp(rest);
            default -> throw new IllegalArgumentException("Not an address");
        };
    }

    /// A private chat with the bot.
    record TelegramChat(long id) implements Address {

        @Override
        public String uri() {
            return "telegram:" + id;
        }
    }

    /// A telephone number, for calls and SMS.
    ///
    /// @param e164 as in ITU-T E.164, with the plus sign
    record Phone(String e164) implements Address {

        private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");

        public Phone {
            if (!E164.matcher(e164).matches()) {
                throw new IllegalArgumentException("Not an E.164 number");
            }
        }

        @Override
        public String uri() {
            return "tel:" + e164;
        }
    }

    /// A WhatsApp account, known by its telephone number.
    record WhatsApp(String e164) implements Address {

        public WhatsApp {
            if (!Phone.E164.matcher(e164).matches()) {
                throw new IllegalArgumentException("Not an E.164 number");
            }
        }

        public Phone phone() {
            return new Phone(e164);
        }

        @Override
        public String uri() {
            return "whatsapp:" + e164;
        }
    }
}
