package fi.varalla.operation;

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
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers 503 where a request failed because a store is away: the same request may be sent again later. The webhooks
/// know better answers and give them themselves.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
final class StoresGone extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(StoresGone.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted() || !isAway(e)) {
                throw e;
            }
            log.warn("A store is away; a request is answered with 503");
            Problem.write(response, HttpStatus.SERVICE_UNAVAILABLE, "A store does not answer. Try again later.");
        }
    }

    private static boolean isAway(Throwable trouble) {
        return switch (trouble) {
            case ServletException e when e.getCause() != null -> isAway(e.getCause());
            case CannotCreateTransactionException _,
                    DataAccessResourceFailureException _,
                    TransientDataAccessResourceException _ -> true;
            default -> false;
        };
    }
}
