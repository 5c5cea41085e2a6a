package fi.varalla.directory;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Address.Phone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+46701740605",
                "0046701740605",
                "+46 70 174 06 05",
                " +46-70-174 06 05 ",
                "tel:+46701740605",
                "tel:+46-70-174-06-05",
                "+46 (0)70 174 06 05",
                "00 46 70 1740605"
            })
    void oneNumberHasManyForms(String written) {
        assertThat(Phones.read(written)).contains(new Phone("+46701740605"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"040 123 4567", "0401234567", "040-1234567", "+358401234567", "00358401234567"})
    void aNumberWithoutACountryIsFinnish(String written) {
        assertThat(Phones.read(written)).map(Phone::e164).contains("+358401234567");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "112",
                "+",
                "+46",
                "+4670174060512345",
                "+999123456789",
                "call me",
                "+46 70 CALL ME",
                "anonymous",
                "+46701740605;ext=2",
                "+46701740605, +46701740606",
                "++46701740605"
            })
    void whatIsNoNumberIsRefused(String written) {
        assertThat(Phones.read(written)).isEmpty();
    }
}
