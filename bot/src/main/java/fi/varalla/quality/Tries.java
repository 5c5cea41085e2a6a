package fi.varalla.quality;

import fi.varalla.casework.Contact.Result;
import fi.varalla.rota.WorkerId;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/// How often a worker was tried, and what came of it.
///
/// @param results how often each came; a result that never came is absent
public record Tries(WorkerId worker, Medium medium, Map<Result, Integer> results) {

    public Tries {
        results = Map.copyOf(results);
    }

    public int count(Result result) {
        return Objects.requireNonNullElse(results.get(result), 0);
    }

    /// What was not taken, of all that could have been. Nobody is measured by what the network or the caller did.
    public Share notTaken() {
        var counted = Arrays.stream(Result.values())
                .filter(Tries::wasAChance)
                .mapToInt(this::count)
                .sum();
        return new Share(counted - count(Result.ACCEPTED), counted);
    }

    /// How often the network failed, the caller hung up, or somebody else was quicker.
    public int apart() {
        return Arrays.stream(Result.values())
                .filter(result -> !wasAChance(result))
                .mapToInt(this::count)
                .sum();
    }

    private static boolean wasAChance(Result result) {
        return switch (result) {
            case ACCEPTED, NOT_ACCEPTED, REJECTED, NO_ANSWER, BUSY -> true;
            case FAILED, CANCELED -> false;
        };
    }
}
