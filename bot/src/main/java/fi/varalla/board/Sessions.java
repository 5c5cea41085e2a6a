package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Accounts;
import fi.varalla.accounts.SigningIn;
import fi.varalla.words.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/// Who is signed in, as a session remembers it: ids and times, nothing else. It lasts until eight hours pass unused,
/// and twelve in all.
@Component
public class Sessions {

    static final int IDLE_SECONDS = 8 * 3600;
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final String ACCOUNT = "account";
    private static final String STAMP = "stamp";
    private static final String SINCE = "since";
    private static final String PENDING = "pending";
    private static final String SECRET = "secret";
    private static final String LANGUAGE = "language";

    private final Accounts accounts;
    private final SigningIn signingIn;
    private final SessionRepository<? extends Session> stored;
    private final Clock clock;

    Sessions(Accounts accounts, SigningIn signingIn, SessionRepository<? extends Session> stored, Clock clock) {
        this.accounts = accounts;
        this.signingIn = signingIn;
        this.stored = stored;
        this.clock = clock;
    }

    /// Signs somebody in, under a new session's name.
    public void enter(HttpServletRequest request, Account account) {
        var session = renewed(request);
        session.removeAttribute(PENDING);
        session.setAttribute(ACCOUNT, account.id().value().toString());
        session.setAttribute(STAMP, account.stamp().toString());
        session.setAttribute(SINCE, clock.millis());
    }

    /// The password was right, the code has still to come.
    void pend(HttpServletRequest request, Account account) {
        var session = renewed(request);
        session.setAttribute(PENDING, account.id().value().toString());
        session.setAttribute(STAMP, account.stamp().toString());
        session.setAttribute(SINCE, clock.millis());
    }

    Optional<Account.Id> pending(HttpServletRequest request) {
        return account(request, PENDING, Duration.ofMinutes(10)).map(Account::id);
    }

    void leave(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    Optional<Account> account(HttpServletRequest request) {
        return account(request, ACCOUNT, LONGEST);
    }

    /// Who is signed in by the session of this name now; empty once it has ended. To ask does not make it last.
    ///
    /// @param id as [HttpSession#getId()]
    public Optional<Account> account(String id) {
        return Optional.ofNullable(stored.findById(id))
                .filter(it ->
                        it.getAttribute(SINCE) instanceof Long since && clock.millis() - since < LONGEST.toMillis())
                .flatMap(it -> it.getAttribute(ACCOUNT) instanceof String account
                        ? accounts.find(new Account.Id(UUID.fromString(account)))
                                .filter(who -> who.stamp().toString().equals(it.getAttribute(STAMP)))
                        : Optional.empty());
    }

    private Optional<Account> account(HttpServletRequest request, String name, Duration longest) {
        return text(request, name)
                .filter(_ -> isYounger(request, longest))
                .flatMap(it -> accounts.find(new Account.Id(UUID.fromString(it))))
                .filter(it -> text(request, STAMP).equals(Optional.of(it.stamp().toString())));
    }

    /// A secret of the second factor that is being set up.
    String secret(HttpServletRequest request) {
        return text(request, SECRET).orElseGet(() -> {
            var fresh = signingIn.freshSecret();
            request.getSession(true).setAttribute(SECRET, fresh);
            return fresh;
        });
    }

    void forgetSecret(HttpServletRequest request) {
        request.getSession(true).removeAttribute(SECRET);
    }

    /// What somebody chose who is not signed in; else what the browser asks for.
    Language language(HttpServletRequest request) {
        return text(request, LANGUAGE)
                .flatMap(Language::of)
                .or(() -> Collections.list(request.getLocales()).stream()
                        .flatMap(it -> Language.of(it.toLanguageTag()).stream())
                        .findFirst())
                .orElse(Language.FI);
    }

    void speak(HttpServletRequest request, Language language) {
        request.getSession(true).setAttribute(LANGUAGE, language.code());
    }

    private boolean isYounger(HttpServletRequest request, Duration age) {
        var session = request.getSession(false);
        return session != null
                && session.getAttribute(SINCE) instanceof Long since
                && clock.millis() - since < age.toMillis();
    }

    private static HttpSession renewed(HttpServletRequest request) {
        var language = text(request, LANGUAGE);
        var old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        var session = request.getSession(true);
        language.ifPresent(it -> session.setAttribute(LANGUAGE, it));
        return session;
    }

    private static Optional<String> text(HttpServletRequest request, String name) {
        var session = request.getSession(false);
        @Nullable Object value = session == null ? null : session.getAttribute(name);
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
