package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.accounts.Accounts;
import fi.varalla.accounts.SigningIn;
import fi.varalla.directory.Invites;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.InviteLinks;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DuplicateKeyException;
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

/// Those who work here: added, changed, invited to their chat.
@Controller
@RequestMapping("/board/people")
class PeoplePage {

    private static final String PERSON = "board/person";

    private final People people;
    private final Invites invites;
    private final Accounts accounts;
    private final SigningIn signingIn;
    private final ObjectProvider<InviteLinks> links;

    PeoplePage(
            People people, Invites invites, Accounts accounts, SigningIn signingIn, ObjectProvider<InviteLinks> links) {
        this.people = people;
        this.invites = invites;
        this.accounts = accounts;
        this.signingIn = signingIn;
        this.links = links;
    }

    @Bean
    static BoardSection peopleSection() {
        return BoardSection.of("/board/people", "board.people", 70, Role.COORDINATOR);
    }

    @GetMapping
    String list(@ModelAttribute("me") Account me, Model model) {
        model.addAttribute("workers", people.all());
        model.addAttribute(
                "auditors",
                me.role() == Role.ADMIN
                        ? accounts.all().stream()
                                .filter(it -> it.role() == Role.AUDITOR)
                                .toList()
                        : List.of());
        return "board/people";
    }

    @GetMapping("/new")
    String blank(@ModelAttribute("me") Account me, Model model) {
        return form(me, model, null, PersonForm.empty(), Map.of());
    }

    @PostMapping
    String add(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @ModelAttribute("form") PersonForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, say, form, null, null, model, response, redirect);
    }

    @GetMapping("/{id}")
    String show(@ModelAttribute("me") Account me, @PathVariable UUID id, Model model) {
        var worker = people.ruledBy(me, id);
        return form(me, model, worker, PersonForm.of(worker), Map.of());
    }

    @PostMapping("/{id}")
    String change(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @ModelAttribute("form") PersonForm form,
            @RequestParam(required = false) @Nullable String seen,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return save(me, say, form, people.ruledBy(me, id), seen, model, response, redirect);
    }

    private String save(
            Account me,
            Say say,
            PersonForm form,
            @Nullable Worker before,
            @Nullable String seen,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (before != null && Seen.isStale(seen, PersonForm.of(before))) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("stale", true);
            var differences =
                    Seen.differences(say, form.typed(), PersonForm.of(before).typed());
            return form(me, model, before, form, differences);
        }
        var wrong = form.wrong(say);
        if (wrong.isEmpty()) {
            var worker = kept(form.worker(before), before, me);
            if (!People.mayRule(me, worker)) {
                wrong = Map.of("role", say.of("board.wrong.role"));
            } else if (!stored(worker, before == null, me)) {
                wrong = Map.of("phone", say.of("board.wrong.phone_taken"));
            } else {
                Flash.say(redirect, say.of("board.people.saved", "name", worker.name()));
                return "redirect:/board/people/" + worker.id().value();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(me, model, before, form, wrong);
    }

    private static Worker kept(Worker it, @Nullable Worker before, Account me) {
        return before == null || !keepsRole(me, before)
                ? it
                : new Worker(it.id(), it.name(), it.phone(), it.languages(), before.role(), it.active(), it.chat());
    }

    /// Nobody changes their own role: the last administrator would be gone.
    private static boolean keepsRole(Account me, Worker worker) {
        return worker.id().equals(me.worker()) || !People.mayLetIn(me, worker);
    }

    /// Whoever opens an invite is that worker in the chat from then on. One's own is a new chat of one's own.
    private static boolean mayInvite(Account me, Worker worker) {
        return worker.id().equals(me.worker()) || People.mayLetIn(me, worker);
    }

    private boolean stored(Worker worker, boolean isNew, Account me) {
        try {
            if (isNew) {
                people.add(worker, me);
            } else {
                people.update(worker, me);
            }
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    /// Makes a new invite; the former one is void.
    @PostMapping("/{id}/invite")
    String invite(@ModelAttribute("me") Account me, @PathVariable UUID id) {
        var worker = people.ruledBy(me, id);
        if (!mayInvite(me, worker)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (!worker.active()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        invites.issue(worker.id());
        return "redirect:/board/people/" + id + "#invite";
    }

    private String form(Account me, Model model, @Nullable Worker worker, PersonForm form, Map<String, String> wrong) {
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        model.addAttribute("worker", worker);
        model.addAttribute("seen", worker == null ? null : Seen.of(PersonForm.of(worker)));
        model.addAttribute(
                "roles",
                me.role() == Role.ADMIN
                        ? List.of(Worker.Role.values())
                        : List.of(Worker.Role.WORKER, Worker.Role.COORDINATOR));
        if (worker != null) {
            addAccess(me, model, worker);
            model.addAttribute("self", worker.id().equals(me.worker()));
            model.addAttribute("keepsRole", keepsRole(me, worker));
        }
        return PERSON;
    }

    private void addAccess(Account me, Model model, Worker worker) {
        var letsIn = People.mayLetIn(me, worker);
        var mayInvite = mayInvite(me, worker);
        model.addAttribute("letsIn", letsIn);
        model.addAttribute("mayInvite", mayInvite);
        model.addAttribute("administrators", letsIn ? "" : String.join(", ", people.administrators()));
        var account = accounts.of(worker.id());
        model.addAttribute("account", account.orElse(null));
        model.addAttribute(
                "locked", account.filter(it -> signingIn.isLocked(it.id())).isPresent());
        model.addAttribute(
                "telegram", links.stream().anyMatch(it -> it.link("x").isPresent()));
        var token = mayInvite ? invites.openFor(List.of(worker.id())).get(worker.id()) : null;
        var link = token == null ? null : link(token);
        model.addAttribute("invite", link);
        model.addAttribute("qr", link == null ? null : Qr.of(link));
    }

    private @Nullable String link(String token) {
        return links.stream()
                .map(it -> it.link(token).orElse(null))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
