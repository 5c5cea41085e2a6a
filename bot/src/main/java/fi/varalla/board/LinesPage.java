package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.discretion.Manners;
import fi.varalla.discretion.MannersOfLines;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.line.PhoneTaken;
import fi.varalla.line.Policy;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The lines: number, languages, and how each treats whoever contacts it.
@Controller
@RequestMapping("/board/lines")
class LinesPage {

    private final Lines lines;
    private final MannersOfLines manners;
    private final AccessLog log;

    LinesPage(Lines lines, MannersOfLines manners, AccessLog log) {
        this.lines = lines;
        this.manners = manners;
        this.log = log;
    }

    @Bean
    static BoardSection linesSection() {
        return BoardSection.of("/board/lines", "board.lines", 80, Role.COORDINATOR);
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("lines", lines.all());
        return "board/lines";
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(model, null, LineForm.usual(), Map.of());
    }

    @PostMapping
    String add(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @ModelAttribute("form") LineForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, say, form, null, null, model, response, redirect);
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, Model model) {
        var line = known(id);
        return form(model, line, inForce(line), Map.of());
    }

    @PostMapping("/{id}")
    String change(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @ModelAttribute("form") LineForm form,
            @RequestParam(required = false) @Nullable String seen,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, say, form, known(id), seen, model, response, redirect);
    }

    private String save(
            Account me,
            Say say,
            LineForm form,
            @Nullable Line before,
            @Nullable String seen,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (before != null && Seen.isStale(seen, inForce(before))) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("stale", true);
            return form(
                    model,
                    before,
                    form,
                    Seen.differences(say, form.typed(), inForce(before).typed()));
        }
        var wrong = form.wrong(say);
        if (wrong.isEmpty()) {
            var line = form.line(before == null ? LineId.random() : before.id());
            if (stored(line, form.manners(), before == null, me)) {
                Flash.say(redirect, say.of("board.lines.saved", "name", line.name()));
                return "redirect:/board/lines";
            }
            wrong = Map.of("phone", say.of("board.wrong.phone_taken"));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(model, before, form, wrong);
    }

    private boolean stored(Line line, Manners wanted, boolean isNew, Account me) {
        try {
            if (isNew) {
                lines.add(line);
            } else {
                lines.update(line);
            }
        } catch (PhoneTaken _) {
            return false;
        }
        manners.put(line.id(), wanted);
        log.note(
                me.who(),
                isNew ? Action.ADD : Action.CHANGE,
                "line:" + line.id().value(),
                List.of(),
                "policy");
        return true;
    }

    private LineForm inForce(Line line) {
        return LineForm.of(line, manners.of(line.id()));
    }

    private Line known(UUID id) {
        return lines.find(new LineId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String form(Model model, @Nullable Line line, LineForm form, Map<String, String> wrong) {
        model.addAttribute("line", line);
        model.addAttribute("seen", line == null ? null : Seen.of(inForce(line)));
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        model.addAttribute("relays", Policy.Relay.values());
        return "board/line";
    }
}
