package fi.varalla.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.WhatsApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anonymous",
                "Anonymous",
                "Restricted",
                "unknown",
                "unavailable",
                "+266696687",
                "+7378742833",
                "+2562533",
                "+8566696",
                "+8656696",
                "+86282452253",
                "266696687",
                "sip:anonymous@anonymous.invalid",
                "sip:+46701740605@example.com",
                "client:ana",
                "46701740605",
                "+46 70 174 06 05",
                "71234",
                "Varalla",
                "+0701740605",
                "+4670174060500000",
                "+",
            })
    void whoeverWithholdsTheirNumberHasNone(String from) {
        assertThat(Numbers.phone(from)).isEmpty();
        assertThat(Numbers.address(from)).isEmpty();
        assertThat(Numbers.address("whatsapp:" + from)).isEmpty();
    }

    @Test
    void aTelephoneAndAWhatsAppAccountAreToldApart() {
        assertThat(Numbers.phone("+46701740605")).contains(new Phone("+46701740605"));
        assertThat(Numbers.address("whatsapp:+46701740605")).contains(new WhatsApp("+46701740605"));
        assertThat(Numbers.line("whatsapp:+46701740605")).contains(new Phone("+46701740605"));
        assertThat(Numbers.phone("whatsapp:+46701740605")).isEmpty();
    }
}
