package fi.varalla.board.rota;

/// How a cell is written.
///
/// @param style classes of the style sheet; never the only sign of anything
/// @param shape a sign of the kind of change, empty for a plain turn
/// @param note  the same in a word, empty for a plain turn
/// @param label all of it, for those who cannot see the grid: `Sat 24.10. 16–08, Maija, level 1, override`
record Chip(String style, String time, String name, String shape, String note, String label, String href) {

    public String shown() {
        return shape.isEmpty() ? name : shape + " " + name;
    }

    /// Nobody is there and nobody need be: only an invitation to add somebody.
    public boolean isAdd() {
        return style.endsWith(" add");
    }
}
