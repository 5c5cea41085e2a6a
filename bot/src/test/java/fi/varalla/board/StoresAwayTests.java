package fi.varalla.board;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.varalla.directory.Worker;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.SessionRepository;
import org.springframework.transaction.CannotCreateTransactionException;

class StoresAwayTests extends BoardTest {

    @Autowired
    private StoresAwayPage page;

    @Autowired
    private Meanwhile meanwhile;

    @Autowired
    private SessionRepository<?> sessions;

    @Test
    void whileAStoreIsAwayThePagesSaySoAndThatCallsGoOn() throws Exception {
        for (var trouble : new RuntimeException[] {
            new RedisConnectionFailureException("away"),
            new RedisSystemException("cut off", null),
            new QueryTimeoutException("slow"),
            new CannotGetJdbcConnectionException("away"),
            new CannotCreateTransactionException("away")
        }) {
            var seen = ask("/board/now", trouble);
            assertThat(seen.getStatus()).isEqualTo(503);
            assertThat(seen.getHeader("Cache-Control")).isEqualTo("no-store");
            assertThat(seen.getContentAsString()).contains("Calls and messages are still taken");
        }
    }

    @Test
    void itIsFoundWhereverItHidesAndAFaultOfOursIsNone() throws Exception {
        var hidden = new ServletException(new IllegalStateException(new CannotGetJdbcConnectionException("away")));
        assertThat(ask("/board/now", hidden).getStatus()).isEqualTo(503);
        assertThatThrownBy(() -> ask("/board/now", new IllegalStateException("a bug")))
                .hasMessage("a bug");
        assertThatThrownBy(() -> ask("/api/v1/lines", new CannotGetJdbcConnectionException("away")))
                .hasMessage("away");
    }

    @Test
    void aPageThatIsWrittenStaysWholeWhateverBecomesOfItsSession() {
        var desk = as(member("Aino", Worker.Role.COORDINATOR));
        var whole = desk.shows("/board/rota");
        assertThat(whole.text()).hasSizeGreaterThan(8192).contains("</html>");
        meanwhile.once.set(() -> sessions.deleteById(sessionOf(desk)));

        var torn = desk.shows("/board/rota");

        assertThat(torn.plain()).isEqualTo(whole.plain());
        assertThat(desk.get("/board/rota").leadsTo()).as("signed out by then").isEqualTo("/board/sign-in");
    }

    private static String sessionOf(Browsing browsing) {
        return new String(Base64.getDecoder().decode(browsing.cookie("board")), US_ASCII);
    }

    private MockHttpServletResponse ask(String path, Exception trouble) throws ServletException, IOException {
        var request = new MockHttpServletRequest("GET", path);
        request.addPreferredLocale(java.util.Locale.UK);
        var response = new MockHttpServletResponse();
        page.doFilter(request, response, (_, _) -> {
            if (trouble instanceof ServletException e) {
                throw e;
            }
            throw (RuntimeException) trouble;
        });
        return response;
    }
}
