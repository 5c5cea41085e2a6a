package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.words.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import java.beans.PropertyEditorSupport;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;

/// What every page needs: `say`, `me` (null for nobody), `sections` for the navigation, `here`, and `back`.
@ControllerAdvice(basePackages = "fi.varalla.board")
class Frame {

    private final Phrases phrases;
    private final Sessions sessions;
    private final List<BoardSection> sections;
    private final Addresses addresses;

    Frame(Phrases phrases, Sessions sessions, List<BoardSection> sections, Addresses addresses) {
        this.phrases = phrases;
        this.sessions = sessions;
        this.sections = sections;
        this.addresses = addresses;
    }

    static Optional<Account> me() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Visitor visitor
                ? Optional.of(visitor.account())
                : Optional.empty();
    }

    /// Nobody types a NUL, and PostgreSQL keeps none.
    @InitBinder
    void withoutNul(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(text.replace("\0", ""));
            }
        });
    }

    @ModelAttribute("me")
    @Nullable Account whoIsHere() {
        return me().orElse(null);
    }

    @ModelAttribute("say")
    Say say(HttpServletRequest request) {
        return new Say(phrases, me().map(Account::language).orElseGet(() -> sessions.language(request)));
    }

    @ModelAttribute("sections")
    List<BoardSection> navigation() {
        return me().map(Account::role)
                .map(role -> BoardSection.shownTo(role, sections))
                .orElse(List.of());
    }

    @ModelAttribute("here")
    String here(HttpServletRequest request) {
        return request.getRequestURI();
    }

    /// The address of this page as the browser has it, with its filter or chosen line: there it goes on in another
    /// language. Nothing is in it that was not there before.
    @ModelAttribute("back")
    String back(HttpServletRequest request) {
        return addresses.of(request);
    }
}
