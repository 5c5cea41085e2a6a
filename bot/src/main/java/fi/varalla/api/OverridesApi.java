package fi.varalla.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Rotas;
import fi.varalla.rota.Shift;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.OffsetDateTime;
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

/// Changes of one level for one span.
@Tag(name = "Overrides")
@RestController
@RequestMapping("/api/v1/lines/{line}/overrides")
class OverridesApi {

    private final Rotas rotas;
    private final Editions editions;
    private final Known known;
    private final Times times;

    OverridesApi(Rotas rotas, Editions editions, Known known, Times times) {
        this.rotas = rotas;
        this.editions = editions;
        this.known = known;
        this.times = times;
    }

    @Schema(name = "Override")
    record Json(
            @Schema(accessMode = AccessMode.READ_ONLY) String id,
            int level,
            OffsetDateTime from,
            OffsetDateTime to,

            @Schema(description = "who comes; with nobody in return, they are added") @Nullable String with,

            @Schema(description = "who goes, wherever on duty by rotation") @Nullable String replaces,

            @Nullable String note,
            @Schema(accessMode = AccessMode.READ_ONLY) Shift.Source source) {}

    @PostMapping(consumes = APPLICATION_JSON_VALUE)
    @Operation(summary = "Adds, removes or replaces a worker on one level; an overlap of one worker is refused.")
    ResponseEntity<Json> add(
            Caller caller,
            @PathVariable String line,
            @As(Json.class) @RequestBody Fields body,
            @Parameter(description = Editions.ABOUT)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var id = known.line(line).id();
        var added = RotaOutcome.done(
                rotas.addOverride(id, draft(body), caller.author(), Editions.expected(ifMatch)), "line");
        return Made.at("/lines/%s/overrides/%s".formatted(line, added.id().value()), json(added));
    }

    @GetMapping
    @Operation(summary = "Lists a line's overrides by their start.")
    Page<Json> list(
            @PathVariable String line,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            HttpServletResponse response) {
        var id = known.line(line).id();
        editions.tell(id, response);
        return Paging.of(limit, cursor)
                .<RotaOverride>part(rotas.overrides(id), it -> it.id().value())
                .map(this::json);
    }

    @DeleteMapping("/{override}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes an override back, for the past too.")
    void delete(
            Caller caller,
            @PathVariable String line,
            @PathVariable String override,
            @Parameter(description = Editions.ABOUT)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var which = new RotaOverride.Id(Known.pathId(override, "override"));
        RotaOutcome.done(
                rotas.deleteOverride(known.line(line).id(), which, caller.author(), Editions.expected(ifMatch)),
                "override");
    }

    private OverrideDraft draft(Fields body) {
        var level = body.need("level", Kinds.level());
        var span = body.span();
        var with = body.maybe("with", known.worker());
        var replaces = body.maybe("replaces", known.anyWorker());
        var note = body.maybe("note", Kinds.text(1000));
        if (!body.isGiven("with") && !body.isGiven("replaces")) {
            body.wrong("with", "or replaces must name a worker");
        }
        if (with.orNull() != null && with.get().equals(replaces.orNull())) {
            body.wrong("replaces", "must be another worker than with");
        }
        body.check();
        return new OverrideDraft(
                level.get(), span.get().from(), span.get().to(), with.orNull(), replaces.orNull(), note.orNull());
    }

    private Json json(RotaOverride it) {
        return new Json(
                it.id().value().toString(),
                it.level(),
                times.show(it.from()),
                times.show(it.to()),
                it.with() == null ? null : it.with().value().toString(),
                it.replaces() == null ? null : it.replaces().value().toString(),
                it.note(),
                it.source());
    }
}
