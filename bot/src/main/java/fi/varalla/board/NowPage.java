package fi.varalla.board;

import fi.varalla.accounts.Account.Role;
import fi.varalla.board.PresenceView.Presence;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.notices.AlarmsInVain;
import fi.varalla.notices.Times;
import fi.varalla.notices.Undone;
import fi.varalla.notices.Undone.Left;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import fi.varalla.watch.WatchView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;

/// Who is on call now, and who comes next, to be read from across the room.
@Controller
class NowPage {

    private static final Duration AHEAD = Duration.ofDays(14);
    private static final int SHOWN = 30;

    private final Lines lines;
    private final OnCall onCall;
    private final Directory directory;
    private final Times times;
    private final ObjectProvider<PresenceView> presence;
    private final WatchView watch;
    private final AlarmsInVain inVain;
    private final Undone undone;
    private final Clock clock;

    NowPage(
            Lines lines,
            OnCall onCall,
            Directory directory,
            Times times,
            ObjectProvider<PresenceView> presence,
            WatchView watch,
            AlarmsInVain inVain,
            Undone undone,
            Clock clock) {
        this.lines = lines;
        this.onCall = onCall;
        this.directory = directory;
        this.times = times;
        this.presence = presence;
        this.watch = watch;
        this.inVain = inVain;
        this.undone = undone;
        this.clock = clock;
    }

    @Bean
    static BoardSection nowSection() {
        return BoardSection.of("/board/now", "board.now", 10, Role.WORKER);
    }

    /// @param levels never without level 1; empty while the line has no rota at all
    record Wall(String line, List<Post> levels) {}

    /// @param who      empty: nobody
    /// @param presence null where nothing is known
    record Person(String who, @Nullable Mark presence) {}

    record Post(
            String level,
            List<Person> people,
            @Nullable String until,
            @Nullable String next) {}

    @GetMapping("/board/now")
    String show(
            @ModelAttribute("say") Say say,
            Model model,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part) {
        var now = clock.instant();
        model.addAttribute("time", say.of(times.clock(now)));
        model.addAttribute(
                "walls", lines.all().stream().map(it -> wall(it, now, say)).toList());
        model.addAttribute(
                "wrong",
                Stream.concat(
                                watch.wrong().stream().map(it -> say.of(it.key(), "time", say.of(it.time()))),
                                inVain.told().stream().map(it -> say.of("board.now.unheard", "time", say.of(it))))
                        .toList());
        var left = undone.told();
        model.addAttribute("undone", left.stream().map(it -> line(it, say)).toList());
        model.addAttribute(
                "ids", left.stream().flatMap(NowPage::ids).limit(SHOWN).toList());
        return part ? "board/now :: wall" : "board/now";
    }

    private static String line(Left it, Say say) {
        return say.of("board.undone." + name(it), "count", it.rows().size());
    }

    private static Stream<String> ids(Left it) {
        return it.rows().stream().map(row -> name(it) + " " + row);
    }

    private static String name(Left it) {
        return it.kind().name().toLowerCase(Locale.ROOT);
    }

    private Wall wall(Line line, Instant now, Say say) {
        var shifts = onCall.shifts(line.id(), now, now.plus(AHEAD));
        var onDuty = onCall.at(line.id(), now);
        var gaps = onCall.gaps(line.id(), now, now.plusSeconds(1));
        var names = names(Stream.concat(shifts.stream(), onDuty.stream()));
        var marks = presence.stream().findFirst().map(it -> it.now(line.id())).orElse(Map.of());
        var levels = new TreeMap<Integer, List<Shift>>();
        onDuty.forEach(
                it -> levels.computeIfAbsent(it.level(), _ -> new ArrayList<>()).add(it));
        gaps.forEach(it -> levels.computeIfAbsent(it.level(), _ -> new ArrayList<>()));
        if (shifts.isEmpty() && onDuty.isEmpty()) {
            return new Wall(line.name(), List.of());
        }
        return new Wall(
                line.name(),
                levels.entrySet().stream()
                        .map(it -> post(it.getKey(), it.getValue(), shifts, names, marks, now, say))
                        .toList());
    }

    private Post post(
            int level,
            List<Shift> onDuty,
            List<Shift> ahead,
            Map<WorkerId, String> names,
            Map<WorkerId, Presence> marks,
            Instant now,
            Say say) {
        var people = onDuty.stream()
                .map(it -> new Person(names.getOrDefault(it.worker(), "?"), mark(marks.get(it.worker()), say)))
                .toList();
        var until = onDuty.stream().map(Shift::to).min(Comparator.naturalOrder());
        var next = ahead.stream()
                .filter(it -> it.level() == level && it.from().isAfter(now))
                .min(Comparator.comparing(Shift::from))
                .map(it -> say.of(
                        "board.now.next",
                        "name",
                        names.getOrDefault(it.worker(), "?"),
                        "at",
                        say.of(times.moment(it.from()))))
                .orElseGet(() -> say.of("board.now.next_nobody"));
        return new Post(
                level <= 2 ? say.of("board.now.level" + level) : say.of("board.now.level", "level", level),
                people,
                until.map(it -> say.of("board.now.until", "until", say.of(times.moment(it))))
                        .orElse(null),
                next);
    }

    private static @Nullable Mark mark(@Nullable Presence presence, Say say) {
        if (presence == null) {
            return null;
        }
        var words = say.of("board.presence." + presence.name().toLowerCase(Locale.ROOT));
        return switch (presence) {
            case REACHABLE -> Mark.good(words);
            case ASKED -> Mark.open(words);
            case SILENT -> Mark.bad(words);
        };
    }

    private Map<WorkerId, String> names(Stream<Shift> shifts) {
        var ids = shifts.map(Shift::worker).collect(Collectors.toSet());
        return directory.workers(ids).stream().collect(Collectors.toMap(Worker::id, Worker::name));
    }
}
