package fi.varalla.discretion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class AgreedTests {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final Agreed AFTERNOON = new Agreed(null, LocalTime.of(16, 0), LocalTime.of(21, 0));

    @Test
    void theWordIsHeardByItselfInWhateverLetters() {
        var agreed = new Agreed("Pannukakku", null, null);
        assertThat(agreed.hears("pannukakku")).isTrue();
        assertThat(agreed.hears("Hei! Onko teillä PANNUKAKKU, tänään?")).isTrue();
        assertThat(agreed.hears("pannukakkua")).isFalse();
        assertThat(agreed.hears("")).isFalse();
        assertThat(Agreed.NOTHING.hears("pannukakku")).isFalse();
    }

    @Test
    void aWordHasFourLettersOrMore() {
        assertThat(Agreed.isWord("äiti")).isTrue();
        assertThat(Agreed.isWord("hei")).isFalse();
        assertThat(Agreed.isWord("two words")).isFalse();
        assertThat(Agreed.isWord("112")).isFalse();
    }

    @Test
    void nothingComesBeforeTheAgreedTimeOrFromItsEndOn() {
        assertThat(AFTERNOON.closedUntil(at("2027-02-01T15:59:59"), HELSINKI)).contains(at("2027-02-01T16:00:00"));
        assertThat(AFTERNOON.closedUntil(at("2027-02-01T16:00:00"), HELSINKI)).isEmpty();
        assertThat(AFTERNOON.closedUntil(at("2027-02-01T20:59:59"), HELSINKI)).isEmpty();
        assertThat(AFTERNOON.closedUntil(at("2027-02-01T21:00:00"), HELSINKI)).contains(at("2027-02-02T16:00:00"));
    }

    @Test
    void aSpanMayGoOverMidnight() {
        var night = new Agreed(null, LocalTime.of(22, 0), LocalTime.of(2, 0));
        assertThat(night.closedUntil(at("2027-02-01T23:30:00"), HELSINKI)).isEmpty();
        assertThat(night.closedUntil(at("2027-02-01T01:30:00"), HELSINKI)).isEmpty();
        assertThat(night.closedUntil(at("2027-02-01T02:00:00"), HELSINKI)).contains(at("2027-02-01T22:00:00"));
    }

    @Test
    void aTimeThatTheClocksSkipComesWhenTheyHaveSkippedIt() {
        var early = new Agreed(null, LocalTime.of(3, 30), LocalTime.of(21, 0));
        assertThat(early.closedUntil(Instant.parse("2027-03-28T00:00:00Z"), HELSINKI))
                .contains(Instant.parse("2027-03-28T01:30:00Z"));
    }

    @Test
    void withoutATimeTheyMayBeWrittenToAlways() {
        assertThat(Agreed.NOTHING.closedUntil(at("2027-02-01T03:00:00"), HELSINKI))
                .isEmpty();
        assertThatThrownBy(() -> new Agreed(null, LocalTime.NOON, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Agreed(null, LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(HELSINKI).toInstant();
    }
}
