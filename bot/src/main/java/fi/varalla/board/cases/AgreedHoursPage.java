package fi.varalla.board.cases;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.Flash;
import fi.varalla.board.Say;
import fi.varalla.board.rota.Staff;
import fi.varalla.brief.Agreed;
import fi.varalla.brief.AgreedHours;
import fi.varalla.directory.Workers;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.WorkerId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// When own workers are rung by their families though off duty: each worker's own hours, for a coordinator everybody's.
@Controller
@RequestMapping("/board/cases/hours")
class AgreedHoursPage {

    private static final String HERE = "/board/cases/hours";
    private static final int MOST_WORKERS = 500;

    private final AgreedHours hours;
    private final Workers workers;
    private final Lines lines;
    private final AccessLog log;

    AgreedHoursPage(AgreedHours hours, Workers workers, Lines lines, AccessLog log) {
        this.hours = hours;
        this.workers = workers;
        this.lines = lines;
        this.log = log;
    }

    record Row(String id, String worker, String line, String when) {}

    /// A code and how it reads.
    record Option(String code, String label) {}

    @GetMapping
    String show(@ModelAttribute("me") Account me, @ModelAttribute("say") Say say, Model model) {
        return page(me, AgreedForm.empty(), Map.of(), say, model);
    }

    @PostMapping
    String add(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @ModelAttribute("form") AgreedForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var wrong = form.wrong(say);
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(me, form, wrong, say, model);
        }
        var made = form.agreed(worker(me, form.worker()), line(form.line()));
        hours.add(made, me.who());
        note(me, Action.ADD, made.worker());
        Flash.say(redirect, say.of("board.agreed.saved"), HERE + "/" + made.id() + "/remove");
        return "redirect:" + HERE;
    }

    @PostMapping("/{id}/remove")
    String remove(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        var gone = visible(me).stream().filter(it -> it.id().equals(id)).findFirst();
        gone.filter(it -> hours.remove(it.id())).ifPresent(it -> note(me, Action.CHANGE, it.worker()));
        Flash.say(
                redirect,
                say.of("board.agreed.removed"),
                gone.map(AgreedHoursPage::again).orElse(""));
        return "redirect:" + HERE;
    }

    /// The address that adds the same anew.
    private static String again(Agreed it) {
        return HERE + "?worker=" + it.worker().value() + "&line=" + it.line().value() + "&from=" + it.from() + "&to="
                + it.to() + "&days=" + it.days().stream().map(Enum::name).collect(Collectors.joining("&days="));
    }

    private List<Agreed> visible(Account me) {
        return hours.all().stream()
                .filter(it -> leads(me) || it.worker().equals(me.worker()))
                .toList();
    }

    private String page(Account me, AgreedForm form, Map<String, String> wrong, Say say, Model model) {
        var staff = new Staff(workers.page(null, MOST_WORKERS));
        var names = staff.names();
        var lineNames = lines.all().stream().collect(Collectors.toMap(Line::id, Line::name));
        model.addAttribute(
                "rows",
                visible(me).stream()
                        .map(it -> new Row(
                                it.id().toString(),
                                names.getOrDefault(it.worker(), "?"),
                                lineNames.getOrDefault(it.line(), "?"),
                                when(it, say)))
                        .toList());
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        model.addAttribute("leads", leads(me));
        model.addAttribute("workers", staff.activeOptions());
        model.addAttribute(
                "lines",
                lines.all().stream()
                        .map(it -> new Option(it.id().value().toString(), it.name()))
                        .toList());
        model.addAttribute(
                "days",
                List.of(DayOfWeek.values()).stream()
                        .map(it -> new Option(it.name(), day(it, say)))
                        .toList());
        return "board/cases/hours";
    }

    private static String when(Agreed it, Say say) {
        return it.days().stream().sorted().map(day -> day(day, say)).collect(Collectors.joining(", ")) + " " + it.from()
                + "–" + it.to();
    }

    private static String day(DayOfWeek day, Say say) {
        return day.getDisplayName(TextStyle.SHORT_STANDALONE, say.language().locale());
    }

    private void note(Account me, Action action, WorkerId worker) {
        log.note(me.who(), action, "worker:" + worker.value(), List.of(), "agreed hours");
    }

    private static boolean leads(Account me) {
        return me.role().covers(Role.COORDINATOR);
    }

    /// A worker's own; whoever leads may mean another.
    private WorkerId worker(Account me, @Nullable String chosen) {
        if (!leads(me)) {
            return Optional.ofNullable(me.worker()).orElseThrow(AgreedHoursPage::nothingThere);
        }
        return id(chosen)
                .map(WorkerId::new)
                .filter(it -> workers.known(List.of(it)).contains(it))
                .orElseThrow(AgreedHoursPage::nothingThere);
    }

    private LineId line(@Nullable String chosen) {
        return id(chosen)
                .map(LineId::new)
                .flatMap(lines::find)
                .map(Line::id)
                .orElseThrow(AgreedHoursPage::nothingThere);
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static ResponseStatusException nothingThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
