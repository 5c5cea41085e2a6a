package fi.varalla.board.cases;

import fi.varalla.accounts.Account;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.Flash;
import fi.varalla.board.Say;
import fi.varalla.brief.Admission;
import fi.varalla.brief.Admission.Reason;
import fi.varalla.brief.CodeWords;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.People;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// By which word each person of a case proves who they are. Whoever sees the card sees the words; whoever writes the
/// brief agrees on them.
@Controller
@RequestMapping("/board/cases/{id}/words")
class CodeWordsPage {

    private static final String FIELD = "word-";

    private final Cases cases;
    private final People people;
    private final CodeWords words;
    private final CaseDoor door;
    private final AccessLog log;
    private final TransactionTemplate transaction;

    CodeWordsPage(
            Cases cases,
            People people,
            CodeWords words,
            CaseDoor door,
            AccessLog log,
            TransactionTemplate transaction) {
        this.cases = cases;
        this.people = people;
        this.words = words;
        this.door = door;
        this.log = log;
        this.transaction = transaction;
    }

    /// @param field of the form
    /// @param wrong empty if nothing is
    record Row(String field, String name, String role, String word, String wrong) {}

    @GetMapping
    String show(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Reason why,
            Model model) {
        var client = known(id);
        if (!(door.admission(me, client, why) instanceof Admission.In in)) {
            return "redirect:/board/cases/" + id;
        }
        note(me, Action.READ, client, in);
        var members = people.of(client.id());
        return page(client, in, members, agreed(members), Map.of(), say, model);
    }

    @PostMapping
    String save(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Reason why,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var client = known(id);
        var in = door.writing(me, client, why);
        var members = people.of(client.id());
        var before = agreed(members);
        var typed = typed(members, before, sent);
        var wrong = wrong(typed, say);
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            note(me, Action.READ, client, in);
            return page(client, in, members, typed, wrong, say, model);
        }
        transaction.executeWithoutResult(_ -> {
            note(me, Action.CHANGE, client, in);
            typed.forEach((person, word) -> {
                if (!word.equals(before.getOrDefault(person, ""))) {
                    words.agree(person, word, me.who());
                }
            });
        });
        Flash.say(redirect, say.of("board.words.saved"));
        return "redirect:/board/cases/" + id + "/words?why=" + in.why();
    }

    private Map<PersonId, String> agreed(List<FamilyMember> members) {
        return words.of(members.stream().map(FamilyMember::id).toList());
    }

    /// Whom the form does not name keeps their word.
    private static Map<PersonId, String> typed(
            List<FamilyMember> members, Map<PersonId, String> before, MultiValueMap<String, String> sent) {
        var typed = new HashMap<PersonId, String>();
        members.forEach(it -> typed.put(
                it.id(),
                Objects.requireNonNullElse(sent.getFirst(field(it.id())), before.getOrDefault(it.id(), ""))
                        .strip()
                        .replaceAll("\\s+", " ")));
        return typed;
    }

    private static Map<PersonId, String> wrong(Map<PersonId, String> typed, Say say) {
        var wrong = new HashMap<PersonId, String>();
        typed.forEach((person, word) -> {
            if (!word.isEmpty() && (word.length() < CodeWords.SHORTEST || word.length() > CodeWords.LONGEST)) {
                wrong.put(person, say.of("board.wrong.word", "least", CodeWords.SHORTEST, "most", CodeWords.LONGEST));
            }
        });
        return wrong;
    }

    private static String page(
            ClientCase client,
            Admission.In in,
            List<FamilyMember> members,
            Map<PersonId, String> typed,
            Map<PersonId, String> wrong,
            Say say,
            Model model) {
        model.addAttribute("id", client.id().value().toString());
        model.addAttribute("code", client.code());
        model.addAttribute("why", in.why().name());
        model.addAttribute("mayWrite", in.mayWrite());
        model.addAttribute("wrong", !wrong.isEmpty());
        model.addAttribute("note", say.of("board.words.note", "least", CodeWords.SHORTEST, "most", CodeWords.LONGEST));
        model.addAttribute(
                "rows",
                members.stream()
                        .map(it -> new Row(
                                field(it.id()),
                                it.name(),
                                say.of("call.role_" + it.role().name().toLowerCase(Locale.ROOT)),
                                typed.getOrDefault(it.id(), ""),
                                wrong.getOrDefault(it.id(), "")))
                        .toList());
        return "board/cases/words";
    }

    private static String field(PersonId person) {
        return FIELD + person.value();
    }

    private void note(Account me, Action action, ClientCase client, Admission.In in) {
        log.note(
                me.who(),
                action,
                "case:" + client.id().value(),
                List.of(),
                in.why().name());
    }

    private ClientCase known(UUID id) {
        return cases.find(new CaseId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
