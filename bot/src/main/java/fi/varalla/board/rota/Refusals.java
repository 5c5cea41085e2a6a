package fi.varalla.board.rota;

import fi.varalla.rota.Change;
import fi.varalla.rota.Outcome;
import java.util.ArrayList;
import java.util.List;

/// Says why a change was not made.
record Refusals(Phrasing say, Sentences sentences) {

    /// Empty for what was done.
    List<String> of(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> List.of();
            case Outcome.Conflict<?> _ -> List.of(say.of("rota.wrong.conflict"));
            case Outcome.Unknown<?> _ -> List.of(say.of("rota.wrong.unknown"));
            case Outcome.Refused<?> _ -> List.of(say.of("rota.wrong.refused"));
            case Outcome.Stale<?>(var _, var since) -> stale(since);
            case Outcome.Touched<?>(var by) ->
                List.of(say.of("rota.touched", "change", new Authors(say, sentences).told(by)));
            case Outcome.Invalid<?>(var errors) ->
                errors.stream()
                        .map(it -> say.of("rota.wrong.other", "field", it.field(), "reason", it.reason()))
                        .toList();
        };
    }

    /// Who changed what meanwhile.
    private List<String> stale(List<Change> since) {
        var told = new ArrayList<String>();
        told.add(say.of("rota.stale"));
        since.forEach(it -> told.add(new Authors(say, sentences).told(it)));
        return told;
    }
}
