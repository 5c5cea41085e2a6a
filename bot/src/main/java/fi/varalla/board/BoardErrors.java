package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// What somebody sees of the pages who goes where nothing is, or may not be. It asks no store.
@Component
class BoardErrors implements ErrorViewResolver {

    /// The name under which a request carries the account of whoever is signed in.
    static final String ACCOUNT = "varalla.board.account";

    private static final Set<Integer> TOLD = Set.of(403, 404, 409);

    private final Phrases phrases;
    private final List<BoardSection> sections;

    BoardErrors(Phrases phrases, List<BoardSection> sections) {
        this.phrases = phrases;
        this.sections = sections;
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
        var me = account(request).orElse(null);
        page.addObject("me", me);
        page.addObject("sections", me == null ? List.of() : BoardSection.shownTo(me.role(), sections));
        page.addObject("here", "/board");
        page.addObject("back", "/board");
        page.addObject("told", "board.error." + (TOLD.contains(status.value()) ? status.value() : 500));
        page.addObject("text", text(status.value(), "GET".equals(request.getMethod()) && me != null));
        return page;
    }

    /// What to do about it.
    ///
    /// @param looked whether somebody who is signed in wanted to see a page; else they wanted to do something
    private static String text(int status, boolean looked) {
        var known = status == 403 ? looked : TOLD.contains(status);
        return known ? "board.error.text_" + status : "board.error.text";
    }

    private static Optional<Account> account(HttpServletRequest request) {
        return request.getAttribute(ACCOUNT) instanceof Account own ? Optional.of(own) : Optional.empty();
    }

    /// Of whoever is signed in; else of the browser.
    static Language language(HttpServletRequest request) {
        return account(request)
                .map(Account::language)
                .or(() -> Language.of(request.getLocale().toLanguageTag()))
                .orElse(Language.FI);
    }
}
