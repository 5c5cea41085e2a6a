package fi.varalla.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import fi.varalla.audit.AccessLog.Action;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.directory.People;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The clients' cases.
@Tag(name = "Cases")
@RestController
@RequestMapping("/api/v1/cases")
class CasesApi {

    private final Cases cases;
    private final People people;
    private final PeopleJson json;
    private final Known known;
    private final Watch watch;
    private final Clock clock;

    CasesApi(Cases cases, People people, PeopleJson json, Known known, Watch watch, Clock clock) {
        this.cases = cases;
        this.people = people;
        this.json = json;
        this.known = known;
        this.watch = watch;
        this.clock = clock;
    }

    /// How far the work with a client has come.
    enum Phase {
        ALOITUS,
        LUOTTAMUS,
        TULEVAISUUS,
        TARPEETTOMUUS
    }

    @Schema(name = "Client")
    record ClientJson(String firstName, @Nullable LocalDate birthDate) {}

    @Schema(name = "Case")
    record Json(
            @Schema(accessMode = AccessMode.READ_ONLY) String id,

            @Schema(description = "what people call the case by; unique")
            String code,

            ClientJson client,
            String lineId,
            @Nullable String ownWorkerId,
            @Schema(implementation = Phase.class) @Nullable String phase,
            @Schema(accessMode = AccessMode.READ_ONLY) List<PeopleJson.Json> people) {

        static Json of(ClientCase it, List<PeopleJson.Json> people) {
            return new Json(
                    it.id().value().toString(),
                    it.code(),
                    new ClientJson(it.firstName(), it.birthDate()),
                    it.line().value().toString(),
                    it.ownWorker() == null ? null : it.ownWorker().value().toString(),
                    it.phase(),
                    people);
        }
    }

    /// A case in a list.
    @Schema(name = "CaseInList")
    record Listed(String id, String code, String lineId) {}

    @PostMapping(consumes = APPLICATION_JSON_VALUE)
    @Transactional
    @Operation(summary = "Opens a client's case.")
    ResponseEntity<Json> add(Caller caller, @As(Json.class) @RequestBody Fields body) {
        var it = read(body, CaseId.random(), null);
        cases.add(it);
        watch.over(caller, Action.ADD, it.id());
        return Made.at("/cases/" + it.id().value(), Json.of(it, List.of()));
    }

    @GetMapping
    @Operation(summary = "Lists the codes of the cases, the oldest first.")
    Page<Listed> list(Caller caller, @RequestParam @Nullable String limit, @RequestParam @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var after = paging.after() == null ? null : new CaseId(paging.after());
        var page = paging.<ClientCase>cut(
                cases.page(after, paging.fetch()), it -> it.id().value());
        watch.overCases(caller, page.items().stream().map(ClientCase::id).toList());
        return page.map(it -> new Listed(
                it.id().value().toString(), it.code(), it.line().value().toString()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a case and its people.")
    Json show(Caller caller, @PathVariable String id) {
        var it = known.clientCase(id);
        watch.over(caller, Action.READ, it.id());
        return Json.of(it, json.of(people.of(it.id())));
    }

    @PatchMapping(path = "/{id}", consumes = APPLICATION_JSON_VALUE)
    @Transactional
    @Operation(summary = "Changes what is given of a case.")
    Json change(Caller caller, @PathVariable String id, @As(Json.class) @RequestBody Fields body) {
        var before = known.clientCase(id);
        var it = read(body, before.id(), before);
        cases.update(it);
        watch.over(caller, Action.CHANGE, it.id());
        return Json.of(it, json.of(people.of(it.id())));
    }

    /// @param before what holds for fields that are left out; null for a new case
    private ClientCase read(Fields body, CaseId id, @Nullable ClientCase before) {
        var code = body.need("code", Kinds.text(50), before == null ? null : before.code());
        var client = body.inside("client");
        var firstName = client.need("firstName", Kinds.text(200), before == null ? null : before.firstName());
        var birthDate = client.maybe("birthDate", Kinds.date(), before == null ? null : before.birthDate());
        var line = body.need("lineId", known.line(), before == null ? null : before.line());
        var ownWorker = body.maybe("ownWorkerId", known.worker(), before == null ? null : before.ownWorker());
        var phase = body.maybe(
                "phase", node -> Kinds.oneOf(Phase.class).read(node).name(), before == null ? null : before.phase());
        if (birthDate.orNull() != null
                && birthDate.get().isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX))) {
            client.wrong("birthDate", "must not lie in the future");
        }
        body.check();
        return new ClientCase(
                id, code.get(), firstName.get(), birthDate.orNull(), line.get(), ownWorker.orNull(), phase.orNull());
    }
}
