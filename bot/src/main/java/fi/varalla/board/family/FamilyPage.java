package fi.varalla.board.family;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.Answered;
import fi.varalla.board.BoardSection;
import fi.varalla.board.Qr;
import fi.varalla.board.Say;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.FamilyChat;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Invites;
import fi.varalla.directory.People;
import fi.varalla.directory.Unlinking;
import fi.varalla.discretion.Agreed;
import fi.varalla.discretion.Agreements;
import fi.varalla.discretion.Agreements.Standing;
import fi.varalla.messaging.InviteLinks;
import fi.varalla.notices.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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

/// The people of a case, for coordinators: invites, linked chats, and what was agreed about writing. Each look and each
/// change is logged.
@Controller
@RequestMapping("/board/family")
class FamilyPage {

    private static final int AT_A_TIME = 50;

    private final Cases cases;
    private final People people;
    private final Invites invites;
    private final ObjectProvider<InviteLinks> links;
    private final Unlinking unlinking;
    private final Agreements agreements;
    private final Times times;
    private final AccessLog log;

    FamilyPage(
            Cases cases,
            People people,
            Invites invites,
            ObjectProvider<InviteLinks> links,
            Unlinking unlinking,
            Agreements agreements,
            Times times,
            AccessLog log) {
        this.cases = cases;
        this.people = people;
        this.invites = invites;
        this.links = links;
        this.unlinking = unlinking;
        this.agreements = agreements;
        this.times = times;
        this.log = log;
    }

    @Bean
    static BoardSection familySection() {
        return BoardSection.of("/board/family", "board.family", 27, Role.COORDINATOR);
    }

    /// A person of the case.
    ///
    /// @param chats the chats that they have, in the order of their numbers
    /// @param quiet when their word was heard, in words; null if it was not, or was lifted
    /// @param wrong fields of their form, each with what is wrong
    record Row(
            String id,
            String name,
            String role,
            List<LinkedChat> chats,
            boolean phone,
            boolean invited,
            AgreementForm form,
            @Nullable String quiet,
            Map<String, String> wrong) {}

    /// A chat of theirs.
    ///
    /// @param words how coordinators call it
    /// @param last  whether it is the one of several that was used last
    record LinkedChat(int number, String words, boolean last) {}

    @GetMapping
    String list(@ModelAttribute("me") Account me, @RequestParam(required = false) @Nullable UUID after, Model model) {
        var page = cases.page(after == null ? null : new CaseId(after), AT_A_TIME);
        if (!page.isEmpty()) {
            log.note(
                    me.who(),
                    Action.LIST,
                    "cases",
                    page.stream().map(FamilyPage::subject).toList(),
                    "people");
        }
        model.addAttribute("cases", page);
        model.addAttribute(
                "next", page.size() < AT_A_TIME ? null : page.getLast().id().value());
        return "board/family/list";
    }

    @GetMapping("/{id}")
    String show(@ModelAttribute("me") Account me, @ModelAttribute("say") Say say, @PathVariable UUID id, Model model) {
        var one = known(id);
        log.note(me.who(), Action.READ, subject(one), List.of(), "people");
        return page(one, null, null, Map.of(), say, model);
    }

    /// The link is shown in the answer itself, so that it stands in no address and no history.
    @PostMapping("/{id}/people/{person}/invite")
    String invite(@ModelAttribute("me") Account me, @PathVariable UUID id, @PathVariable UUID person, Model model) {
        var one = known(id);
        var member = member(one, person);
        var token = invites.issue(member.id());
        var link = links.stream()
                .flatMap(it -> it.link(token).stream())
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
        changed(me, one, member, "invite");
        model.addAttribute("case", one);
        model.addAttribute("name", member.name());
        model.addAttribute("link", link);
        model.addAttribute("qr", Qr.of(link));
        return "board/family/invite";
    }

    /// @param number by which workers know the chat: in no address stands a chat's own
    @GetMapping("/{id}/people/{person}/chats/{number}/unlink")
    String askBeforeUnlinking(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @PathVariable UUID person,
            @PathVariable int number,
            Model model) {
        var one = known(id);
        var member = member(one, person);
        model.addAttribute("case", one);
        model.addAttribute("member", member);
        model.addAttribute("number", number);
        model.addAttribute("called", called(member, number, say));
        log.note(me.who(), Action.READ, subject(one), List.of("person:" + person), "people");
        return "board/family/unlink";
    }

    @PostMapping("/{id}/people/{person}/chats/{number}/unlink")
    String unlink(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @PathVariable UUID person,
            @PathVariable int number,
            RedirectAttributes redirect) {
        var one = known(id);
        var member = member(one, person);
        var undo = unlinking.unlink(member.id(), number);
        if (undo.isEmpty()) {
            return Answered.by(
                    path(one), redirect, false, say.of("family.no_chat", "name", called(member, number, say)));
        }
        changed(me, one, member, "unlink");
        return Answered.by(
                path(one),
                redirect,
                say.of("family.unlinked", "name", called(member, number, say)),
                path(one) + "/people/" + person + "/link-again?change=" + undo.get());
    }

    @PostMapping("/{id}/people/{person}/link-again")
    String linkAgain(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @PathVariable UUID person,
            @RequestParam UUID change,
            RedirectAttributes redirect) {
        var one = known(id);
        var member = member(one, person);
        var back = unlinking.undo(member.id(), change);
        if (back) {
            changed(me, one, member, "link-again");
        }
        return Answered.by(
                path(one),
                redirect,
                back,
                say.of(back ? "family.linked_again" : "family.not_again", "name", member.name()));
    }

    @PostMapping("/{id}/people/{person}/agreement")
    String agree(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @PathVariable UUID person,
            @ModelAttribute("form") AgreementForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var one = known(id);
        var member = member(one, person);
        var wrong = form.wrong(say);
        if (!wrong.isEmpty()) {
            return Answered.wrongly(response, page(one, member.id(), form, wrong, say, model));
        }
        agreements.put(member.id(), form.agreed());
        changed(me, one, member, "agreement");
        return Answered.by(path(one), redirect, say.of("family.agreed", "name", member.name()));
    }

    @PostMapping("/{id}/people/{person}/safe")
    String safe(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @PathVariable UUID person,
            RedirectAttributes redirect) {
        var one = known(id);
        var member = member(one, person);
        if (agreements.lift(Set.of(member.id()))) {
            changed(me, one, member, "quiet-lifted");
        }
        return Answered.by(path(one), redirect, say.of("family.lifted", "name", member.name()));
    }

    private String page(
            ClientCase one,
            @Nullable PersonId typing,
            @Nullable AgreementForm typed,
            Map<String, String> wrong,
            Say say,
            Model model) {
        var members = people.of(one.id());
        var ids = members.stream().map(FamilyMember::id).toList();
        var open = invites.openForPeople(ids).keySet();
        var standing = agreements.of(ids);
        model.addAttribute("case", one);
        model.addAttribute(
                "telegram", links.stream().anyMatch(it -> it.link("x").isPresent()));
        model.addAttribute("wrong", wrong);
        model.addAttribute(
                "rows",
                members.stream()
                        .map(it -> {
                            var stands = standing.getOrDefault(it.id(), new Standing(Agreed.NOTHING, null));
                            var mine = it.id().equals(typing);
                            return new Row(
                                    it.id().value().toString(),
                                    it.name(),
                                    say.of("family.role." + it.role().name().toLowerCase(Locale.ROOT)),
                                    chats(it, say),
                                    it.phone() != null,
                                    open.contains(it.id()),
                                    mine && typed != null ? typed : AgreementForm.of(stands.agreed()),
                                    stands.quietSince() == null ? null : say.of(times.moment(stands.quietSince())),
                                    mine ? wrong : Map.of());
                        })
                        .toList());
        return "board/family/case";
    }

    private static List<LinkedChat> chats(FamilyMember member, Say say) {
        var linked = member.linked();
        return linked.stream()
                .sorted(Comparator.comparingInt(FamilyChat::number))
                .map(it -> new LinkedChat(
                        it.number(), chat(it.number(), say), linked.size() > 1 && it.equals(linked.getFirst())))
                .toList();
    }

    private static String chat(int number, Say say) {
        return number == 1 ? say.of("family.chat") : say.of("family.another_chat", "number", number);
    }

    /// Their name, and which of their phones, as workers see it.
    private static String called(FamilyMember member, int number, Say say) {
        return number == 1 ? member.name() : member.name() + " (" + say.of("way.phone", "number", number) + ")";
    }

    private void changed(Account me, ClientCase one, FamilyMember member, String why) {
        log.note(
                me.who(),
                Action.CHANGE,
                subject(one),
                List.of("person:" + member.id().value()),
                why);
    }

    private ClientCase known(UUID id) {
        return cases.find(new CaseId(id)).orElseThrow(Answered::nothing);
    }

    private FamilyMember member(ClientCase one, UUID person) {
        return people.of(one.id()).stream()
                .filter(it -> it.id().value().equals(person))
                .findFirst()
                .orElseThrow(Answered::nothing);
    }

    private static String path(ClientCase one) {
        return "/board/family/" + one.id().value();
    }

    private static String subject(ClientCase one) {
        return "case:" + one.id().value();
    }
}
