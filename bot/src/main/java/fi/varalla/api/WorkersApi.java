package fi.varalla.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import fi.varalla.directory.Invites;
import fi.varalla.directory.Leaving;
import fi.varalla.directory.Names;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Workers;
import fi.varalla.rota.Author;
import fi.varalla.rota.WorkerId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
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

/// Those who work here.
@Tag(name = "Workers")
@RestController
@RequestMapping("/api/v1/workers")
class WorkersApi {

    private final Workers workers;
    private final Invites invites;
    private final Leaving leaving;
    private final Links links;
    private final Known known;
    private final Times times;

    WorkersApi(Workers workers, Invites invites, Leaving leaving, Links links, Known known, Times times) {
        this.workers = workers;
        this.invites = invites;
        this.leaving = leaving;
        this.links = links;
        this.known = known;
        this.times = times;
    }

    @Schema(name = "Worker")
    record Json(
            @Schema(accessMode = AccessMode.READ_ONLY) String id,
            String name,
            @Nullable String phone,
            List<String> languages,
            Worker.Role role,

            @Schema(description = "false ends all access at once")
            boolean active,

            @Schema(accessMode = AccessMode.READ_ONLY) boolean telegramPaired,

            @Schema(
                    accessMode = AccessMode.READ_ONLY,
                    description = "pairs a chat, once, within seven days; null once used, or without Telegram, and of a"
                            + " coordinator or administrator for anybody but administrators and themselves")
            @Nullable String telegramInvite,

            @Schema(
                    accessMode = AccessMode.READ_ONLY,
                    description = "only in the answer to `active: false`: what nobody has any more within 90 days;"
                            + " else null")
            @Nullable List<GapJson> gaps) {

        static Json of(Worker worker, @Nullable String invite) {
            return new Json(
                    worker.id().value().toString(),
                    worker.name(),
                    worker.phone() == null ? null : worker.phone().e164(),
                    worker.languages(),
                    worker.role(),
                    worker.active(),
                    worker.chat() != null,
                    invite,
                    null);
        }

        Json with(List<GapJson> opened) {
            return new Json(
                    id, name, phone, languages, role, active, telegramPaired, telegramInvite, List.copyOf(opened));
        }
    }

    @Schema(name = "OpenedGap")
    record GapJson(String lineId, int level, OffsetDateTime from, OffsetDateTime to) {}

    @PostMapping(consumes = APPLICATION_JSON_VALUE)
    @Transactional
    @Operation(summary = "Adds a worker, with an invite for their chat.")
    ResponseEntity<Json> add(Caller caller, @As(Json.class) @RequestBody Fields body) {
        var worker = read(body, WorkerId.random(), null);
        guard(caller, worker);
        workers.add(worker);
        return Made.at("/workers/" + worker.id().value(), invited(caller, worker));
    }

    @GetMapping
    @Operation(summary = "Lists the workers, the oldest first, inactive ones too.")
    Page<Json> list(Caller caller, @RequestParam @Nullable String limit, @RequestParam @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var after = paging.after() == null ? null : new WorkerId(paging.after());
        var page = paging.<Worker>cut(
                workers.page(after, paging.fetch()), worker -> worker.id().value());
        var open = invites.openFor(page.items().stream().map(Worker::id).toList());
        return page.map(worker -> json(caller, worker, open.get(worker.id())));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a worker.")
    Json show(Caller caller, @PathVariable String id) {
        return json(caller, known.worker(id));
    }

    @PatchMapping(path = "/{id}", consumes = APPLICATION_JSON_VALUE)
    @Transactional
    @Operation(summary = "Changes what is given of a worker; `active: false` ends all access at once, and all duty.")
    Json change(Caller caller, @PathVariable String id, @As(Json.class) @RequestBody Fields body) {
        var before = known.worker(id);
        var after = read(body, before.id(), before);
        guard(caller, before);
        guard(caller, after);
        if (before.role() != after.role() && !mayLetIn(caller, before)) {
            throw Refused.forbidden("role", "only an administrator changes the role of a coordinator");
        }
        if (before.active() && !after.active()) {
            var left = leaving.end(after, caller.author());
            return json(caller, known.worker(id))
                    .with(left.stream().map(this::gap).toList());
        }
        workers.update(after);
        return json(caller, known.worker(id));
    }

    @PostMapping("/{id}/invite")
    @Transactional
    @Operation(summary = "Makes a new invite; the former one is void.")
    ResponseEntity<Json> invite(Caller caller, @PathVariable String id) {
        var worker = known.worker(id);
        guard(caller, worker);
        if (!mayLetIn(caller, worker)) {
            throw Refused.forbidden("role", "only an administrator invites a coordinator");
        }
        if (!worker.active()) {
            throw Refused.conflict("active", "An inactive worker cannot be invited");
        }
        return Made.at("/workers/" + id, invited(caller, worker));
    }

    private GapJson gap(Leaving.Left it) {
        var gap = it.gap();
        return new GapJson(it.line().value().toString(), gap.level(), times.show(gap.from()), times.show(gap.to()));
    }

    private Json invited(Caller caller, Worker worker) {
        return Json.of(
                worker, worker.active() && mayLetIn(caller, worker) ? links.of(invites.issue(worker.id())) : null);
    }

    private Json json(Caller caller, Worker worker) {
        return json(caller, worker, invites.openFor(List.of(worker.id())).get(worker.id()));
    }

    /// Whoever opens an invite is that worker from then on: a coordinator's or an administrator's is shown to
    /// administrators only.
    private Json json(Caller caller, Worker worker, @Nullable String invite) {
        return Json.of(worker, mayLetIn(caller, worker) ? links.of(invite) : null);
    }

    /// Nobody raises others, or themselves, above their own rights.
    private static void guard(Caller caller, Worker worker) {
        if (!mayRule(caller, worker)) {
            throw Refused.forbidden("role", "only an administrator makes, changes or invites an administrator");
        }
    }

    private static boolean mayRule(Caller caller, Worker worker) {
        return worker.role() != Worker.Role.ADMIN || caller.isAdmin();
    }

    /// The same rule as at the pages: nobody becomes a colleague with the same rights.
    private static boolean mayLetIn(Caller caller, Worker worker) {
        return worker.role() == Worker.Role.WORKER
                || caller.isAdmin()
                || Author.of(worker.id()).equals(caller.author());
    }

    /// @param before what holds for fields that are left out; null for a new worker
    private static Worker read(Fields body, WorkerId id, @Nullable Worker before) {
        var name = body.need("name", Kinds.text(Names.LONGEST), before == null ? null : before.name());
        var phone = body.maybe("phone", Kinds.phone(), before == null ? null : before.phone());
        var languages = body.need(
                "languages",
                Kinds.distinct(Kinds.listOf(Kinds.language())),
                before == null ? null : before.languages());
        var role = body.need("role", Kinds.oneOf(Worker.Role.class), before == null ? null : before.role());
        var active = body.need("active", Kinds.yesOrNo(), before == null || before.active());
        body.check();
        return new Worker(
                id,
                name.get(),
                phone.orNull(),
                languages.get(),
                role.get(),
                active.get(),
                before == null ? null : before.chat());
    }
}
