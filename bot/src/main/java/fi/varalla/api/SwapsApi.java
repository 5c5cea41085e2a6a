package fi.varalla.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import fi.varalla.rota.Footing;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Stake;
import fi.varalla.rota.Swap;
import fi.varalla.rota.SwapDraft;
import fi.varalla.rota.Swaps;
import fi.varalla.rota.WorkerId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Workers swapping shifts among themselves.
@Tag(name = "Swaps")
@RestController
@RequestMapping("/api/v1/lines/{line}/swaps")
class SwapsApi {

    private final Swaps swaps;
    private final Known known;
    private final Times times;

    SwapsApi(Swaps swaps, Known known, Times times) {
        this.swaps = swaps;
        this.known = known;
        this.times = times;
    }

    @Schema(name = "Swap")
    record Json(
            @Schema(accessMode = AccessMode.READ_ONLY) String id,
            @Schema(accessMode = AccessMode.READ_ONLY) Swap.State state,
            ShiftJson shift,

            @Schema(description = "who is asked; anybody else, if left out") @Nullable String with,

            @Schema(description = "a shift of whoever is asked that the requester takes for it") @Nullable InReturn inReturn,

            @Schema(description = "until when it may be taken; until the shift begins, if left out")
            OffsetDateTime answerBy,

            @Schema(accessMode = AccessMode.READ_ONLY) @Nullable String takenBy,

            @Schema(accessMode = AccessMode.READ_ONLY) List<String> declinedBy,

            @Schema(
                    accessMode = AccessMode.READ_ONLY,
                    description = "what the rota says since it was changed, if FLAGGED")
            @Nullable List<Found> found) {}

    @Schema(name = "SwapInReturn")
    record InReturn(int level, OffsetDateTime from, OffsetDateTime to) {}

    @Schema(name = "SwapFound", description = "when the worker is on duty within the shift asked about: then and now")
    record Found(String workerId, List<Part> was, List<Part> is) {}

    @Schema(name = "SwapPart")
    record Part(OffsetDateTime from, OffsetDateTime to) {}

    @Schema(name = "SwapDecision")
    record Decision(
            @Schema(description = "who decides; whoever was asked, if left out") @Nullable String workerId) {}

    @PostMapping(consumes = APPLICATION_JSON_VALUE)
    @Operation(summary = "Asks for a swap of a shift, or a part of it. Nothing changes until somebody accepts.")
    ResponseEntity<Json> add(@PathVariable String line, @As(Json.class) @RequestBody Fields body) {
        var id = known.line(line).id();
        var made = RotaOutcome.done(swaps.request(id, draft(body)), "line");
        return Made.at("/lines/%s/swaps/%s".formatted(line, made.id().value()), json(made));
    }

    @GetMapping
    @Operation(summary = "Lists a line's swaps by their start.")
    Page<Json> list(
            @PathVariable String line, @RequestParam @Nullable String limit, @RequestParam @Nullable String cursor) {
        return Paging.of(limit, cursor)
                .<Swap>part(swaps.all(known.line(line).id()), it -> it.id().value())
                .map(this::json);
    }

    @GetMapping("/{swap}")
    @Operation(summary = "One swap as it stands now.")
    Json get(@PathVariable String line, @PathVariable String swap) {
        var id = known.line(line).id();
        return swaps.find(id(swap))
                .filter(it -> it.line().equals(id))
                .map(this::json)
                .orElseThrow(() -> Refused.notFound("swap"));
    }

    @PostMapping("/{swap}/accept")
    @Operation(summary = "Takes a swap: from now on the taker is on duty there.")
    Json accept(
            @PathVariable String line,
            @PathVariable String swap,
            @As(Decision.class) @RequestBody(required = false) @Nullable Fields body) {
        var id = known.line(line).id();
        return json(done(id(swap), swaps.accept(id, id(swap), decider(body))));
    }

    @PostMapping("/{swap}/decline")
    @Operation(summary = "Declines a swap, by whom it was asked of.")
    Json decline(
            @PathVariable String line,
            @PathVariable String swap,
            @As(Decision.class) @RequestBody(required = false) @Nullable Fields body) {
        var id = known.line(line).id();
        return json(done(id(swap), swaps.decline(id, id(swap), decider(body))));
    }

    @PostMapping("/{swap}/withdraw")
    @Operation(summary = "Withdraws a swap; one that was taken is undone, from now on.")
    Json withdraw(@PathVariable String line, @PathVariable String swap) {
        return json(done(id(swap), swaps.withdraw(known.line(line).id(), id(swap))));
    }

    @PostMapping("/{swap}/confirm")
    @Operation(summary = "Lets a flagged swap hold on the rota as it is now: open or taken, as it was before.")
    Json confirm(@PathVariable String line, @PathVariable String swap) {
        return json(done(id(swap), swaps.confirm(known.line(line).id(), id(swap), null)));
    }

    /// Of several who move a swap on at once, the first does; the others are told what became of it.
    private Swap done(Swap.Id id, Outcome<Swap> outcome) {
        if (outcome instanceof Outcome.Refused<Swap>(var reason) && reason == Outcome.Reason.NOT_OPEN) {
            throw swaps.find(id)
                    .map(it -> Refused.conflict("state", "is not open any more: " + became(it.state())))
                    .orElseGet(() -> Refused.notFound("swap"));
        }
        return RotaOutcome.done(outcome, "swap");
    }

    private static String became(Swap.State state) {
        return switch (state) {
            case OPEN -> "it has just been let stand";
            case TAKEN -> "it was taken";
            case DECLINED -> "it was declined";
            case WITHDRAWN -> "it was withdrawn";
            case EXPIRED -> "its time has run out";
            case FLAGGED -> "the rota was changed under it, and it waits to be confirmed";
        };
    }

    private static Swap.Id id(String swap) {
        return new Swap.Id(Known.pathId(swap, "swap"));
    }

    private @Nullable WorkerId decider(@Nullable Fields body) {
        if (body == null) {
            return null;
        }
        var worker = body.maybe("workerId", known.worker());
        body.check();
        return worker.orNull();
    }

    private SwapDraft draft(Fields body) {
        var shift = body.inside("shift");
        var level = shift.need("level", Kinds.level());
        var worker = shift.need("workerId", known.worker());
        var span = shift.span();
        var with = body.maybe("with", known.worker());
        var answerBy = body.maybe("answerBy", Kinds.instant());
        var inReturn =
                body.isGiven("inReturn") ? inReturn(body.inside("inReturn")) : new Given<SwapDraft.InReturn>(null);
        body.check();
        return new SwapDraft(
                level.get(),
                worker.get(),
                span.get().from(),
                span.get().to(),
                with.orNull(),
                inReturn.orNull(),
                answerBy.orNull());
    }

    private static Given<SwapDraft.InReturn> inReturn(Fields body) {
        var level = body.need("level", Kinds.level());
        var span = body.span();
        return level.orNull() == null || span.orNull() == null
                ? new Given<>(null)
                : new Given<>(new SwapDraft.InReturn(
                        level.get(), span.get().from(), span.get().to()));
    }

    private Json json(Swap it) {
        var shift = new ShiftJson(
                it.level(), it.requester().value().toString(), times.show(it.from()), times.show(it.to()));
        var back = it.inReturn();
        return new Json(
                it.id().value().toString(),
                it.state(),
                shift,
                text(it.asked()),
                back == null ? null : new InReturn(back.level(), times.show(back.from()), times.show(back.to())),
                times.show(it.deadline()),
                text(it.taker()),
                it.declined().stream().map(worker -> worker.value().toString()).toList(),
                it.state() == Swap.State.FLAGGED
                        ? it.stakes().stream().flatMap(this::found).toList()
                        : null);
    }

    private Stream<Found> found(Stake stake) {
        var found = stake.found();
        return found == null
                ? Stream.of()
                : Stream.of(new Found(stake.worker().value().toString(), parts(stake.footing()), parts(found)));
    }

    private List<Part> parts(Footing footing) {
        return footing.duty().stream()
                .map(it -> new Part(times.show(it.from()), times.show(it.to())))
                .toList();
    }

    private static @Nullable String text(@Nullable WorkerId worker) {
        return worker == null ? null : worker.value().toString();
    }
}
