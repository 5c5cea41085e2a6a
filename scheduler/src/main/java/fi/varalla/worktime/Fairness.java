package fi.varalla.worktime;

import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// How evenly the duty of a month is shared among those who have any.
///
/// @param balance 0 to 1: for each pair of workers the smaller load divided by the larger, on average; 1 when there are
///                fewer than two
/// @param loads   the most loaded first
public record Fairness(double balance, List<Load> loads) {

    /// One worker's part. What is expected of a kind of hours follows from participation: whoever does a tenth of all
    /// duty does a tenth of the nights.
    ///
    /// @param duty    against what would be the same for everybody
    /// @param part    of all duty, 0 to 1
    /// @param balance 0 to 1: for each other worker the smaller duty divided by the larger, on average; that of the
    ///                month is the mean of these
    public record Load(
            WorkerId worker,
            Against duty,
            double part,
            double balance,
            Against nights,
            Against weekends,
            Against holidays) {}

    /// What somebody has, and what would be their part.
    public record Against(Duration has, Duration expected) {

        /// Positive for somebody who does more than their part.
        public Duration over() {
            return has.minus(expected);
        }
    }

    public static Fairness of(Collection<Hours> hours) {
        var onDuty = hours.stream()
                .filter(each -> !each.planned().all().isZero())
                .sorted(Comparator.comparing((Hours each) -> each.planned().all())
                        .reversed())
                .toList();
        var loads = onDuty.stream().map(each -> load(each, onDuty)).toList();
        return new Fairness(
                balance(loads.stream().map(load -> load.duty().has()).toList()), loads);
    }

    private static Load load(Hours worker, List<Hours> all) {
        var duty = worker.planned().all();
        var part = ratio(duty, sum(all, Minutes::all));
        return new Load(
                worker.worker(),
                new Against(duty, sum(all, Minutes::all).dividedBy(all.size())),
                part,
                balance(
                        duty,
                        all.stream()
                                .filter(other -> !other.worker().equals(worker.worker()))
                                .map(other -> other.planned().all())
                                .toList()),
                against(worker, all, part, Minutes::night),
                against(worker, all, part, minutes -> minutes.saturday().plus(minutes.sunday())),
                against(worker, all, part, minutes -> minutes.holiday().plus(minutes.eve())));
    }

    private static Against against(Hours worker, List<Hours> all, double part, Function<Minutes, Duration> kind) {
        var expected = Math.round(sum(all, kind).toSeconds() * part);
        return new Against(kind.apply(worker.planned()), Duration.ofSeconds(expected));
    }

    private static Duration sum(List<Hours> all, Function<Minutes, Duration> kind) {
        return all.stream().map(each -> kind.apply(each.planned())).reduce(Duration.ZERO, Duration::plus);
    }

    /// Of one with each of the others.
    static double balance(Duration one, List<Duration> others) {
        return others.stream()
                .mapToDouble(other -> one.compareTo(other) < 0 ? ratio(one, other) : ratio(other, one))
                .average()
                .orElse(1);
    }

    /// The mean over all pairs of the smaller divided by the larger.
    static double balance(List<Duration> loads) {
        var sum = 0.0;
        var pairs = 0;
        for (var i = 0; i < loads.size(); i++) {
            for (var other : loads.subList(i + 1, loads.size())) {
                var one = loads.get(i);
                sum += one.compareTo(other) < 0 ? ratio(one, other) : ratio(other, one);
                pairs++;
            }
        }
        return pairs == 0 ? 1 : sum / pairs;
    }

    private static double ratio(Duration part, Duration whole) {
        return whole.isZero() ? 1 : (double) part.toSeconds() / whole.toSeconds();
    }
}
