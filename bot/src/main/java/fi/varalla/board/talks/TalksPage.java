package fi.varalla.board.talks;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.board.BoardSection;
import fi.varalla.board.Mark;
import fi.varalla.board.Say;
import fi.varalla.casework.ContactId;
import fi.varalla.conversation.TalkList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/// The conversations under way, and each of them. A worker sees those that are their business, a coordinator all; an
/// auditor all, and can only read. Each look is logged.
@Controller
@RequestMapping("/board/talks")
class TalksPage {

    private final TalkList list;
    private final TalkView view;
    private final Admission admission;
    private final Versions versions;

    TalksPage(TalkList list, TalkView view, Admission admission, Versions versions) {
        this.list = list;
        this.view = view;
        this.admission = admission;
        this.versions = versions;
    }

    @Bean
    static BoardSection talksSection() {
        return BoardSection.of("/board/talks", "board.talks", 15, Role.WORKER, Role.AUDITOR);
    }

    /// @param waiting how many messages wait since when, in words; null if all is answered
    /// @param owners  null if nobody is in it
    record Row(
            String id,
            String who,
            String line,
            @Nullable Mark waiting,
            @Nullable String owners,
            boolean danger,
            boolean mine) {}

    @GetMapping
    String list(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            Model model,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part) {
        var rows = rows(me, say);
        admission.lists(me, rows.stream().flatMap(TalksPage::subjects).toList(), part);
        model.addAttribute("rows", rows.stream().map(it -> row(it, say)).toList());
        return part ? "board/talks/list :: rows" : "board/talks/list";
    }

    private List<TalkList.Row> rows(Account me, Say say) {
        if (admission.readsAll(me)) {
            return list.all(me.worker(), say.language());
        }
        return me.worker() == null ? List.of() : list.of(me.worker(), admission.dutyOf(me.worker()), say.language());
    }

    private Row row(TalkList.Row it, Say say) {
        return new Row(
                it.contact().value().toString(),
                it.who(),
                it.line(),
                it.since() == null
                        ? null
                        : new Mark(
                                it.danger() ? "bad" : "warm",
                                "●",
                                view.since(it.since(), say) + " · "
                                        + say.of("board.talks.unanswered", "count", it.unanswered())),
                it.owners().isEmpty() ? null : String.join(", ", it.owners()),
                it.danger(),
                it.mine());
    }

    @GetMapping("/{id}")
    String show(@ModelAttribute("me") Account me, @ModelAttribute("say") Say say, @PathVariable UUID id, Model model) {
        var contact = view.contact(new ContactId(id)).orElseThrow(TalksPage::nothingThere);
        var reason = admission.to(contact, me).orElseThrow(TalksPage::nothingThere);
        admission.opens(me, contact, reason);
        model.addAttribute("version", versions.of(contact.id()));
        model.addAttribute("talk", view.of(contact.id(), say));
        return "board/talks/talk";
    }

    private static Stream<String> subjects(TalkList.Row row) {
        var contact = "contact:" + row.contact().value();
        return row.caseId() == null
                ? Stream.of(contact)
                : Stream.of(contact, "case:" + row.caseId().value());
    }

    private static ResponseStatusException nothingThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
