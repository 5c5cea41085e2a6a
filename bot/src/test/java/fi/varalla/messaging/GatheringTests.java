package fi.varalla.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Message.CopyOf;
import fi.varalla.messaging.Message.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GatheringTests {

    private static final UUID ANNA = UUID.randomUUID();

    private static Message words(UUID family, String text) {
        return Message.notice(new TelegramChat(900), null, text)
                .as(Kind.TO_WORKER)
                .about(family, UUID.randomUUID())
                .inGuard();
    }

    private static Parcel parcel(Message message, boolean maybeSent, boolean urgent) {
        return new Parcel(UUID.randomUUID(), message, 1, maybeSent, false, urgent, Instant.EPOCH);
    }

    private static Parcel parcel(Message message) {
        return parcel(message, false, false);
    }

    private final Parcel first = parcel(words(ANNA, "one"));

    @Test
    void plainWordsOfOneFamilyGoTogetherInOrder() {
        var behind = List.of(parcel(words(ANNA, "two")), parcel(words(ANNA, "three")));

        assertThat(Gathering.with(first, behind)).isEqualTo(behind);
    }

    @Test
    void anotherFamilysWordsNeverJoin() {
        assertThat(Gathering.with(first, List.of(parcel(words(UUID.randomUUID(), "two")))))
                .isEmpty();
    }

    static Stream<Parcel> alone() {
        var plain = words(ANNA, "two");
        return Stream.of(
                parcel(plain.replyingTo("12")),
                parcel(plain.copying(new CopyOf(601, "4"))),
                parcel(plain.attaching(UUID.randomUUID())),
                parcel(plain.with(List.of(new Button("Take over", "x")))),
                parcel(plain.as(Kind.NOTICE)),
                parcel(plain.about(ANNA, null)),
                parcel(plain, true, false),
                parcel(plain, false, true));
    }

    @ParameterizedTest
    @MethodSource("alone")
    void changesPicturesDangerAndRepeatsStayAloneAndNothingOvertakesThem(Parcel apart) {
        assertThat(Gathering.with(first, List.of(apart, parcel(words(ANNA, "three")))))
                .isEmpty();
        assertThat(Gathering.with(apart, List.of(parcel(words(ANNA, "three"))))).isEmpty();
    }

    @Test
    void togetherTheyFitIntoOneMessage() {
        var behind = List.of(parcel(words(ANNA, "x".repeat(3000))), parcel(words(ANNA, "y".repeat(600))), first);

        assertThat(Gathering.with(first, behind)).isEqualTo(behind.subList(0, 1));
    }
}
