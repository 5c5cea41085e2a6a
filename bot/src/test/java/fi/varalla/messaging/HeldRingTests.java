package fi.varalla.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.HeldRing.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is to be done about a ring that is not over.
class HeldRingTests {

    private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
    private static final Phone PHONE = new Phone("+46701740605");
    private static final Phone LINE = new Phone("+46701740606");
    private static final RingSettings SETTINGS = new RingSettings(
            Duration.ofSeconds(25), Duration.ofSeconds(5), Duration.ofSeconds(75), Duration.ofDays(60));

    private static HeldRing held(
            @Nullable Phone via,
            @Nullable String call,
            boolean mayRing,
            @Nullable Instant since,
            int attempts,
            Instant by) {
        var ring = new Ring("presence:1", PHONE, via, new Speech("en", "Press 1."), by);
        return new HeldRing(UUID.randomUUID(), ring, call, mayRing, since, attempts);
    }

    /// @param left how long it may still be rung
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // call | number | may ring | last tried | engaged | left | step
                "       | yes    | false    |            | false   | PT1M  | Dial",
                "       | yes    | false    |            | false   | PT0S  | Dial",
                "       | yes    | false    |            | false   | PT-1S | GiveUp too-late",
                "       | yes    | false    |            | true    | PT1M  | WaitUntil busy-with-a-call",
                "       | yes    | false    |            | true    | PT-1S | GiveUp busy-with-a-call",
                "       | no     | false    |            | false   | PT1M  | GiveUp no-number",
                "       | no     | true     | PT30S      | false   | PT1M  | GiveUp no-number",
                "       | yes    | true     | PT30S      | false   | PT1M  | Find",
                "       | yes    | true     | PT30S      | true    | PT-1S | Find",
                "       | yes    | false    | PT30S      | false   | PT1M  | Dial",
                "CA1    | yes    | true     | PT30S      | false   | PT1M  | Look",
                "CA1    | yes    | true     | PT30S      | true    | PT-1S | Look",
                "CA1    | no     | true     | PT30S      | false   | PT1M  | Look",
            })
    void itIsNeverRungTwiceAtOnceNorTooLateNorWhileAFamilyHasThePhone(
            @Nullable String call,
            String number,
            boolean mayRing,
            @Nullable Duration tried,
            boolean engaged,
            Duration left,
            String expected) {
        var since = tried == null ? null : NOW.minus(tried);
        var held = held(number.equals("yes") ? LINE : null, call, mayRing, since, 1, NOW.plus(left));
        assertThat(told(held.next(NOW, engaged, SETTINGS))).isEqualTo(expected);
    }

    private static String told(Step step) {
        return switch (step) {
            case Step.GiveUp(var result, var why) -> {
                assertThat(result).isEqualTo(RingResult.COULD_NOT_RING);
                yield "GiveUp " + why;
            }
            case Step.WaitUntil(var at, var why) -> {
                assertThat(at).isEqualTo(NOW.plusSeconds(5));
                yield "WaitUntil " + why;
            }
            case Step.Dial(var via) -> {
                assertThat(via).isEqualTo(LINE);
                yield "Dial";
            }
            case Step.Find(var via, var from) -> {
                assertThat(via).isEqualTo(LINE);
                assertThat(from).as("a provider's clock may differ").isEqualTo(NOW.minusSeconds(90));
                yield "Find";
            }
            case Step.Look(var call) -> {
                assertThat(call).isEqualTo("CA1");
                yield "Look";
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "0, , PT5S",
        "1, , PT5S",
        "3, , PT15S",
        "8, , PT40S",
        "99, , PT40S",
        "3, PT10S, PT15S",
        "3, PT20S, PT20S",
    })
    void itIsTriedMoreAndMoreRarelyAndNeverBeforeTheProviderWantsIt(
            int attempts, @Nullable Duration asked, Duration expected) {
        var held = held(LINE, null, false, NOW, attempts, NOW.plusSeconds(60));
        assertThat(held.tryAgain(NOW, asked, SETTINGS)).isEqualTo(NOW.plus(expected));
    }

    @Test
    void aCallOfWhichNothingIsHeardIsLostInTheEnd() {
        var tried = held(LINE, "CA1", true, NOW, 1, NOW);
        assertThat(tried.isLost(NOW.plusSeconds(300), SETTINGS)).isFalse();
        assertThat(tried.isLost(NOW.plusSeconds(301), SETTINGS)).isTrue();
        assertThat(held(LINE, null, false, null, 0, NOW).isLost(NOW.plusSeconds(301), SETTINGS))
                .isFalse();
    }
}
