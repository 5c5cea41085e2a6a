package fi.varalla.board.rota;

import fi.varalla.rota.Shift;
import java.util.List;

/// Shifts cut to a span, made whole again at its edges.
final class Whole {

    private Whole() {}

    /// @param cut     to a span
    /// @param atStart those on duty at its first instant, whole
    /// @param atEnd   those on duty just before its end, whole
    static List<Shift> of(List<Shift> cut, List<Shift> atStart, List<Shift> atEnd) {
        return cut.stream().map(shift -> longer(longer(shift, atStart), atEnd)).toList();
    }

    private static Shift longer(Shift shift, List<Shift> wholes) {
        return wholes.stream()
                .filter(whole -> isPart(shift, whole))
                .findFirst()
                .map(whole -> new Shift(
                        shift.level(),
                        shift.worker(),
                        whole.from().isBefore(shift.from()) ? whole.from() : shift.from(),
                        whole.to().isAfter(shift.to()) ? whole.to() : shift.to(),
                        shift.source()))
                .orElse(shift);
    }

    private static boolean isPart(Shift shift, Shift whole) {
        return shift.level() == whole.level()
                && shift.worker().equals(whole.worker())
                && shift.source() == whole.source()
                && whole.from().isBefore(shift.to())
                && shift.from().isBefore(whole.to());
    }
}
