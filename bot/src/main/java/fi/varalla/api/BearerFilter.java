package fi.varalla.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Finds out who calls. Without a token that is known, nobody does, and the next filter refuses.
final class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_REASON = 200;

    private final Tokens tokens;
    private final JsonMapper mapper;

    BearerFilter(Tokens tokens, JsonMapper mapper) {
        this.tokens = tokens;
        this.mapper = mapper;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            secret(request).flatMap(it -> tokens.caller(it, reason(request))).ifPresent(BearerFilter::letIn);
        } catch (DataAccessException e) {
            Doors.answer(mapper, response, Trouble.storesAway(e));
            return;
        }
        chain.doFilter(request, response);
    }

    private static void letIn(Caller caller) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller);
        SecurityContextHolder.setContext(context);
    }

    private static Optional<String> secret(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(it -> it.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(it -> it.substring(SCHEME.length()).strip())
                .filter(it -> !it.isEmpty());
    }

    private static String reason(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("X-Access-Reason"))
                .map(it -> it.replace('\0', ' ').strip())
                .filter(it -> !it.isEmpty())
                .map(it -> it.substring(0, Math.min(LONGEST_REASON, it.length())))
                .orElse("api");
    }
}
