package fi.varalla.calls;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import fi.varalla.casework.Contact;
import fi.varalla.directory.Phones;
import fi.varalla.line.Line;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.Phone;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a contact's family can be called from the desk, and if not, why. It decides and touches nothing.
sealed interface NumberToCall {

    record Known(Phone phone) implements NumberToCall {}

    /// @param why a phrase for the worker
    record None(String why) implements NumberToCall {}

    /// What a forged caller id could make us pay for.
    Set<PhoneNumberType> DEAR =
            Set.of(PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.PERSONAL_NUMBER);

    static NumberToCall of(Contact contact, Collection<Line> lines) {
        return of(contact.address(), lines);
    }

    /// @param address null for a withheld number
    static NumberToCall of(@Nullable Address address, Collection<Line> lines) {
        return switch (address) {
            case null -> new None("back.withheld");
            case Phone phone when isOurs(phone, lines) -> new None("back.our_own");
            case Phone phone when DEAR.contains(Phones.type(phone)) -> new None("back.dear");
            case Phone phone -> new Known(phone);
            default -> new None("back.wrote");
        };
    }

    private static boolean isOurs(Phone phone, Collection<Line> lines) {
        return lines.stream().anyMatch(line -> phone.e164().equals(line.phone()));
    }
}
