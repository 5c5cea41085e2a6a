package fi.varalla.api;

import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Access;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who read or changed what, for administrators and auditors.
@Tag(name = "Access log")
@RestController
@RequestMapping("/api/v1/access-log")
class AccessLogApi {

    private final AccessLog log;
    private final Times times;

    AccessLogApi(AccessLog log, Times times) {
        this.log = log;
        this.times = times;
    }

    @Schema(name = "Access")
    record Json(
            String id,
            OffsetDateTime at,
            String who,
            AccessLog.Action action,
            String subject,
            List<String> shown,
            String why) {}

    @GetMapping
    @Operation(summary = "Lists who read or changed what, the newest first.")
    Page<Json> list(
            @Parameter(description = "`case:<id>` or `contact:<id>`; also what was shown in a list is found")
                    @RequestParam
                    @Nullable String subject,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor) {
        var query = Fields.query().and("subject", subject);
        var about = query.maybe("subject", Kinds.text(200));
        var paging = Paging.of(query, limit, cursor);
        return paging.<Access>cut(log.page(about.orNull(), paging.after(), paging.fetch()), Access::id)
                .map(this::json);
    }

    private Json json(Access it) {
        return new Json(
                it.id().toString(), times.show(it.at()), it.who(), it.action(), it.subject(), it.shown(), it.why());
    }
}
