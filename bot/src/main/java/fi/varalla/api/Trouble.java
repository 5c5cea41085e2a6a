package fi.varalla.api;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Tells a caller of trouble that is not theirs, without its details: those are in the log.
@RestControllerAdvice(basePackageClasses = Trouble.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class Trouble {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    /// A store is away, or so busy that it did not answer in time.
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        TransactionException.class
    })
    ProblemDetail ofTheStores(RuntimeException trouble) {
        return storesAway(trouble);
    }

    @ExceptionHandler
    ProblemDetail ofAnyKind(Exception trouble) {
        return ofOurs(trouble);
    }

    static ProblemDetail storesAway(Exception trouble) {
        LOG.error("A store could not be asked", trouble);
        return Refused.problem(HttpStatus.SERVICE_UNAVAILABLE, "Try again in a moment", List.of());
    }

    static ProblemDetail ofOurs(Exception trouble) {
        LOG.error("A request failed", trouble);
        return Refused.problem(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here", List.of());
    }
}
