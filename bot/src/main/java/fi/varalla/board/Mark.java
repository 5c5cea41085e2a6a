package fi.varalla.board;

/// How something stands, to be told by its sign and its words and not by its colour alone.
///
/// @param kind the colour: `good`, `warm` or `bad`
/// @param sign not read out, since the words say it
public record Mark(String kind, String sign, String words) {

    public static Mark good(String words) {
        return new Mark("good", "✓", words);
    }

    /// It is not known yet.
    public static Mark open(String words) {
        return new Mark("warm", "?", words);
    }

    public static Mark bad(String words) {
        return new Mark("bad", "✕", words);
    }
}
