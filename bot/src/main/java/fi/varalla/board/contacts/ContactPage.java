package fi.varalla.board.contacts;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.Answered;
import fi.varalla.board.BoardSection;
import fi.varalla.board.KeptFile;
import fi.varalla.board.KeptFile.Look;
import fi.varalla.board.Option;
import fi.varalla.board.Say;
import fi.varalla.brief.CardWords;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.ContactReading;
import fi.varalla.casework.Entry;
import fi.varalla.casework.LoggedContact.Details;
import fi.varalla.casework.LoggedContact.Sound;
import fi.varalla.enclosures.Enclosures;
import fi.varalla.enclosures.Enclosures.Enclosure;
import fi.varalla.entries.Entries;
import fi.varalla.entries.Owed;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.Attachments;
import fi.varalla.notices.Times;
import fi.varalla.rota.WorkerId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The entries that wait for a worker, and the page on which one is written. A worker sees the contacts that are their
/// business, a coordinator all; each look and each listening is logged.
@Controller
@RequestMapping("/board/contacts")
class ContactPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT);
    private static final String PAGE = "board/contacts/contact";

    private final ContactReading reading;
    private final Entries entries;
    private final Cases cases;
    private final Attachments attachments;
    private final Enclosures enclosures;
    private final Times times;
    private final AccessLog log;
    private final Clock clock;

    ContactPage(
            ContactReading reading,
            Entries entries,
            Cases cases,
            Attachments attachments,
            Enclosures enclosures,
            Times times,
            AccessLog log,
            Clock clock) {
        this.reading = reading;
        this.entries = entries;
        this.cases = cases;
        this.attachments = attachments;
        this.enclosures = enclosures;
        this.times = times;
        this.log = log;
        this.clock = clock;
    }

    @Bean
    static BoardSection contactsSection() {
        return BoardSection.of("/board/contacts", "board.contacts", 25, Role.WORKER);
    }

    /// @param code null where nobody knows whose it is
    record OwedRow(String id, String when, @Nullable String code) {}

    /// @param stands its outcome in words
    record Facts(String id, String when, @Nullable String code, String stands) {}

    /// @param said what there is to hear, in words
    record SpokenRow(String id, boolean kept, String said) {}

    /// @param look null unless it is kept
    /// @param said what it is, when it came, and what became of it
    /// @param until  when it will be deleted, in words; null if it is not there, or nothing says when
    /// @param mayBe  whether it can be marked as belonging to the case
    /// @param ofCase whether it is
    record FileRow(
            String id,
            @Nullable Look look,
            String said,
            @Nullable String until,
            boolean mayBe,
            boolean ofCase) {}

    record NoteRow(String when, String text) {}

    @GetMapping
    String list(@ModelAttribute("me") Account me, @ModelAttribute("say") Say say, Model model) {
        var owed = entries.owed(worker(me));
        if (!owed.isEmpty()) {
            log.note(
                    me.who(),
                    Action.LIST,
                    "entries",
                    owed.stream().flatMap(ContactPage::subjects).toList(),
                    "entry");
        }
        model.addAttribute(
                "owed",
                owed.stream()
                        .map(it -> new OwedRow(
                                it.contact().value().toString(), say.of(times.moment(it.startedAt())), it.code()))
                        .toList());
        return "board/contacts/list";
    }

    @GetMapping("/{id}")
    String show(@ModelAttribute("me") Account me, @ModelAttribute("say") Say say, @PathVariable UUID id, Model model) {
        var details = seen(me, id, Action.READ, "entry");
        return page(details, begun(details), Map.of(), say, model);
    }

    @PostMapping("/{id}")
    String write(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @ModelAttribute("form") EntryForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var wrong = form.wrong(say, clock.instant(), times.zone());
        var details = seen(me, id, wrong.isEmpty() ? Action.CHANGE : Action.READ, "entry");
        if (!wrong.isEmpty()) {
            return Answered.wrongly(response, page(details, form, wrong, say, model));
        }
        entries.write(contact(details).id(), form.entry(times.zone()), form.words(), worker(me));
        return Answered.by("/board/contacts/" + id, redirect, say.of("board.contacts.saved"));
    }

    /// The sound itself, for whoever is signed in and may hear it; no browser keeps it.
    @GetMapping("/{id}/voicemails/{voicemail}")
    ResponseEntity<Resource> listen(
            @ModelAttribute("me") Account me, @PathVariable UUID id, @PathVariable String voicemail) {
        var details = seen(me, id, Action.READ, "voicemail");
        var sound = reading.sound(contact(details).id(), voicemail)
                .flatMap(attachments::find)
                .orElseThrow(Answered::nothing);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(sound.mimeType()))
                .body(content(sound));
    }

    /// A picture, sound or file itself; what a browser must not open, it may only save.
    @GetMapping("/{id}/enclosures/{enclosure}")
    ResponseEntity<Resource> look(
            @ModelAttribute("me") Account me, @PathVariable UUID id, @PathVariable UUID enclosure) {
        var details = seen(me, id, Action.READ, "enclosure");
        var file = enclosures.content(contact(details).id(), enclosure).orElseThrow(Answered::nothing);
        return KeptFile.answer(file);
    }

    /// It is kept with the case's record from then on.
    @PostMapping("/{id}/enclosures/{enclosure}/keep")
    String keep(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @PathVariable UUID enclosure,
            RedirectAttributes redirect) {
        var details = seen(me, id, Action.CHANGE, "keep-enclosure");
        if (!enclosures.keep(contact(details).id(), enclosure, worker(me))) {
            throw Answered.nothing();
        }
        return Answered.by("/board/contacts/" + id, redirect, say.of("files.of_case"));
    }

    @PostMapping("/{id}/enclosures/{enclosure}/let-go")
    String letGo(@ModelAttribute("me") Account me, @PathVariable UUID id, @PathVariable UUID enclosure) {
        var details = seen(me, id, Action.CHANGE, "let-enclosure-go");
        enclosures.letGo(contact(details).id(), enclosure);
        return "redirect:/board/contacts/" + id;
    }

    private static Resource content(Attachment sound) {
        return new ByteArrayResource(sound.content());
    }

    /// Written down before it is shown. Whose business it is not, finds nothing.
    private Details seen(Account me, UUID id, Action action, String why) {
        var contact = new ContactId(id);
        if (!me.role().covers(Role.COORDINATOR) && !reading.concerns(contact, worker(me))) {
            throw Answered.nothing();
        }
        var details = reading.details(contact).orElseThrow(Answered::nothing);
        var caseId = contact(details).caseId();
        log.note(me.who(), action, "contact:" + id, caseId == null ? List.of() : List.of(subject(caseId)), why);
        return details;
    }

    private EntryForm begun(Details details) {
        return entries.open(contact(details).id())
                .map(draft -> EntryForm.of(draft, times.zone()))
                .orElseGet(() -> details.entry() == null
                        ? EntryForm.empty()
                        : EntryForm.of(details.entry().entry(), times.zone()));
    }

    private String page(Details details, EntryForm form, Map<String, String> wrong, Say say, Model model) {
        var contact = contact(details);
        var code = contact.caseId() == null
                ? null
                : cases.find(contact.caseId()).map(ClientCase::code).orElse(null);
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        model.addAttribute(
                "contact",
                new Facts(
                        contact.id().value().toString(),
                        say.of(times.moment(contact.startedAt())),
                        code,
                        say.of(CardWords.outcome(contact.outcome()))));
        model.addAttribute("done", details.entry() != null);
        model.addAttribute(
                "spoken",
                details.voicemails().stream()
                        .map(it -> new SpokenRow(
                                it.id(),
                                it.sound() == Sound.KEPT,
                                say.of(
                                        "board.contacts.voicemail_"
                                                + it.sound().name().toLowerCase(Locale.ROOT),
                                        "seconds",
                                        it.length().toSeconds())))
                        .toList());
        model.addAttribute(
                "files",
                enclosures.of(contact.id()).stream()
                        .map(it -> row(it, contact.caseId() != null, say))
                        .toList());
        model.addAttribute(
                "filesRule",
                say.of("files.rule", "days", enclosures.afterEntry().toDays()));
        model.addAttribute(
                "notes",
                details.notes().stream()
                        .map(it -> new NoteRow(say.of(times.moment(it.at())), it.text()))
                        .toList());
        model.addAttribute("kinds", Option.ofEntry("kind", Entry.Kind.values(), say));
        model.addAttribute("themes", Option.ofEntry("theme", Entry.Theme.values(), say));
        model.addAttribute("actions", Option.ofEntry("action", Entry.Action.values(), say));
        model.addAttribute("outcomes", Option.ofEntry("outcome", Outcome.values(), say));
        return PAGE;
    }

    private FileRow row(Enclosure it, boolean onCase, Say say) {
        var what = say.of("media.kind." + it.kind()) + ", " + say.of(times.moment(it.at())) + ". "
                + say.of("media.state." + it.state().name().toLowerCase(Locale.ROOT));
        return new FileRow(
                it.id().toString(),
                it.type() == null ? null : KeptFile.look(it.type()),
                what,
                it.until() == null
                        ? null
                        : say.of("files.until", "day", DAY.format(it.until().atZone(times.zone()))),
                onCase && it.until() != null,
                it.ofCase());
    }

    private static Contact contact(Details details) {
        return details.contact().contact();
    }

    private static Stream<String> subjects(Owed owed) {
        var contact = "contact:" + owed.contact().value();
        return owed.caseId() == null ? Stream.of(contact) : Stream.of(contact, subject(owed.caseId()));
    }

    private static String subject(CaseId caseId) {
        return "case:" + caseId.value();
    }

    /// Auditors, who have none, do not come here.
    private static WorkerId worker(Account me) {
        if (me.worker() == null) {
            throw Answered.nothing();
        }
        return me.worker();
    }
}
