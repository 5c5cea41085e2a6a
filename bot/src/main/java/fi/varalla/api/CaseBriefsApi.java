package fi.varalla.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import fi.varalla.audit.AccessLog.Action;
import fi.varalla.brief.Brief;
import fi.varalla.brief.Brief.Stop;
import fi.varalla.brief.Briefs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// What whoever takes a family's call must know of its case.
@Tag(name = "Cases")
@RestController
@RequestMapping("/api/v1/cases/{id}/brief")
class CaseBriefsApi {

    private final Briefs briefs;
    private final Known known;
    private final Watch watch;

    CaseBriefsApi(Briefs briefs, Known known, Watch watch) {
        this.briefs = briefs;
        this.known = known;
        this.watch = watch;
    }

    /// Each text is one line; null: nothing to say.
    @Schema(name = "CaseBrief")
    record Json(
            @ArraySchema(schema = @Schema(implementation = Stop.class))
            List<String> stops,

            @Schema(description = "to whom nothing may be told, such as a first name or a role") @Nullable String tellNothing,

            @Schema(description = "the first step of the safety plan") @Nullable String doFirst,

            @Nullable String avoid,
            @Nullable String interpreter,

            @Schema(description = "on which terms a crisis meeting is agreed; null: none is") @Nullable String crisis) {

        static Json of(Brief it) {
            return new Json(
                    it.stopsInOrder().stream().map(Enum::name).toList(),
                    orNull(it.tellNothing()),
                    orNull(it.doFirst()),
                    orNull(it.avoid()),
                    orNull(it.interpreter()),
                    orNull(it.crisis()));
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    @GetMapping
    @Operation(summary = "Shows the brief of a case; empty if nobody has written one.")
    Json show(Caller caller, @PathVariable String id) {
        var it = known.clientCase(id).id();
        watch.over(caller, Action.READ, it);
        return Json.of(briefs.of(it));
    }

    @PatchMapping(consumes = APPLICATION_JSON_VALUE)
    @Transactional
    @Operation(summary = "Changes what is given of the brief of a case. The former version stays in its history.")
    Json change(Caller caller, @PathVariable String id, @As(Json.class) @RequestBody Fields body) {
        var it = known.clientCase(id).id();
        var newest = briefs.newest(it);
        var brief = read(body, newest == null ? Brief.EMPTY : newest.brief());
        if (briefs.write(it, brief, caller.getName(), newest == null ? null : newest.id()) == Briefs.Result.STALE) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "Somebody else changes it at this moment; try again");
        }
        watch.over(caller, Action.CHANGE, it);
        return Json.of(brief);
    }

    private static Brief read(Fields body, Brief before) {
        var stops = body.need("stops", Kinds.anyOf(Kinds.oneOf(Stop.class)), before.stopsInOrder());
        var tellNothing = text(body, "tellNothing", before.tellNothing());
        var doFirst = text(body, "doFirst", before.doFirst());
        var avoid = text(body, "avoid", before.avoid());
        var interpreter = text(body, "interpreter", before.interpreter());
        var crisis = text(body, "crisis", before.crisis());
        body.check();
        return new Brief(
                Set.copyOf(stops.get()),
                line(tellNothing),
                line(doFirst),
                line(avoid),
                line(interpreter),
                line(crisis));
    }

    private static Given<String> text(Fields body, String name, String before) {
        return body.maybe(name, Kinds.text(Brief.LONGEST), before);
    }

    private static String line(Given<String> given) {
        return Objects.requireNonNullElse(given.orNull(), "").strip().replaceAll("\\s+", " ");
    }
}
