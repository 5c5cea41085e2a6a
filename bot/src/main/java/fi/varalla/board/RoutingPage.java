package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.rota.WallTimes;
import fi.varalla.calls.Routing;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Phones;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.notices.Times;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Who would ring for a caller at a time, and why; nobody is rung. It is asked by POST, so that no number gets into an
/// address.
@Controller
@RequestMapping("/board/routing")
class RoutingPage {

    private static final Pattern CHAT = Pattern.compile("-?[1-9][0-9]{0,17}");

    private final Routing routing;
    private final Lines lines;
    private final Directory directory;
    private final Times times;
    private final AccessLog log;
    private final Clock clock;

    RoutingPage(Routing routing, Lines lines, Directory directory, Times times, AccessLog log, Clock clock) {
        this.routing = routing;
        this.lines = lines;
        this.directory = directory;
        this.times = times;
        this.log = log;
        this.clock = clock;
    }

    @Bean
    static BoardSection routingSection() {
        return BoardSection.of("/board/routing", "board.routing", 85, Role.COORDINATOR);
    }

    record Row(int step, String name, String why) {}

    @GetMapping
    String show(Model model) {
        model.addAttribute("lines", lines.all());
        model.addAttribute("line", lines.first().id().value().toString());
        model.addAttribute("from", "");
        model.addAttribute(
                "at",
                LocalDateTime.ofInstant(clock.instant(), times.zone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        model.addAttribute("wrong", Map.of());
        return "board/routing";
    }

    @PostMapping
    String tryOut(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            Model model,
            @RequestParam UUID line,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String at) {
        var asked = lines.find(new LineId(line)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var who = address(from.strip());
        var when = moment(at);
        show(model);
        model.addAttribute("line", line.toString());
        model.addAttribute("from", from);
        model.addAttribute("at", at);
        var wrong = new HashMap<String, String>();
        if (who.isEmpty() && !from.isBlank()) {
            wrong.put("from", say.of("board.routing.bad_from"));
        }
        if (when.isEmpty()) {
            wrong.put("at", say.of("board.wrong.moment"));
        }
        model.addAttribute("wrong", wrong);
        if (wrong.isEmpty()) {
            who.ifPresent(address -> log.note(
                    me.who(),
                    Action.READ,
                    "line:" + asked.id().value(),
                    directory.casesOf(address).stream()
                            .map(it -> "case:" + it.value())
                            .toList(),
                    "dry-run"));
            tell(say, model, asked, who.orElse(null), when.orElseThrow());
        }
        return "board/routing";
    }

    private void tell(Say say, Model model, Line line, @Nullable Address from, Instant at) {
        var steps = routing.of(line.id(), from, at);
        var names = directory.workers(steps.stream().map(Routing.Step::worker).toList()).stream()
                .collect(Collectors.toMap(Worker::id, Worker::name));
        model.addAttribute("told", say.of("board.routing.result", "line", line.name(), "at", say.of(times.moment(at))));
        model.addAttribute("rows", steps.stream().map(it -> row(it, names, say)).toList());
    }

    private static Row row(Routing.Step step, Map<WorkerId, String> names, Say say) {
        var why = step.reason().startsWith("LEVEL_")
                ? say.of("board.routing.by_level", "level", step.reason().substring("LEVEL_".length()))
                : say.of("board.routing.own_worker");
        return new Row(step.step(), names.getOrDefault(step.worker(), "?"), why);
    }

    private static Optional<Address> address(String typed) {
        return CHAT.matcher(typed).matches()
                ? Optional.of(new TelegramChat(Long.parseLong(typed)))
                : Phones.read(typed).map(Address.class::cast);
    }

    /// A wall clock's time; the first of two on the night when clocks go back.
    private Optional<Instant> moment(String typed) {
        try {
            return Optional.of(new WallTimes(Language.FI, times.zone()).start(LocalDateTime.parse(typed)));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
