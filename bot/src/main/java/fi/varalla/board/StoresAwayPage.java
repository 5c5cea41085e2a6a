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
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// While Redis or PostgreSQL is away, the pages say so in words, and what works all the same, and hold what was
/// typed. A part of a page that was asked for by htmx stays as it is, and the page says why.
///
/// A page that has been written as a whole stays whole. Its session, which was kept before the first byte left, is
/// looked at once more behind the last one; if Redis is slow just then, or whoever reads it has signed out in another
/// window, the connection would be cut and the page torn.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
final class StoresAwayPage extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(StoresAwayPage.class);
    private static final String WRITTEN = StoresAwayPage.class.getName();

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
            // Causes lie deep: it is looked what it is, and everything else goes on.
            if (isWhole(request, response)) {
                LOG.warn(
                        "A page was written, its session could not be kept ({})",
                        e.getClass().getName());
            } else if (isAway(e) && !response.isCommitted()) {
                LOG.warn("A store is away; a page cannot be shown");
                kept.show(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "board.away");
            } else {
                throw e;
            }
        }
    }

    private static boolean isWhole(HttpServletRequest request, HttpServletResponse response) {
        return response.isCommitted() && request.getAttribute(WRITTEN) != null;
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

    /// Inside of the sessions: what comes back here without a fault has been written.
    @Component
    @Order(SessionRepositoryFilter.DEFAULT_ORDER + 1)
    static final class Writing extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(request, response);
            request.setAttribute(WRITTEN, true);
        }
    }
}
