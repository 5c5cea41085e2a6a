package fi.varalla.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;

/// While Redis or PostgreSQL is away, the pages say so in words, and what works all the same. It needs neither of them,
/// nor a template.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
final class StoresAwayPage extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(StoresAwayPage.class);

    private final Phrases phrases;

    StoresAwayPage(Phrases phrases) {
        this.phrases = phrases;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/board");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted() || !isAway(e)) {
                throw e;
            }
            LOG.warn("A store is away; a page cannot be shown");
            show(request, response);
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var language = Language.of(request.getLocale().toLanguageTag()).orElse(Language.FI);
        response.reset();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'");
        response.getOutputStream().write("""
                <!DOCTYPE html><html lang="%s"><head><meta charset="utf-8"><title>%s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="/board/assets/board.css"></head>
                <body><main class="narrow"><h1>%s</h1><p>%s</p></main></body></html>
                """.formatted(
                        language.code(),
                        say("board.away.title", language),
                        say("board.away.title", language),
                        say("board.away.text", language))
                .getBytes(UTF_8));
    }

    private String say(String key, Language language) {
        return HtmlUtils.htmlEscape(phrases.say(key, language));
    }

    private static boolean isAway(Throwable trouble) {
        for (Throwable it = trouble; it != null; it = it.getCause()) {
            if (it instanceof CannotCreateTransactionException
                    || it instanceof DataAccessResourceFailureException
                    || it instanceof QueryTimeoutException
                    || it instanceof RedisSystemException
                    || it instanceof TransientDataAccessResourceException) {
                return true;
            }
        }
        return false;
    }
}
