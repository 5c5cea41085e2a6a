package fi.varalla.board.talks;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.board.BoardSection;
import fi.varalla.board.Mark;
import fi.varalla.board.Say;
import fi.varalla.calls.PhoneTalk;
import fi.varalla.conversation.TalkList;
import fi.varalla.conversation.TalkList.Open;
import fi.varalla.conversation.TalkList.Standing;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;

/// The conversations under way. A worker sees those that are their business, a coordinator all. Each look is logged.
@Controller
class TalksPage {

    private final TalkList list;
    private final TalkView view;
    private final Admission admission;
    private final PhoneTalk phone;

    TalksPage(TalkList list, TalkView view, Admission admission, PhoneTalk phone) {
        this.list = list;
        this.view = view;
        this.admission = admission;
        this.phone = phone;
    }

    @Bean
    static BoardSection talksSection() {
        return BoardSection.of("/board/talks", "board.talks", 15, Role.WORKER);
    }

    /// @param waiting how many messages wait since when, or that the answer did not arrive, in words; null if all is
    ///                answered
    /// @param owners  null if nobody is in it
    record Row(
            String id,
            String who,
            String line,
            @Nullable Mark waiting,
            @Nullable String owners,
            boolean danger,
            boolean mine) {}

    @GetMapping("/board/talks")
    String list(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            Model model,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part) {
        var open = open(me, say);
        var rows = open.rows();
        admission.lists(me, rows.stream().flatMap(TalksPage::subjects).toList(), part);
        model.addAttribute(
                "phone", me.worker() == null ? null : phone.of(me.worker()).orElse(null));
        model.addAttribute("rows", rows.stream().map(it -> row(it, say)).toList());
        model.addAttribute("count", count(open, say));
        return part ? "board/talks/list :: rows" : "board/talks/list";
    }

    private static String count(Open open, Say say) {
        var shown = open.rows().size();
        return shown < open.total()
                ? say.of("board.talks.count_first", "count", open.total(), "shown", shown)
                : say.of("board.talks.count", "count", shown);
    }

    private Open open(Account me, Say say) {
        if (admission.readsAll(me)) {
            return list.all(me.worker(), say.language());
        }
        return me.worker() == null ? Open.NONE : list.of(me.worker(), admission.dutyOf(me.worker()), say.language());
    }

    private Row row(TalkList.Row it, Say say) {
        return new Row(
                it.contact().value().toString(),
                it.who(),
                it.line(),
                waiting(it.standing(), say),
                it.owners().isEmpty() ? null : String.join(", ", it.owners()),
                it.standing().danger(),
                it.mine());
    }

    private @Nullable Mark waiting(Standing it, Say say) {
        if (it.since() == null) {
            return it.unheard() ? Mark.bad(say.of("board.talks.unheard")) : null;
        }
        var words = view.since(it.since(), say) + " · " + say.of("board.talks.unanswered", "count", it.unanswered());
        return new Mark(it.danger() ? "bad" : "warm", "●", words);
    }

    private static Stream<String> subjects(TalkList.Row row) {
        var contact = "contact:" + row.contact().value();
        return row.caseId() == null
                ? Stream.of(contact)
                : Stream.of(contact, "case:" + row.caseId().value());
    }
}
