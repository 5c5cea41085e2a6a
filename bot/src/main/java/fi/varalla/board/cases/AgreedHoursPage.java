package fi.varalla.board.cases;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.Answered;
import fi.varalla.board.Option;
import fi.varalla.board.Say;
import fi.varalla.board.rota.Staff;
import fi.varalla.board.rota.WallTimes;
import fi.varalla.brief.Agreed;
import fi.varalla.brief.AgreedHours;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.directory.Workers;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.notices.Times;
import fi.varalla.rota.WorkerId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// When own workers are rung by their families though off duty: each worker's own hours, for a coordinator everybody's.
@Controller
@RequestMapping("/board/cases/hours")
class AgreedHoursPage {

    private static final String HERE = "/board/cases/hours";
    private static final int MOST_WORKERS = 500;
    private static final int MOST_CASES = 500;

    private final AgreedHours hours;
    private final Workers workers;
    private final Lines lines;
    private final Cases cases;
    private final AgreedWarned warned;
    private final AccessLog log;
    private final Times times;

    AgreedHoursPage(
            AgreedHours hours,
            Workers workers,
            Lines lines,
            Cases cases,
            AgreedWarned warned,
            AccessLog log,
            Times times) {
        this.hours = hours;
        this.workers = workers;
        this.lines = lines;
        this.cases = cases;
        this.warned = warned;
        this.log = log;
        this.times = times;
    }

    /// @param with a line, or the code of a case
    record Row(String id, String worker, String with, String when) {}

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
        var worker = worker(me, form.worker());
        var of = family(me, form.of());
        var wrong = new HashMap<>(form.wrong(say));
        if (of != null && !worker.equals(of.ownWorker())) {
            wrong.put("of", say.of("board.wrong.agreed_of"));
        }
        if (!wrong.isEmpty()) {
            return Answered.wrongly(response, page(me, form, wrong, say, model));
        }
        var made = of == null ? form.agreed(worker, line(form.line()), null) : form.agreed(worker, of.line(), of.id());
        var warnings = warned.of(made, say.language());
        hours.add(made, me.who());
        note(me, Action.ADD, made);
        return Answered.by(
                HERE,
                redirect,
                Stream.concat(Stream.of(say.of("board.agreed.saved")), warnings.stream())
                        .collect(Collectors.joining(" ")),
                HERE + "/" + made.id() + "/remove");
    }

    @PostMapping("/{id}/remove")
    String remove(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        var gone = visible(me).stream().filter(it -> it.id().equals(id)).findFirst();
        gone.filter(it -> hours.remove(it.id())).ifPresent(it -> note(me, Action.CHANGE, it));
        return Answered.by(
                HERE,
                redirect,
                say.of("board.agreed.removed"),
                gone.map(AgreedHoursPage::again).orElse(""));
    }

    /// The address that adds the same anew.
    private static String again(Agreed it) {
        var of = it.caseId() == null ? "" : "&of=" + it.caseId().value();
        return HERE + "?worker=" + it.worker().value() + "&line=" + it.line().value() + of + "&from=" + it.from()
                + "&to=" + it.to() + "&days="
                + it.days().stream().map(Enum::name).collect(Collectors.joining("&days="));
    }

    private List<Agreed> visible(Account me) {
        return hours.all().stream()
                .filter(it -> leads(me) || it.worker().equals(me.worker()))
                .toList();
    }

    private String page(Account me, AgreedForm form, Map<String, String> wrong, Say say, Model model) {
        var staff = new Staff(workers.page(null, MOST_WORKERS));
        var names = staff.names();
        var families = families(me);
        var codes = families.stream().collect(Collectors.toMap(ClientCase::id, ClientCase::code));
        var lineNames = lines.all().stream().collect(Collectors.toMap(Line::id, Line::name));
        model.addAttribute(
                "rows",
                visible(me).stream()
                        .map(it -> new Row(
                                it.id().toString(),
                                names.getOrDefault(it.worker(), "?"),
                                it.caseId() == null
                                        ? lineNames.getOrDefault(it.line(), "?")
                                        : codes.getOrDefault(it.caseId(), "?"),
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
                "families",
                families.stream()
                        .map(it -> new Option(
                                it.id().value().toString(),
                                leads(me)
                                        ? it.code() + " (" + names.getOrDefault(it.ownWorker(), "?") + ")"
                                        : it.code()))
                        .toList());
        model.addAttribute(
                "days",
                List.of(DayOfWeek.values()).stream()
                        .map(it -> new Option(it.name(), day(it, say)))
                        .toList());
        return "board/cases/hours";
    }

    private String when(Agreed it, Say say) {
        var days = it.days().stream().sorted().map(day -> day(day, say)).collect(Collectors.joining(", "));
        return days + " " + new WallTimes(say.language(), times.zone()).hours(it.from(), it.to());
    }

    private static String day(DayOfWeek day, Say say) {
        return day.getDisplayName(TextStyle.SHORT_STANDALONE, say.language().locale());
    }

    /// Those with an own worker: a worker's own, for whoever leads all. Their codes are shown and nothing else of them.
    private List<ClientCase> families(Account me) {
        var all = leads(me)
                ? cases.page(null, MOST_CASES)
                : me.worker() == null ? List.<ClientCase>of() : cases.of(me.worker(), List.of());
        var shown = all.stream().filter(it -> it.ownWorker() != null).toList();
        if (!shown.isEmpty()) {
            log.note(
                    me.who(),
                    Action.LIST,
                    "cases",
                    shown.stream().map(it -> "case:" + it.id().value()).toList(),
                    "agreed hours");
        }
        return shown;
    }

    private void note(Account me, Action action, Agreed it) {
        var with = it.caseId() == null
                ? List.<String>of()
                : List.of("case:" + it.caseId().value());
        log.note(me.who(), action, "worker:" + it.worker().value(), with, "agreed hours");
    }

    private static boolean leads(Account me) {
        return me.role().covers(Role.COORDINATOR);
    }

    /// A worker's own; whoever leads may mean another.
    private WorkerId worker(Account me, @Nullable String chosen) {
        if (!leads(me)) {
            return Optional.ofNullable(me.worker()).orElseThrow(Answered::nothing);
        }
        return id(chosen)
                .map(WorkerId::new)
                .filter(it -> workers.known(List.of(it)).contains(it))
                .orElseThrow(Answered::nothing);
    }

    private LineId line(@Nullable String chosen) {
        return id(chosen).map(LineId::new).flatMap(lines::find).map(Line::id).orElseThrow(Answered::nothing);
    }

    /// One that is not the worker's own is told apart from none only to whoever leads.
    private @Nullable ClientCase family(Account me, @Nullable String chosen) {
        return chosen == null || chosen.isEmpty()
                ? null
                : id(chosen)
                        .map(CaseId::new)
                        .flatMap(cases::find)
                        .filter(it -> leads(me) || Objects.equals(it.ownWorker(), me.worker()))
                        .orElseThrow(Answered::nothing);
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
