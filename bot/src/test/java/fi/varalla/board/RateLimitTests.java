package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.directory.Worker.Role;
import java.net.InetAddress;
import java.util.Map;
import java.util.stream.IntStream;
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
        IntStream.range(0, 6).forEach(_ -> tries(browsing, login));
        assertThat(tries(browsing, login).text()).contains(SLOW);
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
        assertThat(tries(visitor(PROXY, "198.51.100.2, 203.0.113.3"), "somebody-else")
                        .text())
                .contains(SLOW);
    }

    @Test
    void whoIsNotTheProxyDoesNotGetAwayWithAForgedAddress() {
        triesTooOften(visitor(STRANGER, "203.0.113.4"), "anybody");
        assertThat(tries(visitor(STRANGER, "203.0.113.5"), "anybody").text()).contains(SLOW);
        assertThat(tries(visitor(PROXY, "203.0.113.4"), "anybody").text())
                .as("whose address was forged")
                .doesNotContain(SLOW);
    }

    @Test
    void askingForLinksTooOftenIsToldAndTellsNothingElse() {
        var visitor = visitor(PROXY, "203.0.113.6");
        visitor.shows("/board/sign-in");
        var last = "";
        for (var i = 0; i < 7; i++) {
            last = visitor.post("/board/sign-in/link", Map.of("login", "nobody-at-all"))
                    .text();
        }
        assertThat(last).contains("Wait a minute, then try again").doesNotContain("on its way");
    }

    @Test
    void openingALinkTooOftenDoesNotCallItOver() {
        var worker = worker("Vilja", Role.WORKER);
        var link = accounts.inviteAgain(accounts.accountFor(worker.id()).id());
        var path = link.substring(link.indexOf("/board/enter/"));
        var owner = visitor(PROXY, "203.0.113.7");
        IntStream.range(0, 6).forEach(_ -> owner.shows(path));

        assertThat(owner.shows(path).text())
                .contains("Your link is still good")
                .contains("Wait a minute")
                .doesNotContain("no longer good");
        assertThat(visitor(PROXY, "203.0.113.8").shows(path).text()).contains("Set your password");
    }
}
