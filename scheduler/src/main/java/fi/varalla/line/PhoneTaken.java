package fi.varalla.line;

/// Another line has that phone already. Names no number, so that none gets into a log.
public final class PhoneTaken extends RuntimeException {

    PhoneTaken(LineId line, Throwable cause) {
        super("The phone of line %s belongs to another line".formatted(line.value()), cause);
    }
}
