package fi.varalla.board.cases;

import fi.varalla.accounts.Account;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.Answered;
import fi.varalla.board.Say;
import fi.varalla.brief.Admission;
import fi.varalla.brief.Admission.Reason;
import fi.varalla.brief.CodeWords;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// By which word each person of a case proves who they are. Whoever sees the card sees the words; whoever writes the
/// brief agrees on them.
@Controller
@RequestMapping("/board/cases/{id}/words")
class CodeWordsPage {

    private static final String FIELD = "word-";

    private final People people;
    private final CodeWords words;
    private final CaseDoor door;
    private final TransactionTemplate transaction;

    CodeWordsPage(People people, CodeWords words, CaseDoor door, TransactionTemplate transaction) {
        this.people = people;
        this.words = words;
        this.door = door;
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
        var client = door.known(id);
        if (!(door.admission(me, client, why) instanceof Admission.In in)) {
            return "redirect:/board/cases/" + id;
        }
        door.note(me, Action.READ, client, in);
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
        var client = door.known(id);
        var in = door.writing(me, client, why);
        var members = people.of(client.id());
        var before = agreed(members);
        var typed = typed(members, before, sent);
        var wrong = wrong(typed, say);
        if (!wrong.isEmpty()) {
            door.note(me, Action.READ, client, in);
            return Answered.wrongly(response, page(client, in, members, typed, wrong, say, model));
        }
        transaction.executeWithoutResult(_ -> {
            door.note(me, Action.CHANGE, client, in);
            typed.forEach((person, word) -> {
                if (!word.equals(before.getOrDefault(person, ""))) {
                    words.agree(person, word, me.who());
                }
            });
        });
        return Answered.by("/board/cases/" + id + "/words?why=" + in.why(), redirect, say.of("board.words.saved"));
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
}
