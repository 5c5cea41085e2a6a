package fi.varalla.board.rota;

import fi.varalla.board.rota.Cell.Duty;
import fi.varalla.board.rota.Cell.Hole;
import fi.varalla.board.rota.Cell.Mark;
import java.time.Instant;
import java.util.List;

/// A day of one level as a thin bar, true to length: covered, uncovered, and where now is. Paths of an SVG as high as
/// it is told here and as wide as the day has minutes.
///
/// @param now minutes of the day that have passed, or -1
record Strip(int width, String covered, String open, int now) {

    static final int HEIGHT = 60;

    static Strip of(Grid.Slot slot, Instant now) {
        return new Strip(
                slot.day().minutes(),
                path(slot.cells(), Duty.class),
                path(slot.cells(), Hole.class),
                slot.day().minuteOf(now));
    }

    private static String path(List<Cell> cells, Class<? extends Cell> kind) {
        var path = new StringBuilder();
        for (var cell : cells) {
            if (kind.isInstance(cell) && cell.mark() != Mark.REMOVED) {
                var width = cell.slice().minutes();
                path.append('M').append(cell.slice().minute()).append(" 0h").append(width);
                path.append('v').append(HEIGHT).append("h-").append(width).append('z');
            }
        }
        return path.toString();
    }
}
