package fi.varalla.board.rota;

/// A phrase of the page in its reader's language.
@FunctionalInterface
public interface Phrasing {

    /// @param values a placeholder's name, then its value, and so on
    String of(String key, Object... values);
}
