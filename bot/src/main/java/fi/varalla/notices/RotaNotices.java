package fi.varalla.notices;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Author;
import fi.varalla.rota.Change;
import fi.varalla.rota.Difference;
import fi.varalla.rota.RotaChanged;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells each worker what a change of the rota changed for them, and nothing of anybody else.
///
/// What a person changed is told at once. What another system changed through the HTTP API, thing by thing, is told by
/// [UntoldWatch] once it is quiet. Swaps are told where they are agreed, and whoever made a change knows of it.
@Component
class RotaNotices {

    /// Longer than this nobody reads in a chat.
    private static final int SHOWN = 8;

    private final Notices notices;
    private final Directory directory;
    private final Lines lines;
    private final Times times;
    private final Untold untold;

    RotaNotices(Notices notices, Directory directory, Lines lines, Times times, Untold untold) {
        this.notices = notices;
        this.directory = directory;
        this.lines = lines;
        this.times = times;
        this.untold = untold;
    }

    @EventListener
    void changed(RotaChanged changed) {
        var change = changed.change();
        if (change.kind() == Change.Kind.SWAPPED) {
            return;
        }
        if (change.by().isAnotherSystem()) {
            untold.add(change);
        } else if (change.by().worker().isPresent()) {
            tell(change.line(), changed.byWorker(), change.by());
        }
    }

    /// @param by who knows of it
    void tell(LineId line, Map<WorkerId, List<Difference>> told, Author by) {
        directory.workers(told.keySet()).stream()
                .filter(worker -> !Author.of(worker.id()).equals(by))
                .forEach(worker -> tell(worker, line, Objects.requireNonNull(told.get(worker.id()))));
    }

    private void tell(Worker worker, LineId line, List<Difference> differences) {
        Said what = language -> listed(differences, language);
        var note = Note.of("rota.notice.changed", "changes", what);
        notices.tell(worker, lines.find(line).map(note::on).orElse(note));
    }

    private String listed(List<Difference> differences, Language language) {
        var listed = differences.stream()
                .sorted((one, other) -> one.from().compareTo(other.from()))
                .limit(SHOWN)
                .map(it -> line(it, language))
                .collect(Collectors.joining("\n"));
        var more = differences.size() - SHOWN;
        return more <= 0 ? listed : listed + "\n" + notices.say("rota.notice.more", language, List.of("count", more));
    }

    private String line(Difference difference, Language language) {
        var key = difference.kind() == Difference.Kind.GAINED ? "rota.notice.gained" : "rota.notice.lost";
        var span = times.span(difference.from(), difference.to());
        return notices.say(key, language, List.of("span", span, "level", difference.level()));
    }
}
