package fi.varalla.board.rota;

import fi.varalla.rota.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// What a coordinator wants to know first: is any hour that is still to come without anybody?
///
/// @param gaps those not over yet, by start, then level
record Coverage(List<Gap> gaps) {

    static Coverage of(List<Gap> gaps, Instant now) {
        return new Coverage(gaps.stream()
                .filter(gap -> gap.to().isAfter(now))
                .sorted(Comparator.comparing(Gap::from).thenComparingInt(Gap::level))
                .toList());
    }

    boolean isWhole() {
        return gaps.isEmpty();
    }

    /// In whole minutes, all levels together.
    Duration missing(Instant now) {
        return gaps.stream()
                .map(gap -> Duration.between(gap.from().isBefore(now) ? now : gap.from(), gap.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    boolean isOpenNow(Instant now) {
        return gaps.stream().anyMatch(gap -> !gap.from().isAfter(now));
    }
}
