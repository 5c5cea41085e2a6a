package fi.varalla.api;

import fi.varalla.rota.Author;
import fi.varalla.rota.Change;
import fi.varalla.rota.Planning;
import fi.varalla.rota.TrailQuestion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who changed a rota, what it meant for whom, and taking it back.
@Tag(name = "Rota changes")
@RestController
@RequestMapping("/api/v1/lines/{line}/rota/changes")
class RotaChangesApi {

    private final Planning planning;
    private final ChangeJson json;
    private final Editions editions;
    private final Known known;

    RotaChangesApi(Planning planning, ChangeJson json, Editions editions, Known known) {
        this.planning = planning;
        this.json = json;
        this.editions = editions;
        this.known = known;
    }

    @GetMapping
    @Operation(summary = "Lists the changes of a line's rota, the newest first.")
    Page<ChangeJson.Json> list(
            @PathVariable String line,
            @Parameter(description = "only what named this worker, or changed their duty") @RequestParam @Nullable String workerId,
            @Parameter(
                            description =
                                    "only what was changed by these: `worker:<id>`, `token:<id>`, `bootstrap`, `system`")
                    @RequestParam
                    @Nullable String by,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            HttpServletResponse response) {
        var id = known.line(line).id();
        var query = Fields.query().and("workerId", workerId).and("by", by);
        var whom = query.maybe("workerId", known.anyWorker());
        var who = query.maybe("by", Kinds.text(200));
        var paging = Paging.of(query, limit, cursor);
        editions.tell(id, response);
        var author = who.orNull();
        var after = paging.after();
        var asked = new TrailQuestion(
                whom.orNull(),
                author == null ? null : new Author(author),
                null,
                null,
                after == null ? null : new Change.Id(after),
                paging.fetch());
        return paging.<Change>cut(planning.trail(id, asked), it -> it.id().value())
                .map(json::of);
    }

    @GetMapping("/{change}")
    @Operation(summary = "Shows one change of a line's rota.")
    ChangeJson.Json show(@PathVariable String line, @PathVariable String change) {
        var id = known.line(line).id();
        return planning.change(id(change))
                .filter(it -> it.line().equals(id))
                .map(json::of)
                .orElseThrow(() -> Refused.notFound("change"));
    }

    @PostMapping("/{change}/undo")
    @Operation(summary = "Takes a change back by making another; refused if the same was changed again since.")
    ChangeJson.Json undo(Caller caller, @PathVariable String line, @PathVariable String change) {
        var id = known.line(line).id();
        return json.of(RotaOutcome.done(planning.undo(id, id(change), caller.author()), "change"));
    }

    private static Change.Id id(String change) {
        return new Change.Id(Known.pathId(change, "change"));
    }
}
