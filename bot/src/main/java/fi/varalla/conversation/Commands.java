package fi.varalla.conversation;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Inbound;
import fi.varalla.presence.Presence;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What workers ask of the desk itself. A command never reaches a family, not even a mistyped one.
@Component
class Commands {

    private final OnCall onCall;
    private final Presence presence;
    private final Lines lines;
    private final Directory directory;
    private final Closing closing;
    private final Meant meant;
    private final PrivateNotes notes;
    private final Extras extras;
    private final Telling telling;
    private final Wording wording;
    private final Clock clock;

    Commands(
            OnCall onCall,
            Presence presence,
            Lines lines,
            Directory directory,
            Closing closing,
            Meant meant,
            PrivateNotes notes,
            Extras extras,
            Telling telling,
            Wording wording,
            Clock clock) {
        this.clock = clock;
        this.onCall = onCall;
        this.presence = presence;
        this.lines = lines;
        this.directory = directory;
        this.closing = closing;
        this.meant = meant;
        this.notes = notes;
        this.extras = extras;
        this.telling = telling;
        this.wording = wording;
    }

    static boolean isCommand(Inbound.Text heard) {
        return heard.words().startsWith("/");
    }

    void carryOut(Inbound.Text heard, Worker worker) {
        switch (name(heard)) {
            case "/duty" -> telling.notice(worker, duty(worker));
            case "/close" -> closing.asked(heard, worker);
            case "/help", "/start" -> telling.notice(worker, help(worker));
            default -> anotherRooms(heard, worker);
        }
    }

    /// `/note` in reply to what a family said is about that family; every other is for whoever comes on duty next.
    private void anotherRooms(Inbound.Text heard, Worker worker) {
        if (name(heard).equals("/note") && meant.named(heard).isPresent()) {
            notes.hear(heard, arguments(heard), worker);
            return;
        }
        extras.command(name(heard))
                .ifPresentOrElse(
                        command -> command.carryOut(worker, arguments(heard), heard),
                        () -> telling.notice(
                                worker, wording.say("desk.unknown_command", worker) + "\n" + help(worker)));
    }

    /// All commands there are, those of other rooms too.
    String help(Worker worker) {
        return wording.say("desk.help", worker)
                + "\n! "
                + wording.say("desk.help_note", worker)
                + extras.help(worker, wording);
    }

    /// The command without its arguments and without the bot's name, in lower case.
    static String name(Inbound.Text heard) {
        return heard.words().strip().split("[\\s@]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static String arguments(Inbound.Text heard) {
        var parts = heard.words().strip().split("\\s+", 2);
        return parts.length < 2 ? "" : parts[1];
    }

    private String duty(Worker worker) {
        var told = new ArrayList<String>();
        for (var line : lines.all()) {
            told.add(line.name());
            told.addAll(levels(line, worker));
        }
        return String.join("\n", told);
    }

    private List<String> levels(Line line, Worker worker) {
        var shifts = onCall.now(line.id());
        var absent = presence.absent(line.id(), clock.instant());
        if (shifts.isEmpty()) {
            return List.of(wording.say("desk.duty_nobody", worker));
        }
        return shifts.stream()
                .collect(Collectors.groupingBy(Shift::level, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(level -> level(level.getKey(), level.getValue(), absent, worker))
                .toList();
    }

    private String level(int level, List<Shift> shifts, Set<WorkerId> absent, Worker worker) {
        var names = directory.workers(shifts.stream().map(Shift::worker).toList()).stream()
                .map(it -> absent.contains(it.id())
                        ? wording.say("desk.duty_silent", worker, "worker", it.name())
                        : it.name())
                .collect(Collectors.joining(", "));
        var until =
                shifts.stream().map(Shift::to).min(Comparator.naturalOrder()).orElseThrow();
        return wording.say(
                "desk.duty_level", worker, "level", level, "workers", names, "time", wording.day(until, worker));
    }
}
