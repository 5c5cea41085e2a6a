package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTests {

    private final Attempts attempts = new Attempts(10);

    private long allowed(int tries, String address, String name) {
        return IntStream.range(0, tries)
                .filter(_ -> attempts.allow(address, name))
                .count();
    }

    @Test
    void whoTriesOneNameAgainAndAgainIsSlowedDown() {
        assertThat(allowed(50, "192.0.2.1", "aino")).isBetween(10L, 12L);
        assertThat(attempts.allow("192.0.2.1", "otto"))
                .as("a colleague behind the same proxy")
                .isTrue();
        assertThat(attempts.allow("192.0.2.2", "AINO ")).as("from elsewhere").isTrue();
    }

    /// Only a little of each name is kept: nobody fills our memory with names.
    @Test
    void namesThatDifferOnlyFarBehindCountAsOne() {
        var names = IntStream.range(0, 50)
                .filter(it -> attempts.allow("192.0.2.4", "x".repeat(1000) + it))
                .count();
        assertThat(names).isBetween(10L, 12L);
    }

    /// Every household has a network of 2^64 addresses, and so has every attacker.
    @Test
    void addressesOfOneIpv6NetworkCountAsOne() {
        var tries = IntStream.range(0, 50)
                .filter(it -> attempts.allow("2001:db8:0:1::" + Integer.toHexString(it), "aino"))
                .count();
        assertThat(tries).isBetween(10L, 12L);
        assertThat(attempts.allow("2001:db8:0:2::1", "aino"))
                .as("another network")
                .isTrue();
    }

    @Test
    void whoTriesManyNamesIsSlowedDownToo() {
        var names = IntStream.range(0, 1000)
                .filter(it -> attempts.allow("192.0.2.3", "name" + it))
                .count();
        assertThat(names).isBetween(300L, 330L);
    }
}
