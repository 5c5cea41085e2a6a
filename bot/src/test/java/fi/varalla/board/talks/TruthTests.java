package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.board.talks.Truth.State;
import fi.varalla.casework.LoggedContact.Event;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is told of a delivery.
class TruthTests {

    private static final UUID SAID = UUID.randomUUID();

    @Test
    void theLatestCounts() {
        assertThat(state("SENT")).isEqualTo(State.SENT);
        assertThat(state("DELAYED", "SENT", "DELIVERED")).isEqualTo(State.DELIVERED);
        assertThat(state("PERHAPS_SENT", "SENT")).isEqualTo(State.SENT);
        assertThat(state("DELAYED", "NOT_DELIVERED")).isEqualTo(State.NOT_DELIVERED);
    }

    @Test
    void whatHasArrivedHasArrivedThoughItsSendingIsToldLater() {
        assertThat(state("DELIVERED", "SENT")).isEqualTo(State.DELIVERED);
    }

    @Test
    void whatIsMissingOfAMessageStaysMissing() {
        assertThat(state("SENT", "PARTLY_DELIVERED")).isEqualTo(State.PARTLY_DELIVERED);
        assertThat(state("PARTLY_DELIVERED", "SENT")).isEqualTo(State.PARTLY_DELIVERED);
    }

    @Test
    void theReasonComesAlongAndOtherEventsAreNone() {
        var events = Arrays.asList(
                event("NOT_DELIVERED", SAID + " blocked"),
                event("PAGED", UUID.randomUUID().toString()),
                event("NOT_DELIVERED", "null landline"),
                event("NOT_DELIVERED", ""));
        assertThat(Truth.of(events)).containsOnlyKeys(SAID).containsValue(new Truth(State.NOT_DELIVERED, "blocked"));
    }

    @Test
    void whatNothingIsKnownOfIsOnItsWayForAMinuteAndThenItIsLate() {
        var said = Instant.parse("2026-03-02T10:00:00Z");

        assertThat(Truth.unknown(said, said).state()).isEqualTo(State.ON_ITS_WAY);
        assertThat(Truth.unknown(said, said.plusSeconds(59)).state()).isEqualTo(State.ON_ITS_WAY);
        assertThat(Truth.unknown(said, said.plusSeconds(60)).state()).isEqualTo(State.LATE);
        assertThat(Truth.unknown(said, said.minusSeconds(5)).state())
                .as("a clock that is behind")
                .isEqualTo(State.ON_ITS_WAY);
    }

    @Test
    void lateIsNothingThatHappens() {
        assertThat(Truth.of(List.of(event("LATE", SAID.toString()), event("ON_ITS_WAY", SAID.toString()))))
                .isEmpty();
        assertThat(Truth.kinds()).contains("SENT", "DELAYED", "NOT_DELIVERED").doesNotContain("LATE", "ON_ITS_WAY");
    }

    private static State state(String... kinds) {
        return Optional.ofNullable(Truth.of(Arrays.stream(kinds)
                                .map(it -> event(it, SAID.toString()))
                                .toList())
                        .get(SAID))
                .orElseThrow()
                .state();
    }

    private static Event event(String kind, String details) {
        return new Event(Instant.EPOCH, kind, details);
    }
}
