package fi.varalla.board.cases;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.Answered;
import fi.varalla.board.BoardSection;
import fi.varalla.board.Say;
import fi.varalla.brief.Admission;
import fi.varalla.brief.Briefs;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.rota.WorkerId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The cases that somebody may see: a worker's own and those in contact with them, for a coordinator all. Another one
/// is found by its code, and opens for a reason.
@Controller
@RequestMapping("/board/cases")
class CasesPage {

    private static final int AT_A_TIME = 100;

    private final Cases cases;
    private final Briefs briefs;
    private final Directory directory;
    private final CaseDoor door;
    private final AccessLog log;

    CasesPage(Cases cases, Briefs briefs, Directory directory, CaseDoor door, AccessLog log) {
        this.cases = cases;
        this.briefs = briefs;
        this.directory = directory;
        this.door = door;
        this.log = log;
    }

    @Bean
    static BoardSection casesSection() {
        return BoardSection.of("/board/cases", "board.cases", 26, Role.WORKER);
    }

    /// @param own the own worker's first name; null: there is none
    record Row(
            String id, String code, String name, @Nullable String own, boolean written) {}

    @GetMapping
    String list(@ModelAttribute("me") Account me, @RequestParam(required = false) @Nullable UUID from, Model model) {
        var shown = shown(me, from == null ? null : new CaseId(from));
        if (!shown.isEmpty()) {
            log.note(
                    me.who(),
                    Action.LIST,
                    "cases",
                    shown.stream().map(it -> "case:" + it.id().value()).toList(),
                    "briefs");
        }
        model.addAttribute("rows", rows(shown));
        model.addAttribute(
                "more", shown.size() == AT_A_TIME ? shown.getLast().id().value().toString() : null);
        return "board/cases/list";
    }

    /// Whoever may not open it is told the same as if there were none.
    @PostMapping("/find")
    String find(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletResponse response) {
        return cases.coded(code.strip())
                .filter(it -> !(door.admission(me, it, null) instanceof Admission.Out))
                .map(it -> "redirect:/board/cases/" + it.id().value())
                .orElseGet(() -> {
                    model.addAttribute("code", code);
                    model.addAttribute("wrong", say.of("board.cases.found_not"));
                    return Answered.wrongly(response, list(me, null, model));
                });
    }

    private List<ClientCase> shown(Account me, @Nullable CaseId after) {
        if (me.role().covers(Role.COORDINATOR)) {
            return cases.page(after, AT_A_TIME);
        }
        return me.worker() == null ? List.of() : cases.of(me.worker(), door.inContact(me.worker()));
    }

    private List<Row> rows(List<ClientCase> shown) {
        var written = briefs.written(shown.stream().map(ClientCase::id).toList());
        var names = names(shown);
        return shown.stream()
                .map(it -> new Row(
                        it.id().value().toString(),
                        it.code(),
                        it.firstName(),
                        it.ownWorker() == null ? null : names.get(it.ownWorker()),
                        written.contains(it.id())))
                .toList();
    }

    private Map<WorkerId, String> names(List<ClientCase> shown) {
        var own = shown.stream()
                .map(ClientCase::ownWorker)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return directory.workers(own).stream().collect(Collectors.toMap(Worker::id, Worker::name));
    }
}
