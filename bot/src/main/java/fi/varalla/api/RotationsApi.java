package fi.varalla.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import fi.varalla.rota.Rotas;
import fi.varalla.rota.Rotation;
import fi.varalla.rota.RotationDraft;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Workers taking turns.
@Tag(name = "Rotations")
@RestController
@RequestMapping("/api/v1/lines/{line}/rotations")
class RotationsApi {

    private final Rotas rotas;
    private final RotationJson json;
    private final Editions editions;
    private final Known known;

    RotationsApi(Rotas rotas, RotationJson json, Editions editions, Known known) {
        this.rotas = rotas;
        this.json = json;
        this.editions = editions;
        this.known = known;
    }

    @PostMapping(consumes = APPLICATION_JSON_VALUE)
    @Operation(summary = "Adds a rotation: workers taking turns on one level of a line.")
    ResponseEntity<RotationJson.Json> add(
            Caller caller,
            @PathVariable String line,
            @As(RotationJson.Json.class) @RequestBody Fields body,
            @Parameter(description = Editions.ABOUT)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var id = known.line(line).id();
        var rotation = RotaOutcome.done(
                rotas.addRotation(id, draft(body), caller.author(), Editions.expected(ifMatch)), "line");
        return Made.at("/lines/%s/rotations/%s".formatted(line, rotation.id().value()), json.of(rotation));
    }

    @GetMapping
    @Operation(summary = "Lists a line's rotations, the oldest first.")
    Page<RotationJson.Json> list(
            @PathVariable String line,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            HttpServletResponse response) {
        var id = known.line(line).id();
        editions.tell(id, response);
        return Paging.of(limit, cursor)
                .<Rotation>part(rotas.rotations(id), it -> it.id().value())
                .map(json::of);
    }

    @PutMapping(path = "/{rotation}", consumes = APPLICATION_JSON_VALUE)
    @Operation(summary = "Replaces a rotation as a whole, for the past too.")
    RotationJson.Json replace(
            Caller caller,
            @PathVariable String line,
            @PathVariable String rotation,
            @As(RotationJson.Json.class) @RequestBody Fields body,
            @Parameter(description = Editions.ABOUT)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var id = known.line(line).id();
        var which = existing(rotas.rotations(id), rotation);
        return json.of(RotaOutcome.done(
                rotas.replaceRotation(id, which, draft(body), caller.author(), Editions.expected(ifMatch)),
                "rotation"));
    }

    @DeleteMapping("/{rotation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends a rotation, for the past too.")
    void delete(
            Caller caller,
            @PathVariable String line,
            @PathVariable String rotation,
            @Parameter(description = Editions.ABOUT)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var id = known.line(line).id();
        var which = existing(rotas.rotations(id), rotation);
        RotaOutcome.done(rotas.deleteRotation(id, which, caller.author(), Editions.expected(ifMatch)), "rotation");
    }

    private static Rotation.Id existing(List<Rotation> rotations, String id) {
        return rotations.stream()
                .map(Rotation::id)
                .filter(it -> it.value().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("rotation"));
    }

    private RotationDraft draft(Fields body) {
        return json.read(body, known);
    }
}
