package fi.varalla.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import fi.varalla.api.Tokens.Token;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The bearer tokens, for administrators.
@Tag(name = "Tokens")
@RestController
@RequestMapping("/api/v1/tokens")
class TokensApi {

    private final Tokens tokens;
    private final Known known;
    private final Times times;

    TokensApi(Tokens tokens, Known known, Times times) {
        this.tokens = tokens;
        this.known = known;
        this.times = times;
    }

    @Schema(name = "Token")
    record Json(
            @Schema(accessMode = AccessMode.READ_ONLY) String id,
            String name,
            Caller.Role role,

            @Schema(description = "whose token it is; it ends with their access") @Nullable String workerId,

            @Schema(accessMode = AccessMode.READ_ONLY) OffsetDateTime createdAt,

            @Schema(accessMode = AccessMode.READ_ONLY) @Nullable OffsetDateTime revokedAt,

            @Schema(accessMode = AccessMode.READ_ONLY, description = "shown when it is made, and never again") @Nullable String token) {}

    @PostMapping(consumes = APPLICATION_JSON_VALUE)
    @Operation(summary = "Makes a token, which is shown this once.")
    ResponseEntity<Json> add(@As(Json.class) @RequestBody Fields body) {
        var name = body.need("name", Kinds.text(200));
        var role = body.need("role", Kinds.oneOf(Caller.Role.class));
        var worker = body.maybe("workerId", known.worker());
        body.check();
        var fresh = tokens.make(name.get(), role.get(), worker.orNull());
        return Made.at("/tokens/" + fresh.token().id(), json(fresh.token(), fresh.secret()));
    }

    @GetMapping
    @Operation(summary = "Lists the tokens, the oldest first, revoked ones too.")
    Page<Json> list(@RequestParam @Nullable String limit, @RequestParam @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        return paging.<Token>cut(tokens.page(paging.after(), paging.fetch()), Token::id)
                .map(token -> json(token, null));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes a token.")
    void revoke(@PathVariable String id) {
        if (!tokens.revoke(Known.pathId(id, "token"))) {
            throw Refused.notFound("token");
        }
    }

    private Json json(Token token, @Nullable String secret) {
        return new Json(
                token.id().toString(),
                token.name(),
                token.role(),
                token.worker() == null ? null : token.worker().value().toString(),
                times.show(token.createdAt()),
                times.showIfAny(token.revokedAt()),
                secret);
    }
}
