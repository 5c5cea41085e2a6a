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
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// A page that has been written as a whole stays whole. Its session, which was kept before the first byte left, is
/// looked at once more behind the last one; if Redis is slow just then, or whoever reads it has signed out in another
/// window, the connection would be cut and the page torn.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 45)
final class WholePage extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(WholePage.class);
    private static final String WRITTEN = WholePage.class.getName();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/board");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException e) {
            if (!response.isCommitted() || request.getAttribute(WRITTEN) == null) {
                throw e;
            }
            LOG.warn(
                    "A page was written, its session could not be kept ({})",
                    e.getClass().getName());
        }
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
