package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/// How a page answers a form.
class AnsweredTests {

    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final RedirectAttributesModelMap redirect = new RedirectAttributesModelMap();

    @Test
    void aFormThatIsWrongIsShownAgainWithAStatusThatSaysSo() {
        assertThat(Answered.wrongly(response, "board/page")).isEqualTo("board/page");
        assertThat(response.getStatus()).isEqualTo(422);
    }

    @Test
    void aFormThatWasOvertakenIsShownAgainWithAnother() {
        assertThat(Answered.inDoubt(response, "board/page")).isEqualTo("board/page");
        assertThat(response.getStatus()).isEqualTo(409);
    }

    @Test
    void whatWasDoneIsSaidOnceOnTheOtherPageAndInNoAddress() {
        assertThat(Answered.by("/board/talks", redirect, "Done")).isEqualTo("redirect:/board/talks");
        assertThat(redirect.getFlashAttributes()).isEqualTo(Map.of("flash", "Done", "undo", ""));
        Answered.by("/board/talks", redirect, "Closed", "/board/talks/1/reopen");
        assertThat(redirect.getFlashAttributes()).isEqualTo(Map.of("flash", "Closed", "undo", "/board/talks/1/reopen"));
        assertThat(redirect).isEmpty();
    }

    @Test
    void whatIsNobodysBusinessIsNotThere() {
        assertThat(Answered.nothing().getStatusCode().value()).isEqualTo(404);
        assertThat(Answered.nothing().getReason()).isNull();
    }
}
