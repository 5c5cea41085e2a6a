package fi.varalla.embedded;

import java.nio.file.Path;

/// The data folder cannot be used as it is; the message says why, the action what to do.
final class FolderUnusable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    private FolderUnusable(String message, String action) {
        super(message);
        this.action = action;
    }

    static FolderUnusable taken(Path folder) {
        return new FolderUnusable(
                "Another Varalla is running with the data folder " + folder + ".",
                "End that one first, or give this one a folder of its own with VARALLA_EMBEDDED_FOLDER.");
    }

    static FolderUnusable keysetGone(Path keyset) {
        return new FolderUnusable(
                keyset + " is gone, but the data that it opens is still there.",
                "Put the keyset back from a backup, or remove the whole data folder to begin anew.");
    }

    String action() {
        return action;
    }
}
