package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.directory.Worker.Role;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/// Who counts as one visitor, and what somebody is told who has tried too often. The proxy is at 127.0.0.1 here, and
/// 127.0.0.2 is somebody else.
@TestPropertySource(properties = {"varalla.board.attempts=3", "server.tomcat.remoteip.internal-proxies=127.0.0.1/32"})
class RateLimitTests extends BoardTest {

    private static final InetAddress PROXY = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("127.0.0.2");
    private static final String SLOW = "Too many tries";

    private Browsing visitor(InetAddress from, String forwarded) {
        return new Browsing("http://127.0.0.1:" + port, from, forwarded);
    }

    private static Browsing.Seen tries(Browsing browsing, String login) {
        browsing.shows("/board/sign-in");
        return browsing.post("/board/sign-in", Map.of("login", login, "password", "not the password at all"));
    }

    private static void triesTooOften(Browsing browsing, String login) {
        assertThat(answers(12, () -> tries(browsing, login).text())).anyMatch(it -> it.contains(SLOW));
    }

    /// Whoever has not tried yet has three tries free; and a new one comes every ten seconds, which a slow machine may
    /// need for one try.
    private static void isSlowedDownFromTheBeginning(Browsing browsing, String login) {
        assertThat(answers(3, () -> tries(browsing, login).text())).anyMatch(it -> it.contains(SLOW));
    }

    private static List<String> answers(int times, Supplier<String> asking) {
        return Stream.generate(asking).limit(times).toList();
    }

    @Test
    void behindTheProxyEachVisitorCountsByTheirOwnAddress() {
        triesTooOften(visitor(PROXY, "203.0.113.1"), "somebody");
        assertThat(tries(visitor(PROXY, "203.0.113.2"), "somebody").text())
                .as("somebody else, through the same proxy")
                .contains("is not right")
                .doesNotContain(SLOW);
    }

    @Test
    void whatAVisitorAddsInFrontOfTheProxysWordCountsForNothing() {
        triesTooOften(visitor(PROXY, "198.51.100.1, 203.0.113.3"), "somebody-else");
        isSlowedDownFromTheBeginning(visitor(PROXY, "198.51.100.2, 203.0.113.3"), "somebody-else");
    }

    @Test
    void whoIsNotTheProxyDoesNotGetAwayWithAForgedAddress() {
        triesTooOften(visitor(STRANGER, "203.0.113.4"), "anybody");
        isSlowedDownFromTheBeginning(visitor(STRANGER, "203.0.113.5"), "anybody");
        assertThat(tries(visitor(PROXY, "203.0.113.4"), "anybody").text())
                .as("whose address was forged")
                .doesNotContain(SLOW);
    }

    @Test
    void askingForLinksTooOftenIsToldAndTellsNothingElse() {
        var visitor = visitor(PROXY, "203.0.113.6");
        visitor.shows("/board/sign-in");
        assertThat(answers(
                        12,
                        () -> visitor.post("/board/sign-in/link", Map.of("login", "nobody-at-all"))
                                .text()))
                .filteredOn(it -> it.contains("Wait a minute, then try again"))
                .isNotEmpty()
                .noneMatch(it -> it.contains("on its way"));
    }

    @Test
    void openingALinkTooOftenDoesNotCallItOver() {
        var worker = worker("Vilja", Role.WORKER);
        var link = accounts.inviteAgain(accounts.accountFor(worker.id()).id());
        var path = link.substring(link.indexOf("/board/enter/"));
        var owner = visitor(PROXY, "203.0.113.7");
        assertThat(answers(12, () -> owner.shows(path).text()))
                .filteredOn(it -> it.contains("Wait a minute"))
                .isNotEmpty()
                .allMatch(it -> it.contains("Your link is still good"))
                .noneMatch(it -> it.contains("no longer good"));
        assertThat(visitor(PROXY, "203.0.113.8").shows(path).text()).contains("Set your password");
    }
}
