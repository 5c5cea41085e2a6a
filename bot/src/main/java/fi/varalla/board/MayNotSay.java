package fi.varalla.board;

import java.io.Serial;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Somebody has typed words for a conversation in which they may not write. What they typed in the field `words` is
/// shown to them, to be copied.
public final class MayNotSay extends ResponseStatusException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String told;

    private MayNotSay(HttpStatus status, String told) {
        super(status);
        this.told = told;
    }

    /// They were shown the conversation on duty, and their shift is over (403).
    public static MayNotSay shiftOver() {
        return new MayNotSay(HttpStatus.FORBIDDEN, "board.shift_over");
    }

    /// For any other reason (404): the same whether or not there is such a conversation.
    public static MayNotSay notThere() {
        return new MayNotSay(HttpStatus.NOT_FOUND, "board.may_not_say");
    }

    /// Of the phrases: its title and its text.
    String told() {
        return told;
    }
}
