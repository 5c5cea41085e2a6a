package fi.varalla.vault;

/// A sealed value that does not open: we do not hold its key, or it was sealed for another place, or changed since.
public final class UnopenedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnopenedException(String place, Throwable cause) {
        super("Could not open a value of " + place, cause);
    }
}
