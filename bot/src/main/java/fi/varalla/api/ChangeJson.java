package fi.varalla.api;

import fi.varalla.rota.Change;
import fi.varalla.rota.Difference;
import fi.varalla.rota.Edit;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes of a rota as the API shows them.
@Component
class ChangeJson {

    private final Times times;

    ChangeJson(Times times) {
        this.times = times;
    }

    @Schema(name = "RotaChange")
    record Json(
            String id,

            @Schema(description = "of the rota since this change, as in the ETag")
            long version,

            OffsetDateTime at,

            @Schema(description = "`worker:<id>`, `token:<id>`, `bootstrap` or `system`")
            String by,

            Change.Kind kind,
            @Nullable String why,
            List<Thing> things,

            @Schema(description = "what it changed for whom in the final rota, within 90 days of its moment")
            List<Shifted> differences,

            @Schema(description = "the change that this one took back") @Nullable String undoes,

            @Schema(description = "the change that took this one back") @Nullable String undoneBy) {}

    /// What a change touched.
    enum What {
        ROTATION,
        OVERRIDE,
        TEMPORARY_SCHEDULE
    }

    /// What became of it.
    enum Deed {
        ADDED,
        CHANGED,
        DELETED
    }

    @Schema(name = "RotaChangeThing")
    record Thing(What what, String id, Deed deed) {}

    @Schema(name = "RotaChangeDifference")
    record Shifted(String workerId, int level, OffsetDateTime from, OffsetDateTime to, Difference.Kind kind) {}

    Json of(Change it) {
        return new Json(
                it.id().value().toString(),
                it.version(),
                times.show(it.at()),
                it.by().who(),
                it.kind(),
                it.why(),
                it.edits().stream().map(ChangeJson::thing).toList(),
                it.differences().stream().map(this::shifted).toList(),
                text(it.undoes()),
                text(it.undoneBy()));
    }

    private static Thing thing(Edit edit) {
        return new Thing(
                switch (edit) {
                    case Edit.OfRotation _ -> What.ROTATION;
                    case Edit.OfOverride _ -> What.OVERRIDE;
                    case Edit.OfTemporary _ -> What.TEMPORARY_SCHEDULE;
                },
                edit.thing().toString(),
                edit.before() == null ? Deed.ADDED : edit.after() == null ? Deed.DELETED : Deed.CHANGED);
    }

    private Shifted shifted(Difference it) {
        return new Shifted(
                it.worker().value().toString(), it.level(), times.show(it.from()), times.show(it.to()), it.kind());
    }

    private static @Nullable String text(Change.@Nullable Id id) {
        return id == null ? null : id.value().toString();
    }
}
