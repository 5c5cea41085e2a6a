package fi.varalla.directory;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import fi.varalla.messaging.Address.Phone;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads telephone numbers as people write them, and knows their kinds.
public final class Phones {

    /// Numbers without a country code are Finnish.
    private static final String HOME = "FI";

    /// Letters would be read as keys (0800-HELP), which is never what somebody meant here.
    private static final Pattern WRITTEN = Pattern.compile("(?:tel:)?\\+?[0-9 ()\\-./\\u00a0]{3,40}");

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private Phones() {}

    /// @param written such as `+358 40 123 4567`, `00358…`, `040-123 4567` or `tel:+358…`
    /// @return empty for what is no number that can be dialled
    public static Optional<Phone> read(String written) {
        var text = written.strip();
        if (!WRITTEN.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var number = NUMBERS.parse(text.startsWith("tel:") ? text.substring(4) : text, HOME);
            return NUMBERS.isValidNumber(number)
                    ? Optional.of(new Phone(NUMBERS.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /// @return UNKNOWN for what no country has given out
    public static PhoneNumberType type(Phone phone) {
        try {
            return NUMBERS.getNumberType(NUMBERS.parse(phone.e164(), null));
        } catch (NumberParseException _) {
            return PhoneNumberType.UNKNOWN;
        }
    }
}
