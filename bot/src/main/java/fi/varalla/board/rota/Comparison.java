package fi.varalla.board.rota;

import fi.varalla.rota.Gap;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Two rotas of one span side by side: who gains and who loses what, and which gaps open or close. Pure.
///
/// @param byWorker those concerned, by their first difference
/// @param twice    when a worker would be on two levels at once and was not before
record Comparison(
        Map<WorkerId, Turned> byWorker,
        List<Stretch<Integer>> opened,
        List<Stretch<Integer>> closed,
        List<Stretch<WorkerId>> twice) {

    /// Whose stretch it is.
    record Place(int level, WorkerId worker) {}

    /// What becomes different for one worker, by start.
    record Turned(List<Stretch<Place>> gains, List<Stretch<Place>> loses) {}

    /// One of the two rotas.
    record Side(List<Shift> shifts, List<Gap> gaps) {

        private List<Stretch<Place>> duty() {
            return shifts.stream()
                    .map(shift -> new Stretch<>(new Place(shift.level(), shift.worker()), shift.from(), shift.to()))
                    .toList();
        }

        private List<Stretch<Integer>> holes() {
            return gaps.stream()
                    .map(gap -> new Stretch<>(gap.level(), gap.from(), gap.to()))
                    .toList();
        }
    }

    static Comparison of(Side before, Side after) {
        var same = new HashSet<>(before.duty());
        same.retainAll(after.duty());
        var old = without(before.duty(), same);
        var fresh = without(after.duty(), same);
        var all = byWorker(Stretch.minus(fresh, old), Stretch.minus(old, fresh));
        return new Comparison(
                all,
                Stretch.minus(after.holes(), before.holes()),
                Stretch.minus(before.holes(), after.holes()),
                twice(before, after, all.keySet()));
    }

    boolean isEmpty() {
        return byWorker.isEmpty() && opened.isEmpty() && closed.isEmpty();
    }

    /// Most of two rotas is the same; only the rest is worth cutting to pieces.
    private static List<Stretch<Place>> without(List<Stretch<Place>> all, Collection<Stretch<Place>> same) {
        return all.stream().filter(stretch -> !same.contains(stretch)).toList();
    }

    private static List<Stretch<WorkerId>> twice(Side before, Side after, Collection<WorkerId> concerned) {
        return Stretch.minus(twice(after, concerned), twice(before, concerned));
    }

    private static List<Stretch<WorkerId>> twice(Side side, Collection<WorkerId> concerned) {
        var theirs = side.duty().stream()
                .filter(stretch -> concerned.contains(stretch.of().worker()))
                .toList();
        return Stretch.overlaps(theirs, Place::worker);
    }

    private static Map<WorkerId, Turned> byWorker(List<Stretch<Place>> gains, List<Stretch<Place>> loses) {
        var byWorker = new LinkedHashMap<WorkerId, Turned>();
        Stream.concat(gains.stream(), loses.stream())
                .sorted(Stretch.BY_START)
                .map(stretch -> stretch.of().worker())
                .distinct()
                .forEach(worker -> byWorker.put(worker, new Turned(of(worker, gains), of(worker, loses))));
        return byWorker;
    }

    private static List<Stretch<Place>> of(WorkerId worker, List<Stretch<Place>> all) {
        return all.stream()
                .filter(stretch -> stretch.of().worker().equals(worker))
                .toList();
    }
}
