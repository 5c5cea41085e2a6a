package fi.varalla.notices;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Lines;
import fi.varalla.rota.Author;
import fi.varalla.rota.Change;
import fi.varalla.rota.Difference;
import fi.varalla.rota.RotaChanged;
import fi.varalla.words.Language;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells each worker what a change of the rota changed for them, and nothing of anybody else.
///
/// Only what a person changed is told: another system that plans through the HTTP API tells its people itself. Swaps
/// are told where they are agreed, and whoever made a change knows of it.
@Component
class RotaNotices {

    /// Longer than this nobody reads in a chat.
    private static final int SHOWN = 8;

    private final Notices notices;
    private final Directory directory;
    private final Lines lines;
    private final Times times;

    RotaNotices(Notices notices, Directory directory, Lines lines, Times times) {
        this.notices = notices;
        this.directory = directory;
        this.lines = lines;
        this.times = times;
    }

    @EventListener
    void changed(RotaChanged changed) {
        var change = changed.change();
        var told = changed.byWorker();
        if (isTold(change)) {
            directory.workers(told.keySet()).stream()
                    .filter(worker -> !Author.of(worker.id()).equals(change.by()))
                    .forEach(worker -> tell(worker, change, Objects.requireNonNull(told.get(worker.id()))));
        }
    }

    private static boolean isTold(Change change) {
        return change.kind() != Change.Kind.SWAPPED && change.by().worker().isPresent();
    }

    private void tell(Worker worker, Change change, List<Difference> differences) {
        Said what = language -> listed(differences, language);
        var note = Note.of("rota.notice.changed", "changes", what);
        notices.tell(worker, lines.find(change.line()).map(note::on).orElse(note));
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
