package fi.varalla.board;

import java.io.Serial;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Somebody has typed words for a conversation that they were shown on duty, and their shift is over (403). What they
/// typed in the field `words` is shown to them, to be copied.
public final class ShiftOver extends ResponseStatusException {

    @Serial
    private static final long serialVersionUID = 1;

    public ShiftOver() {
        super(HttpStatus.FORBIDDEN);
    }
}
