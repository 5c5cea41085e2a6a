package fi.varalla.api;

import fi.varalla.rota.Outcome;

/// What came of changing a rota, as an answer.
final class RotaOutcome {

    private RotaOutcome() {}

    /// @param what the word for a 404, such as `rotation`
    static <T> T done(Outcome<T> outcome, String what) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Conflict<T>(var other) ->
                throw Refused.conflict("from", "overlaps the override " + other, other.toString());
            case Outcome.Unknown<T> _ -> throw Refused.notFound(what);
            case Outcome.Invalid<T>(var errors) ->
                throw Refused.wrong(errors.stream()
                        .map(it -> new Fields.Wrong(it.field(), it.reason()))
                        .toList());
            case Outcome.Stale<T>(var version, var since) ->
                throw Refused.stale(
                        version, since.stream().map(Refused.Between::of).toList());
            case Outcome.Touched<T>(var by) ->
                throw Refused.conflict(
                        "change",
                        "was followed by another of the same: " + by.id().value(),
                        by.id().value().toString());
            case Outcome.Refused<T>(var reason) ->
                throw Refused.conflict(
                        "state",
                        switch (reason) {
                            case OWN_REQUEST -> "nobody takes a swap of their own";
                            case NOT_OPEN -> "is not open any more";
                            case NOT_ASKED -> "is for another worker to decide";
                            case OVER -> "lies in the past, and the past stays as it is";
                            case BEGUN -> "has begun: whoever took it cannot undo it any more";
                            case GIVEN_ON -> "was given on by another swap: that one has to be undone first";
                        });
        };
    }
}
