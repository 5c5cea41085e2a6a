package fi.varalla.board;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// Refusals of the pages become pages ([BoardErrors]), where the API would answer with a problem in JSON.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BoardRefusals implements HandlerExceptionResolver {

    private final KeptForm kept;

    BoardRefusals(KeptForm kept) {
        this.kept = kept;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        var status = e instanceof ErrorResponse refusal
                ? refusal.getStatusCode().value()
                : e instanceof TypeMismatchException ? HttpStatus.NOT_FOUND.value() : 0;
        if (status == 0 || !request.getRequestURI().startsWith("/board")) {
            return null;
        }
        try {
            if (e instanceof MayNotSay refused) {
                kept.showWords(request, response, status, refused.told());
            } else {
                response.sendError(status);
            }
        } catch (IOException io) {
            throw new UncheckedIOException(io);
        }
        return new ModelAndView();
    }
}
