package fi.varalla.board;

import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// What somebody sees of the pages who goes where nothing is, or may not be. It asks no store.
@Component
class BoardErrors implements ErrorViewResolver {

    /// The name under which a request carries the language of whoever is signed in.
    static final String LANGUAGE = "varalla.board.language";

    private static final Set<Integer> TOLD = Set.of(403, 404, 409);

    private final Phrases phrases;

    BoardErrors(Phrases phrases) {
        this.phrases = phrases;
    }

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        var address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (!(address instanceof String text) || !text.startsWith("/board")) {
            return null;
        }
        var language = language(request);
        var page = new ModelAndView("board/error", status);
        page.addObject("say", new Say(phrases, language));
        page.addObject("sections", List.of());
        page.addObject("here", "/board");
        page.addObject("told", "board.error." + (TOLD.contains(status.value()) ? status.value() : 500));
        return page;
    }

    /// Of whoever is signed in; else of the browser.
    static Language language(HttpServletRequest request) {
        return request.getAttribute(LANGUAGE) instanceof Language own
                ? own
                : Language.of(request.getLocale().toLanguageTag()).orElse(Language.FI);
    }
}
