package fi.varalla.twilio;

import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.WhatsApp;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Telephone numbers as Twilio tells them.
final class Numbers {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final String WHATSAPP = "whatsapp:";

    /// What Twilio puts in the place of a withheld number: ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN (both spellings
    /// occur) and UNAVAILABLE on a telephone's keys. Some of them look like real numbers; nobody may ever be called
    /// or texted there.
    private static final Set<String> WITHHELD =
            Set.of("+266696687", "+7378742833", "+2562533", "+8566696", "+8656696", "+86282452253");

    /// Empty for a withheld number, a SIP address, a short code, or words.
    static Optional<Phone> phone(String number) {
        return isNumber(number) ? Optional.of(new Phone(number)) : Optional.empty();
    }

    /// A telephone or a WhatsApp account.
    static Optional<Address> address(String written) {
        if (!written.startsWith(WHATSAPP)) {
            return phone(written).map(Address.class::cast);
        }
        var number = written.substring(WHATSAPP.length());
        return isNumber(number) ? Optional.of(new WhatsApp(number)) : Optional.empty();
    }

    /// The number of ours that was written to.
    static Optional<Phone> line(String written) {
        return phone(written.startsWith(WHATSAPP) ? written.substring(WHATSAPP.length()) : written);
    }

    /// How Twilio wants an address of this kind.
    static String forWhatsApp(String e164) {
        return WHATSAPP + e164;
    }

    private static boolean isNumber(String number) {
        return E164.matcher(number).matches() && !WITHHELD.contains(number);
    }

    private Numbers() {}
}
