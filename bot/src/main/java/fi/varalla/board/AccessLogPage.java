package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.accounts.Accounts;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Access;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.audit.AccessLog.Question;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.notices.Times;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who read or changed what, for auditors and administrators. It holds ids only; whoever acted is named here.
@Controller
@RequestMapping("/board/access-log")
class AccessLogPage {

    private static final int AT_A_TIME = 50;

    /// What the log holds as a subject or as whoever acted is shorter, and more than some thousand characters never get
    /// here: the server takes no longer address.
    private static final int LONGEST = 200;

    private final AccessLog log;
    private final Directory directory;
    private final Accounts accounts;
    private final Times times;

    AccessLogPage(AccessLog log, Directory directory, Accounts accounts, Times times) {
        this.log = log;
        this.directory = directory;
        this.accounts = accounts;
        this.times = times;
    }

    @Bean
    static BoardSection accessLogSection() {
        return BoardSection.of("/board/access-log", "board.access_log", 90, Role.AUDITOR, Role.ADMIN);
    }

    /// @param who  a name where there is one, else as the log has it
    /// @param what    a phrase's key
    /// @param subject as the log has it, to look for it
    /// @param about   the same in words
    record Row(
            String at,
            String who,
            String id,
            String what,
            String subject,
            String about,
            List<String> shown,
            String why) {}

    @GetMapping
    String show(
            Model model,
            @ModelAttribute("say") Say say,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(required = false) @Nullable Action action,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable UUID after) {
        var wrong = new HashMap<String, String>();
        tooLong(subject, say).ifPresent(it -> wrong.put("subject", it));
        tooLong(who, say).ifPresent(it -> wrong.put("who", it));
        var question = new Question(
                orNull(subject), orNull(who), action, start(from), to == null ? null : start(to.plusDays(1)));
        var found = wrong.isEmpty() ? log.page(question, after, AT_A_TIME + 1) : List.<Access>of();
        var page = found.subList(0, Math.min(AT_A_TIME, found.size()));
        var names = names(page);
        model.addAttribute("wrong", wrong);
        model.addAttribute("most", LONGEST);
        model.addAttribute("rows", page.stream().map(it -> row(it, names, say)).toList());
        model.addAttribute("older", found.size() > AT_A_TIME ? page.getLast().id() : null);
        model.addAttribute("actions", Action.values());
        model.addAttribute("subject", subject);
        model.addAttribute("who", who);
        model.addAttribute("action", action);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("after", after);
        model.addAttribute("filtered", !question.equals(Question.about(null)));
        return "board/access-log";
    }

    private Row row(Access it, Map<String, String> names, Say say) {
        return new Row(
                say.of(times.exactly(it.at())),
                names.getOrDefault(it.who(), AccessWords.subject(it.who(), say)),
                it.who(),
                "board.access_log." + it.action().name().toLowerCase(java.util.Locale.ROOT),
                it.subject(),
                AccessWords.subject(it.subject(), say),
                it.shown().stream().map(one -> AccessWords.subject(one, say)).toList(),
                AccessWords.why(it.why(), say));
    }

    private Map<String, String> names(List<Access> page) {
        var workers = page.stream()
                .map(Access::who)
                .filter(it -> it.startsWith("worker:"))
                .map(it -> new WorkerId(UUID.fromString(it.substring("worker:".length()))))
                .distinct()
                .flatMap(it -> directory.worker(it).stream());
        var named = workers.collect(Collectors.toMap(it -> "worker:" + it.id().value(), Worker::name));
        var auditors = accounts.all().stream().filter(it -> it.worker() == null);
        return Stream.concat(
                        named.entrySet().stream(),
                        auditors.collect(Collectors.toMap(Account::who, Account::name)).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(times.zone()).toInstant();
    }

    private static Optional<String> tooLong(String typed, Say say) {
        var length = typed.strip().length();
        return length > LONGEST
                ? Optional.of(say.of("board.access_log.too_long", "most", LONGEST, "count", length))
                : Optional.empty();
    }

    private static @Nullable String orNull(String typed) {
        return typed.isBlank() ? null : typed.strip();
    }
}
