package fi.varalla.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import fi.varalla.api.RotationJson.Weekday;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.brief.Agreed;
import fi.varalla.brief.AgreedHours;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// When an own worker is rung first though off duty: by all families of their own on a line, or by one family.
@Tag(name = "Workers")
@RestController
@RequestMapping("/api/v1/workers/{worker}/agreed-hours")
class AgreedHoursApi {

    private final AgreedHours hours;
    private final Cases cases;
    private final Known known;
    private final Watch watch;

    AgreedHoursApi(AgreedHours hours, Cases cases, Known known, Watch watch) {
        this.hours = hours;
        this.cases = cases;
        this.known = known;
        this.watch = watch;
    }

    @Schema(name = "AgreedHours")
    record Json(
            @Schema(accessMode = AccessMode.READ_ONLY) String id,

            @Schema(
                    description =
                            "with all families of the worker's own on it; not needed with a caseId, whose line it is")
            @Nullable String lineId,

            @Schema(description = "with this family alone, whichever line it calls; the worker must be its own")
            @Nullable String caseId,

            @Schema(description = "on which such a window begins")
            List<Weekday> days,

            @Schema(example = "16:00", description = "wall time of the desk")
            String from,

            @Schema(example = "21:00", description = "exclusive; at or before from: of the next day")
            String to) {

        static Json of(Agreed it) {
            return new Json(
                    it.id().toString(),
                    it.line().value().toString(),
                    it.caseId() == null ? null : it.caseId().value().toString(),
                    it.days().stream().sorted().map(Weekday::of).toList(),
                    it.from().toString(),
                    it.to().toString());
        }
    }

    @PostMapping(consumes = APPLICATION_JSON_VALUE)
    @Transactional
    @Operation(summary = "Agrees to hours, which count as standby from then on.")
    ResponseEntity<Json> add(Caller caller, @PathVariable String worker, @As(Json.class) @RequestBody Fields body) {
        var made = read(body, known.worker(worker).id());
        hours.add(made, caller.getName());
        if (made.caseId() != null) {
            watch.over(caller, Action.CHANGE, made.caseId());
        }
        return Made.at("/workers/%s/agreed-hours/%s".formatted(worker, made.id()), Json.of(made));
    }

    @GetMapping
    @Operation(summary = "Lists a worker's agreed hours by the time at which they begin.")
    Page<Json> list(
            Caller caller,
            @PathVariable String worker,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor) {
        var all = Paging.of(limit, cursor)
                .<Agreed>part(hours.of(known.worker(worker).id()), Agreed::id);
        var shown = all.items().stream()
                .map(Agreed::caseId)
                .filter(it -> it != null)
                .collect(Collectors.<CaseId>toSet());
        if (!shown.isEmpty()) {
            watch.overCases(caller, shown);
        }
        return all.map(Json::of);
    }

    @DeleteMapping("/{id}")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes agreed hours back.")
    void delete(Caller caller, @PathVariable String worker, @PathVariable String id) {
        var gone = hours.of(known.worker(worker).id()).stream()
                .filter(it -> it.id().toString().equals(id))
                .filter(it -> hours.remove(it.id()))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("agreed hours"));
        if (gone.caseId() != null) {
            watch.over(caller, Action.CHANGE, gone.caseId());
        }
    }

    private Agreed read(Fields body, WorkerId worker) {
        var of = body.maybe("caseId", known.clientCase());
        var line = body.maybe("lineId", known.line());
        var days = body.need("days", Kinds.distinct(Kinds.listOf(Kinds.oneOf(Weekday.class))));
        var from = body.need("from", Kinds.wallTime());
        var to = body.need("to", Kinds.wallTime());
        var its = of.orNull() == null ? null : cases.find(of.get()).orElseThrow();
        check(body, worker, its, line.orNull());
        body.check();
        return new Agreed(
                UUID.randomUUID(),
                worker,
                its == null ? line.get() : its.line(),
                of.orNull(),
                days.get().stream().map(Weekday::day).collect(Collectors.toSet()),
                from.get(),
                to.get());
    }

    private static void check(Fields body, WorkerId worker, @Nullable ClientCase its, @Nullable LineId line) {
        if (its != null && !worker.equals(its.ownWorker())) {
            body.wrong("caseId", "has another own worker");
        }
        if (its != null && line != null && !line.equals(its.line())) {
            body.wrong("lineId", "is not the line of this case");
        }
        if (its == null && line == null && !body.isGiven("caseId")) {
            body.wrong("lineId", "or caseId is required");
        }
    }
}
