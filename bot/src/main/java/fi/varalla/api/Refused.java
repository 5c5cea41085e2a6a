package fi.varalla.api;

import fi.varalla.rota.Change;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// An answer that says what the caller has to change, as a problem of RFC 9457 with a list of fields.
final class Refused extends ErrorResponseException {

    private Refused(HttpStatus status, ProblemDetail problem) {
        super(status, problem, null);
    }

    static Refused wrong(List<Fields.Wrong> fields) {
        return new Refused(HttpStatus.BAD_REQUEST, problem(HttpStatus.BAD_REQUEST, "Some fields are wrong", fields));
    }

    static Refused wrong(String field, String message) {
        return wrong(List.of(new Fields.Wrong(field, message)));
    }

    /// What was asked for contradicts what is there.
    static Refused conflict(String field, String message) {
        return new Refused(
                HttpStatus.CONFLICT, problem(HttpStatus.CONFLICT, message, List.of(new Fields.Wrong(field, message))));
    }

    /// @param other the id of what is in the way
    static Refused conflict(String field, String message, String other) {
        var refused = conflict(field, message);
        refused.getBody().setProperty("conflictsWith", other);
        return refused;
    }

    /// What was asked for looks at a state that is over.
    ///
    /// @param version the one that holds now
    /// @param since   what came between, the newest first
    static Refused stale(long version, List<Between> since) {
        var message = "is %d by now: look again before you change it".formatted(version);
        var problem = problem(
                HttpStatus.PRECONDITION_FAILED,
                "The rota has changed since: its version " + message,
                List.of(new Fields.Wrong(HttpHeaders.IF_MATCH, message)));
        problem.setProperty("version", version);
        problem.setProperty("changes", List.copyOf(since));
        return new Refused(HttpStatus.PRECONDITION_FAILED, problem);
    }

    /// A change of a rota that came between.
    record Between(
            String id,
            long version,
            OffsetDateTime at,
            String by,
            Change.Kind kind,
            @Nullable String why) {

        static Between of(Change it) {
            return new Between(
                    it.id().value().toString(),
                    it.version(),
                    it.at().atOffset(ZoneOffset.UTC),
                    it.by().who(),
                    it.kind(),
                    it.why());
        }
    }

    /// What the caller may not do, though others may.
    static Refused forbidden(String field, String message) {
        return new Refused(
                HttpStatus.FORBIDDEN,
                problem(HttpStatus.FORBIDDEN, message, List.of(new Fields.Wrong(field, message))));
    }

    /// @param what such as `line`
    static Refused notFound(String what) {
        return new Refused(HttpStatus.NOT_FOUND, problem(HttpStatus.NOT_FOUND, "There is no such " + what, List.of()));
    }

    static ProblemDetail problem(HttpStatus status, String detail, List<Fields.Wrong> fields) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("errors", List.copyOf(fields));
        return problem;
    }
}
