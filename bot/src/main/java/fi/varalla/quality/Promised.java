package fi.varalla.quality;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The calls back that were promised.
///
/// @param onTime   kept until the moment that we had named, of all of which that can be said
/// @param late     kept after it
/// @param broken   not kept, and late
/// @param underWay not kept, and there is time left; in no share
public record Promised(Share onTime, int late, int broken, int underWay) {

    /// One of them.
    ///
    /// @param kept null if nobody has called yet
    record One(Instant due, @Nullable Instant kept) {

        boolean onTime() {
            return kept != null && !kept.isAfter(due);
        }

        boolean late() {
            return kept != null && kept.isAfter(due);
        }

        boolean broken(Instant now) {
            return kept == null && !due.isAfter(now);
        }
    }

    static Promised of(List<One> all, Instant now) {
        var onTime = (int) all.stream().filter(One::onTime).count();
        var late = (int) all.stream().filter(One::late).count();
        var broken = (int) all.stream().filter(it -> it.broken(now)).count();
        var decided = onTime + late + broken;
        return new Promised(new Share(onTime, decided), late, broken, all.size() - decided);
    }
}
