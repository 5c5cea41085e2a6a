package fi.varalla.board.gaps;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.BoardSection;
import fi.varalla.board.Flash;
import fi.varalla.board.Mark;
import fi.varalla.board.Say;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Workers;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.notices.Times;
import fi.varalla.readiness.Alarm;
import fi.varalla.readiness.Alarms;
import fi.varalla.readiness.LineTerms;
import fi.varalla.readiness.Reach;
import fi.varalla.readiness.Reachability;
import fi.varalla.rota.Span;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The gaps of the next two weeks, and how well each worker can be reached.
@Controller
@RequestMapping("/board/gaps")
class GapsPage {

    private static final String BACK = "redirect:/board/gaps";
    private static final int MOST = 500;

    /// How much of a gap without an end is covered at once.
    private static final Duration AT_ONCE = Duration.ofHours(24);

    private final Alarms alarms;
    private final Reachability reachability;
    private final LineTerms terms;
    private final Lines lines;
    private final Workers workers;
    private final Directory directory;
    private final Times times;
    private final AccessLog log;
    private final Clock clock;

    GapsPage(
            Alarms alarms,
            Reachability reachability,
            LineTerms terms,
            Lines lines,
            Workers workers,
            Directory directory,
            Times times,
            AccessLog log,
            Clock clock) {
        this.alarms = alarms;
        this.reachability = reachability;
        this.terms = terms;
        this.lines = lines;
        this.workers = workers;
        this.directory = directory;
        this.times = times;
        this.log = log;
        this.clock = clock;
    }

    @Bean
    static BoardSection gapsSection() {
        return BoardSection.of("/board/gaps", "board.gaps", 40, Role.COORDINATOR);
    }

    /// @param watched whether its gaps are told at all
    /// @param asks    whether workers are asked at the start of a shift
    record LineGaps(String id, String name, boolean watched, boolean asks, List<GapRow> gaps) {}

    /// @param owner who takes care of it; null: nobody
    /// @param alarm whose button takes care of it; null while the desk has not looked yet
    /// @param cover the form that covers it; of a gap without an end, its next 24 hours
    record GapRow(
            String level,
            String span,
            String lead,
            boolean now,
            @Nullable String owner,
            @Nullable String alarm,
            String cover) {}

    /// @param phone     how well the phone works
    /// @param confirmed when 1 was last pressed on it; null: never
    record ReachRow(
            String id, String name, Mark phone, @Nullable String confirmed, Mark chat, boolean canRing) {}

    @GetMapping
    String show(@ModelAttribute("say") Say say, Model model) {
        var now = clock.instant();
        model.addAttribute(
                "lines", lines.all().stream().map(it -> gaps(it, now, say)).toList());
        var active = workers.page(null, MOST).stream().filter(Worker::active).toList();
        model.addAttribute(
                "reach",
                reachability.of(active).stream().map(it -> reach(it, say)).toList());
        return "board/gaps/gaps";
    }

    @PostMapping("/{alarm}/own")
    String own(
            @PathVariable UUID alarm,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            RedirectAttributes redirect) {
        var owned = Optional.ofNullable(me.worker())
                .flatMap(directory::worker)
                .filter(it -> alarms.own(alarm, it))
                .isPresent();
        Flash.say(redirect, owned, say.of(owned ? "board.gaps.owned" : "board.gaps.gone"));
        return BACK;
    }

    @PostMapping("/ring/{worker}")
    String ring(@PathVariable UUID worker, @ModelAttribute("say") Say say, RedirectAttributes redirect) {
        var rung =
                directory.worker(new WorkerId(worker)).map(reachability::test).orElse(Reachability.Test.NO_PHONE);
        Flash.say(
                redirect,
                rung != Reachability.Test.NO_PHONE,
                say.of("board.gaps.ring_" + rung.name().toLowerCase(Locale.ROOT)));
        return BACK;
    }

    /// @param asks what is wanted, so that a page that is out of date, or a second press, does not do the opposite
    @PostMapping("/asks/{line}")
    String asks(@ModelAttribute("me") Account me, @PathVariable UUID line, @RequestParam boolean asks) {
        lines.find(new LineId(line)).ifPresent(it -> {
            terms.asks(it.id(), asks);
            log.note(
                    me.who(),
                    Action.CHANGE,
                    "line:" + it.id().value(),
                    List.of(),
                    asks ? "presence-on" : "presence-off");
        });
        return BACK;
    }

    private LineGaps gaps(Line line, Instant now, Say say) {
        var ahead = alarms.ahead(line.id());
        var names = names(ahead.stream().map(Alarms.Ahead::alarm));
        return new LineGaps(
                line.id().value().toString(),
                line.name(),
                alarms.isWatched(line.id()),
                terms.of(line.id()).asks(),
                ahead.stream().map(it -> row(line, it, names, now, say)).toList());
    }

    private GapRow row(Line line, Alarms.Ahead ahead, Map<WorkerId, String> names, Instant now, Say say) {
        var hole = ahead.hole();
        var to = ahead.to();
        var alarm = ahead.alarm();
        var owner = alarm == null ? null : alarm.owner();
        return new GapRow(
                say.of("board.now.level", "level", hole.level()),
                to == null
                        ? say.of("board.gaps.open_end", "from", say.of(times.moment(hole.from())))
                        : say.of(times.span(hole.from(), to)),
                lead(Duration.between(now, hole.from()), say),
                !hole.from().isAfter(now),
                owner == null ? null : names.getOrDefault(owner, "?"),
                alarm == null ? null : alarm.id().toString(),
                "/board/rota/change?line=%s&level=%d&from=%s&to=%s"
                        .formatted(
                                line.id().value(),
                                hole.level(),
                                hole.from(),
                                to == null
                                        ? Span.later(hole.from(), now)
                                                .truncatedTo(ChronoUnit.MINUTES)
                                                .plus(AT_ONCE)
                                        : to));
    }

    private static String lead(Duration until, Say say) {
        if (until.isNegative() || until.isZero()) {
            return say.of("board.gaps.now");
        }
        return until.toHours() < 48
                ? say.of("board.gaps.hours", "count", until.toHours())
                : say.of("board.gaps.days", "count", until.toDays());
    }

    private Map<WorkerId, String> names(Stream<@Nullable Alarm> alarms) {
        var owners = alarms.filter(Objects::nonNull)
                .map(it -> Objects.requireNonNull(it).owner())
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
        return directory.workers(owners).stream().collect(Collectors.toMap(Worker::id, Worker::name));
    }

    private ReachRow reach(Reach it, Say say) {
        return new ReachRow(
                it.worker().id().value().toString(),
                it.worker().name(),
                phone(it, say),
                it.confirmed() == null
                        ? null
                        : say.of("board.gaps.phone_confirmed", "at", say.of(times.moment(it.confirmed()))),
                chat(it, say),
                it.worker().phone() != null);
    }

    private static Mark phone(Reach it, Say say) {
        var words = say.of("board.gaps.phone_" + it.phone().name().toLowerCase(Locale.ROOT));
        return switch (it.phone()) {
            case WORKS -> Mark.good(words);
            case UNTESTED -> Mark.open(words);
            case NONE, FAILS -> Mark.bad(words);
        };
    }

    private static Mark chat(Reach it, Say say) {
        var words = say.of("board.gaps.chat_" + it.chat().name().toLowerCase(Locale.ROOT));
        return it.lacksChat() ? Mark.bad(words) : Mark.good(words);
    }
}
