package fi.varalla.board.hours;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.board.Answered;
import fi.varalla.board.Flash;
import fi.varalla.board.Say;
import fi.varalla.calendars.BusyCalendars;
import fi.varalla.calendars.Feeds;
import fi.varalla.calendars.Trouble;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.notices.Times;
import fi.varalla.rota.WorkerId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One's own shifts in one's own calendar, and one's own calendar in the planning. A line's feed is for coordinators.
@Controller
class CalendarsPage {

    private static final String HERE = "redirect:/board/calendars";
    private static final int LONGEST_ALARM = 10_080;

    private final Feeds feeds;
    private final BusyCalendars calendars;
    private final Lines lines;
    private final Times times;

    CalendarsPage(Feeds feeds, BusyCalendars calendars, Lines lines, Times times) {
        this.feeds = feeds;
        this.calendars = calendars;
        this.lines = lines;
        this.times = times;
    }

    /// @param line    empty for one's own shifts
    /// @param address null while there is none
    record Shown(
            String line,
            String name,
            @Nullable String address,
            @Nullable Long alarm) {}

    @GetMapping("/board/calendars")
    String page(@ModelAttribute("me") Account me, @ModelAttribute("say") Say say, Model model) {
        var worker = me.worker();
        if (worker != null) {
            var known = feeds.of(worker);
            model.addAttribute("own", shown(null, known));
            model.addAttribute(
                    "ofLines",
                    me.role().covers(Role.COORDINATOR)
                            ? lines.all().stream()
                                    .map(line -> shown(line, known))
                                    .toList()
                            : List.of());
            model.addAttribute("standing", standing(worker, say));
            calendars
                    .standing(worker)
                    .map(BusyCalendars.Standing::trouble)
                    .ifPresent(why -> model.addAttribute("trouble", say.of(key(why))));
        }
        model.addAttribute("fetches", calendars.fetches());
        return "board/hours/calendars";
    }

    private static Shown shown(@Nullable Line line, List<Feeds.Address> known) {
        var id = line == null ? null : line.id();
        var found = known.stream()
                .filter(address -> Objects.equals(address.line(), id))
                .findFirst();
        return new Shown(
                id == null ? "" : id.value().toString(),
                line == null ? "" : line.name(),
                found.map(Feeds.Address::url).orElse(null),
                found.map(Feeds.Address::alarm).map(Duration::toMinutes).orElse(null));
    }

    private @Nullable String standing(WorkerId worker, Say say) {
        return calendars
                .standing(worker)
                .map(it -> {
                    var read = it.read();
                    return say.of(
                            "calendars.standing",
                            "host",
                            it.host(),
                            "when",
                            read == null ? say.of("calendars.never") : say.of(times.moment(read)));
                })
                .orElse(null);
    }

    private static String key(Trouble why) {
        return "calendars.trouble." + why.name().toLowerCase(Locale.ROOT);
    }

    @PostMapping("/board/calendars/renew")
    String renew(@RequestParam(defaultValue = "") String line, @ModelAttribute("me") Account me) {
        ifAllowed(line, me, feeds::renew);
        return HERE;
    }

    @PostMapping("/board/calendars/revoke")
    String revoke(@RequestParam(defaultValue = "") String line, @ModelAttribute("me") Account me) {
        ifAllowed(line, me, feeds::revoke);
        return HERE;
    }

    @PostMapping("/board/calendars/alarm")
    String alarm(
            @RequestParam(defaultValue = "") String line,
            @RequestParam(required = false) @Nullable Integer minutes,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            RedirectAttributes redirect) {
        var alarm = minutes == null ? null : Duration.ofMinutes(Math.clamp(minutes, 0, LONGEST_ALARM));
        ifAllowed(line, me, (worker, of) -> feeds.ring(worker, of, alarm));
        Flash.say(redirect, say.of("calendars.saved"));
        return HERE;
    }

    @PostMapping("/board/calendars/busy")
    String give(
            @RequestParam(defaultValue = "") String address,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var worker = me.worker();
        if (worker == null) {
            return HERE;
        }
        var refused = calendars.give(worker, address);
        if (refused.isPresent()) {
            model.addAttribute("given", address);
            model.addAttribute("refused", say.of(key(refused.get())));
            return Answered.wrongly(response, page(me, say, model));
        }
        Flash.say(redirect, say.of("calendars.saved"));
        return HERE;
    }

    @PostMapping("/board/calendars/busy/forget")
    String forget(@ModelAttribute("me") Account me) {
        var worker = me.worker();
        if (worker != null) {
            calendars.forget(worker);
        }
        return HERE;
    }

    /// One's own shifts are everybody's to show; a line's are a coordinator's.
    private void ifAllowed(String line, Account me, BiConsumer<WorkerId, @Nullable LineId> act) {
        var worker = me.worker();
        if (worker == null) {
            return;
        }
        if (line.isEmpty()) {
            act.accept(worker, null);
        } else if (me.role().covers(Role.COORDINATOR)) {
            found(line).ifPresent(id -> act.accept(worker, id));
        }
    }

    private Optional<LineId> found(String line) {
        return lines.all().stream()
                .map(Line::id)
                .filter(id -> id.value().toString().equals(line))
                .findFirst();
    }
}
