package fi.varalla.twilio;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// The cases of `telephony-cases.json` about messages, of every priority: which test shows each.
class SmsCasesTests {

    /// As `room.Class#method` below `fi.varalla`.
    private static final Map<String, String> SHOWN = Map.ofEntries(
            entry("sms-known-family", "acceptance.chat.SmsTests#t14AnSmsReachesTheWorkerOnceAndTheAnswerGoesBack"),
            entry("sms-help-reserved", "acceptance.chat.SmsTests#helpIsNoCommandButWordsForAPerson"),
            entry(
                    "sms-danger-words",
                    "acceptance.chat.SmsTests#whoWritesOfDangerReachesEverybodyAtOnceAndReads112First"),
            entry(
                    "sms-long-unicode",
                    "acceptance.chat.SmsTests#threeHundredCyrillicLettersAreOneMessageAndTheWorkerHearsHowLongItIs"),
            entry("sms-status-late", "acceptance.chat.SmsTests#whatIsDeliveredStaysDeliveredWhateverTwilioTellsLater"),
            entry("sms-landline", "acceptance.chat.SmsTests#whoeverOwesACallBackHearsThatALandlineWasNotTold"),
            entry("missed-call-sms-once", "calls.MissedCallTests#missedCallsInARowAreFourContactsAndOneSms"),
            entry(
                    "whatsapp-prefix",
                    "acceptance.chat.SmsTests#aWhatsAppMessageIsTheSameFamilysAndItsClosedWindowIsTold"),
            entry("rest-429", "messaging.OutboxTests#aBusyProviderIsWaitedForAndTheOrderHolds"));

    @Test
    void noCaseAboutMessagesIsForgotten() throws IOException {
        assertThat(SHOWN.keySet()).containsAll(aboutMessages()).contains("whatsapp-prefix", "rest-429");
    }

    @Test
    void everyTestThatIsNamedIsThere() throws ClassNotFoundException {
        for (var each : SHOWN.entrySet()) {
            var parts = each.getValue().split("#", 2);
            var methods = Class.forName("fi.varalla." + parts[0], false, SmsCasesTests.class.getClassLoader())
                    .getDeclaredMethods();
            assertThat(Arrays.stream(methods).map(Method::getName))
                    .as(each.getKey())
                    .contains(parts[1]);
        }
    }

    private static List<String> aboutMessages() throws IOException {
        try (var file = new ClassPathResource("telephony-cases.json").getInputStream()) {
            return new JsonMapper()
                    .readTree(file)
                    .path("cases")
                    .valueStream()
                    .filter(each -> each.path("area").asString().equals("sms"))
                    .map(each -> each.path("id").asString())
                    .toList();
        }
    }
}
