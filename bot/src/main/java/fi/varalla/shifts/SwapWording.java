package fi.varalla.shifts;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.notices.Note;
import fi.varalla.notices.Said;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Stake;
import fi.varalla.rota.Swap;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Phrases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How swaps are put to workers, with the buttons that belong to each.
@Component
class SwapWording {

    private static final int WARNINGS = 3;

    private final Directory directory;
    private final ShiftNames names;
    private final Phrases phrases;
    private final ObjectProvider<TakeWarnings> warnings;
    private final String page;

    SwapWording(
            Directory directory,
            ShiftNames names,
            Phrases phrases,
            ObjectProvider<TakeWarnings> warnings,
            @Value("${varalla.public-url:}") String publicUrl) {
        this.directory = directory;
        this.names = names;
        this.phrases = phrases;
        this.warnings = warnings;
        this.page = publicUrl + "/board/swaps";
    }

    /// The question to somebody who may take it.
    ///
    /// @param key begins with `swap.ask` or `swap.remind`
    Note ask(String key, Swap swap, Worker reader) {
        return about(
                        swap.inReturn() == null ? key : key + "_exchange",
                        swap,
                        "warnings",
                        warnings(swap.line(), reader, swap.given()),
                        "how",
                        how(reader))
                .button("sw:" + Code.of("y", swap.id()), "swap.yes")
                .button("sw:" + Code.of("n", swap.id()), "swap.no");
    }

    /// To the one who asked, as long as it can still be withdrawn.
    Note withdrawable(String key, Swap swap, Object... more) {
        return about(key, swap, more).button("sw:" + Code.of("w", swap.id()), "swap.withdraw");
    }

    /// To both, when the rota was changed under a swap.
    Note flagged(Swap swap) {
        var stake = swap.stakes().stream()
                .filter(it -> it.found() != null)
                .findFirst()
                .orElse(swap.given());
        var now = stake.found() == null ? stake.footing() : stake.found();
        return withdrawable(
                        swap.isTaken() ? "swap.flagged_taken" : "swap.flagged",
                        swap,
                        "owner",
                        name(stake.worker()),
                        "was",
                        names.duty(stake.footing()),
                        "now",
                        names.duty(now))
                .button("sw:" + Code.of("k", swap.id()), "swap.keep");
    }

    /// Says something of a swap; `worker`, `taker`, `shift` and `back` are known to every phrase.
    Note about(String key, Swap swap, Object... more) {
        var back = swap.inReturn();
        var values = new ArrayList<Object>(List.of(
                "worker", name(swap.requester()),
                "taker", name(swap.taker()),
                "shift", names.name(swap.line(), swap.given()),
                "back", back == null ? "" : names.name(swap.line(), back)));
        values.addAll(List.of(more));
        return Note.of(key, values.toArray());
    }

    /// Why a press could not do what it says.
    Note refused(Swap swap, Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Conflict<?> _ -> about("swap.conflict", swap);
            case Outcome.Invalid<?> _, Outcome.Unknown<?> _ -> about("swap.gone", swap);
            case Outcome.Refused<?>(var reason) ->
                switch (reason) {
                    case OWN_REQUEST -> about("swap.own", swap);
                    case NOT_ASKED -> about("swap.not_asked", swap);
                    case NOT_OPEN -> over(swap);
                    case BEGUN -> about("swap.begun", swap);
                    case GIVEN_ON -> about("swap.given_on", swap);
                    default -> about("swap.expired_asked", swap);
                };
            case Outcome.Done<?> _ -> throw new IllegalArgumentException("Nothing was refused");
            default -> about("swap.gone", swap);
        };
    }

    /// To somebody who was asked: that there is nothing to answer any more, and why.
    Note over(Swap swap) {
        return switch (swap.state()) {
            case TAKEN -> about("swap.taken_asked", swap);
            case WITHDRAWN -> about("swap.withdrawn_asked", swap);
            case EXPIRED -> about("swap.expired_asked", swap);
            case FLAGGED -> about("swap.flagged_asked", swap);
            case DECLINED -> about("swap.declined_already", swap, "asked", name(swap.asked()));
            case OPEN -> about("swap.gone", swap);
        };
    }

    Said warnings(LineId line, Worker taker, Stake stake) {
        return warnings(line, taker, stake.level(), stake.from(), stake.to());
    }

    /// Each on a line of its own, after a line break; empty when there is nothing to think of.
    Said warnings(LineId line, Worker taker, int level, Instant from, Instant to) {
        var shift = new Shift(level, taker.id(), from, to, Shift.Source.SWAP);
        return language -> warnings.stream()
                .flatMap(it -> it.warnings(line, taker, shift, language).stream())
                .limit(WARNINGS)
                .map(warning -> "\n– " + warning)
                .collect(Collectors.joining());
    }

    /// Where those answer who see no buttons.
    private Said how(Worker reader) {
        return language -> reader.chat() == null ? "\n" + phrases.say("swap.by_page", language, "url", page) : "";
    }

    String name(@Nullable WorkerId worker) {
        return worker == null ? "" : directory.worker(worker).map(Worker::name).orElse("?");
    }
}
