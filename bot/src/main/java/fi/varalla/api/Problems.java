package fi.varalla.api;

import fi.varalla.line.PhoneTaken;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.util.PSQLException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Tells a caller in the words of the API what only a library or the database noticed. Everything else that can be
/// refused is a [Refused], or Spring's own problem.
@RestControllerAdvice(basePackageClasses = Problems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

    /// By the database's name of the rule.
    private static final Map<String, Fields.Wrong> TAKEN = Map.of(
            "worker_phone", new Fields.Wrong("phone", "is another worker's"),
            "client_case_code_key", new Fields.Wrong("code", "is another case's"));

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return Refused.wrong("body", "is missing or is not JSON").getBody();
    }

    @ExceptionHandler
    ProblemDetail taken(PhoneTaken e) {
        return Refused.conflict("phone", "phone is another line's").getBody();
    }

    @ExceptionHandler
    ProblemDetail taken(DuplicateKeyException e) {
        var wrong = TAKEN.get(constraint(e));
        if (wrong == null) {
            return Trouble.ofOurs(e);
        }
        return Refused.problem(HttpStatus.CONFLICT, wrong.field() + " " + wrong.message(), List.of(wrong));
    }

    private static String constraint(DuplicateKeyException e) {
        return e.getMostSpecificCause() instanceof PSQLException cause && cause.getServerErrorMessage() != null
                ? Objects.requireNonNullElse(cause.getServerErrorMessage().getConstraint(), "")
                : "";
    }
}
