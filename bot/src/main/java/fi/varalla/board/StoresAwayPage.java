package fi.varalla.board;

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

/// While Redis or PostgreSQL is away, the pages say so in words, and what works all the same, and hold what was
/// typed. A part of a page that was asked for by htmx stays as it is, and the page says why.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
final class StoresAwayPage extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(StoresAwayPage.class);

    private final KeptForm kept;

    StoresAwayPage(KeptForm kept) {
        this.kept = kept;
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
            kept.show(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "board.away");
        }
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
