package fi.varalla.rota;

import fi.varalla.rota.RotaOverride.Over;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How duty passes on by a swap, whatever put the worker on duty: pure.
///
/// Duty by rotation becomes an override like any other. All else — duty by an override, by a temporary schedule, by
/// an earlier swap — becomes one that acts on what lies there now, so that it ends with what it stands on.
record Giving(Plan plan, Rota rota) {

    Giving(Plan plan) {
        this(plan, plan.rota());
    }

    /// What the rota becomes when this worker takes a swap.
    List<RotaOverride> overrides(Swap swap, WorkerId by) {
        var turn = 1 + swap.stakes().stream().mapToInt(this::turns).max().orElse(0);
        return swap.stakes().stream()
                .flatMap(stake -> overrides(stake, swap.heir(stake, by), turn))
                .toList();
    }

    /// The first override in which whoever takes a stake stands at that time.
    Optional<UUID> conflict(List<RotaOverride> overrides) {
        return overrides.stream().flatMap(it -> conflict(it).stream()).findFirst();
    }

    /// Whether the taker of a swap has given it on, so that it cannot be undone under somebody else's feet.
    boolean isGivenOn(Swap swap, Instant now) {
        var later = plan.overrides().stream().filter(it -> it.to().isAfter(now)).toList();
        return made(swap).stream().anyMatch(it -> later.stream().anyMatch(upon -> standsOn(upon, it)));
    }

    /// The rota that a swap relies on: for a taken one, without what was given on since.
    Rota below(Swap swap) {
        if (!swap.isTaken()) {
            return rota;
        }
        var turn = made(swap).stream().mapToInt(RotaOverride::turn).max().orElse(0);
        Predicate<RotaOverride> counts = it -> it.turn() <= turn;
        return plan.overrides().stream().allMatch(counts)
                ? rota
                : new Rota(
                        plan.rotations(),
                        plan.overrides().stream().filter(counts).toList(),
                        plan.temporary());
    }

    private Stream<RotaOverride> overrides(Stake stake, WorkerId by, int turn) {
        var duty = rota.shifts(stake.from(), stake.to()).stream()
                .filter(it -> it.level() == stake.level() && it.worker().equals(stake.worker()))
                .toList();
        if (duty.stream().allMatch(it -> it.source() == Shift.Source.ROTATION) && isFree(stake)) {
            return Stream.of(stake.to(by, null));
        }
        return duty.stream()
                .map(this::isTemporary)
                .distinct()
                .map(temporary -> stake.to(by, new Over(temporary, turn)));
    }

    private boolean isFree(Stake stake) {
        return on(stake.level(), stake.span()).noneMatch(it -> it.names(stake.worker(), null));
    }

    private boolean isTemporary(Shift shift) {
        return plan.temporary().stream().anyMatch(it -> it.span().contains(shift.from()));
    }

    private int turns(Stake stake) {
        return on(stake.level(), stake.span())
                .mapToInt(RotaOverride::turn)
                .max()
                .orElse(0);
    }

    private Optional<UUID> conflict(RotaOverride made) {
        var taker = made.with();
        return on(made.level(), made.span())
                .filter(it -> made.over() == null ? it.names(taker, made.replaces()) : isOnDuty(it, made))
                .map(it -> it.id().value())
                .findFirst();
    }

    /// Whether the one who would take it is on duty there by that override already.
    private boolean isOnDuty(RotaOverride other, RotaOverride made) {
        var both = other.span().and(made.span());
        return both != null
                && Objects.equals(other.with(), made.with())
                && rota.shifts(both.from(), both.to()).stream()
                        .anyMatch(
                                it -> it.level() == made.level() && it.worker().equals(made.with()));
    }

    private List<RotaOverride> made(Swap swap) {
        return plan.overrides().stream()
                .filter(it -> swap.made().contains(it.id()))
                .toList();
    }

    private static boolean standsOn(RotaOverride upon, RotaOverride made) {
        return upon.turn() > made.turn()
                && upon.level() == made.level()
                && Objects.equals(upon.replaces(), made.with())
                && upon.span().touches(made.span())
                && upon.isOverTemporary() == made.isOverTemporary();
    }

    private Stream<RotaOverride> on(int level, Span span) {
        return plan.overrides().stream()
                .filter(it -> it.level() == level && it.span().touches(span));
    }
}
