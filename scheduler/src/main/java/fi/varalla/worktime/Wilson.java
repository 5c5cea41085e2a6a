package fi.varalla.worktime;

/// The 95 % interval of a proportion by Wilson's score: how much of it may be chance.
public record Wilson(double low, double high) {

    private static final double Z = 1.959963984540054;

    /// @param of more than none
    public static Wilson of(int found, int of) {
        if (of < 1 || found < 0 || found > of) {
            throw new IllegalArgumentException("Not a proportion: %d of %d".formatted(found, of));
        }
        var p = (double) found / of;
        var z2 = Z * Z;
        var middle = (p + z2 / (2 * of)) / (1 + z2 / of);
        var half = Z / (1 + z2 / of) * Math.sqrt(p * (1 - p) / of + z2 / (4.0 * of * of));
        return new Wilson(Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
