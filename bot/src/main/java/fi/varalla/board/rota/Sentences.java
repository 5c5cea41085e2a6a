package fi.varalla.board.rota;

import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says in one sentence what was done, or is to be done, to a rota.
///
/// @param names of those who work here, or did
public record Sentences(Phrasing say, WallTimes times, Map<WorkerId, String> names) {

    /// `Maija in for Otso, level 1, Sat 24.10. 16–08`
    public String of(Act act) {
        return say("rota.act.", act, "");
    }

    /// `Aino put Maija in for Otso on level 1, Sat 24.10. 16–08`
    ///
    /// @param author a name, or what stands for one
    public String of(Act act, String author) {
        return say("rota.did.", act, author);
    }

    public String name(@Nullable WorkerId worker) {
        return worker == null ? "–" : names.getOrDefault(worker, "?");
    }

    private String say(String room, Act act, String author) {
        return say.of(
                room + act.key(),
                "author",
                author,
                "level",
                act.level(),
                "with",
                name(act.with()),
                "replaces",
                name(act.replaces()),
                "span",
                span(act.from(), act.to()),
                "name",
                act.name() == null ? "–" : act.name(),
                "people",
                act.people().stream().map(this::name).collect(Collectors.joining(", ")));
    }

    private String span(@Nullable Instant from, @Nullable Instant to) {
        if (from == null) {
            return "–";
        }
        return to == null ? times.moment(from) : times.span(from, to);
    }
}
