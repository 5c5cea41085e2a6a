package fi.varalla.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Address.WhatsApp;
import org.junit.jupiter.api.Test;

/// Which phone a worker is told of.
class WayTests {

    @Test
    void theOnlyChatNeedsNoWord() {
        assertThat(Way.of(new TelegramChat(1), 1, true)).isEqualTo(new Way.Usual());
        assertThat(Way.of(new TelegramChat(1), null, false)).isEqualTo(new Way.Usual());
    }

    @Test
    void anotherPhoneIsKnownByItsNumber() {
        assertThat(Way.of(new TelegramChat(2), 2, true)).isEqualTo(new Way.AnotherPhone(2));
    }

    @Test
    void anSmsIsSaidToBeOneWhereThereIsAChatToo() {
        assertThat(Way.of(new Phone("+46701740605"), null, false)).isEqualTo(new Way.Usual());
        assertThat(Way.of(new Phone("+46701740605"), null, true)).isEqualTo(new Way.Sms());
        assertThat(Way.of(new WhatsApp("+46701740605"), null, false)).isEqualTo(new Way.WhatsApp());
    }
}
