package fi.varalla.quality;

import fi.varalla.worktime.Wilson;

/// A part of a number of things, such as the calls that were answered of all that count.
///
/// @param found at most `of`
public record Share(int found, int of) {

    /// Of fewer than these nothing is told: it would be chance, and perhaps about one family.
    public static final int FEWEST = 5;

    public Share {
        if (found < 0 || found > of) {
            throw new IllegalArgumentException("Not a share: %d of %d".formatted(found, of));
        }
    }

    /// Whether there is enough to tell.
    public boolean told() {
        return of >= FEWEST;
    }

    /// From 0 to 1; only for one that is [#told].
    public double value() {
        return (double) found / of;
    }

    /// How much of it may be chance; only for one that is [#told].
    public Wilson interval() {
        return Wilson.of(found, of);
    }
}
