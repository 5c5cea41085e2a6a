package fi.varalla.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import fi.varalla.rota.Rotas;
import fi.varalla.rota.TemporaryDraft;
import fi.varalla.rota.TemporarySchedule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Plans that stand in for everything that lies under their span.
@Tag(name = "Temporary schedules")
@RestController
@RequestMapping("/api/v1/lines/{line}/temporary-schedules")
class TemporarySchedulesApi {

    private final Rotas rotas;
    private final Editions editions;
    private final Known known;
    private final Times times;

    TemporarySchedulesApi(Rotas rotas, Editions editions, Known known, Times times) {
        this.rotas = rotas;
        this.editions = editions;
        this.known = known;
        this.times = times;
    }

    @Schema(name = "TemporarySchedule")
    record Json(
            @Schema(accessMode = AccessMode.READ_ONLY) String id,
            OffsetDateTime from,
            OffsetDateTime to,
            List<ShiftJson> shifts) {}

    @PostMapping(consumes = APPLICATION_JSON_VALUE)
    @Operation(summary = "Replaces the whole rota of a span, all levels, from now on at the earliest.")
    ResponseEntity<Json> add(
            Caller caller,
            @PathVariable String line,
            @As(Json.class) @RequestBody Fields body,
            @Parameter(description = Editions.ABOUT)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var id = known.line(line).id();
        var added = RotaOutcome.done(
                rotas.addTemporarySchedule(id, draft(body), caller.author(), Editions.expected(ifMatch)), "line");
        return Made.at(
                "/lines/%s/temporary-schedules/%s".formatted(line, added.id().value()), json(added));
    }

    @GetMapping
    @Operation(summary = "Lists a line's temporary schedules by their start.")
    Page<Json> list(
            @PathVariable String line,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            HttpServletResponse response) {
        var id = known.line(line).id();
        editions.tell(id, response);
        return Paging.of(limit, cursor)
                .<TemporarySchedule>part(
                        rotas.temporarySchedules(id), it -> it.id().value())
                .map(this::json);
    }

    @DeleteMapping("/{schedule}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Brings the rota back, from now on.")
    void delete(
            Caller caller,
            @PathVariable String line,
            @PathVariable String schedule,
            @Parameter(description = Editions.ABOUT)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var which = new TemporarySchedule.Id(Known.pathId(schedule, "temporary schedule"));
        RotaOutcome.done(
                rotas.deleteTemporarySchedule(
                        known.line(line).id(), which, caller.author(), Editions.expected(ifMatch)),
                "temporary schedule");
    }

    private TemporaryDraft draft(Fields body) {
        var span = body.span();
        var shifts = body.each("shifts").stream().map(this::shift).toList();
        body.check();
        return new TemporaryDraft(
                span.get().from(),
                span.get().to(),
                shifts.stream().map(Supplier::get).toList());
    }

    private Supplier<TemporaryDraft.Part> shift(Fields item) {
        var level = item.need("level", Kinds.level());
        var worker = item.need("workerId", known.worker());
        var span = item.span();
        return () -> new TemporaryDraft.Part(
                level.get(), worker.get(), span.get().from(), span.get().to());
    }

    private Json json(TemporarySchedule it) {
        return new Json(
                it.id().value().toString(),
                times.show(it.from()),
                times.show(it.to()),
                it.shifts().stream()
                        .map(shift -> new ShiftJson(
                                shift.level(),
                                shift.worker().value().toString(),
                                times.show(shift.from()),
                                times.show(shift.to())))
                        .toList());
    }
}
