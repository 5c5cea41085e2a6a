package fi.varalla.directory;

/// What may be a name: of a worker, a person or a line.
public final class Names {

    /// Of how many characters a name may be, without the blanks around it.
    public static final int LONGEST = 200;

    private Names() {}

    public static boolean isTooLong(String name) {
        return name.strip().length() > LONGEST;
    }
}
