package fi.varalla.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import fi.varalla.audit.AccessLog.Action;
import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.ContactEntries;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.ContactReading;
import fi.varalla.casework.LoggedContact;
import fi.varalla.casework.LoggedContact.Details;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The contact log. Every reading of it is written down.
@Tag(name = "Contacts")
@RestController
@RequestMapping("/api/v1/contacts")
class ContactsApi {

    private final ContactReading reading;
    private final ContactEntries entries;
    private final ContactJson json;
    private final Known known;
    private final Watch watch;

    ContactsApi(ContactReading reading, ContactEntries entries, ContactJson json, Known known, Watch watch) {
        this.reading = reading;
        this.entries = entries;
        this.json = json;
        this.known = known;
        this.watch = watch;
    }

    @Schema(name = "ContactEntry")
    record Entry(
            @Schema(description = "whose contact it is") @Nullable String caseId,

            @Nullable Outcome outcome,

            @Schema(description = "added to the notes that are there") @Nullable String note) {}

    @GetMapping
    @Operation(summary = "Lists contacts, the newest first.")
    Page<ContactJson.Json> list(
            Caller caller,
            @RequestParam @Nullable String caseId,
            @RequestParam @Nullable String lineId,
            @Parameter(description = "those that began at this instant or later") @RequestParam @Nullable String from,
            @Parameter(description = "those that began before this instant") @RequestParam @Nullable String to,
            @Parameter(description = "`true` for those whose case nobody knows") @RequestParam @Nullable String unlinked,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor) {
        var query = Fields.query()
                .and("caseId", caseId)
                .and("lineId", lineId)
                .and("from", from)
                .and("to", to)
                .and("unlinked", unlinked);
        var filter = filter(query);
        var paging = Paging.of(query, limit, cursor);
        var after = paging.after() == null ? null : new ContactId(paging.after());
        var page = paging.<LoggedContact>cut(
                reading.page(filter.get(), after, paging.fetch()),
                it -> it.contact().id().value());
        watch.over(
                caller,
                "contacts" + query.asText(),
                page.items().stream().map(LoggedContact::contact).toList());
        return page.map(json::of);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Shows a contact with everything said, noted and done. Each version of an edited text is there.")
    ContactJson.Whole show(Caller caller, @PathVariable String id) {
        var details = details(id);
        watch.over(caller, Action.READ, details.contact().contact());
        return json.whole(details);
    }

    @PatchMapping(path = "/{id}", consumes = APPLICATION_JSON_VALUE)
    @Transactional
    @Operation(summary = "Links a contact to a case, records its outcome, adds a note.")
    ContactJson.Whole enter(Caller caller, @PathVariable String id, @As(Entry.class) @RequestBody Fields body) {
        var contact = details(id).contact().contact().id();
        var to = body.may("caseId", known.clientCase());
        var outcome = body.may("outcome", Kinds.oneOf(Outcome.class));
        var note = body.may("note", Kinds.text(20_000));
        body.check();
        to.ifGiven(it -> entries.link(contact, it, caller.getName()));
        outcome.ifGiven(it -> entries.outcome(contact, it, caller.getName()));
        note.ifGiven(it -> entries.note(contact, it, caller.getName()));
        var details = details(id);
        watch.over(caller, Action.CHANGE, details.contact().contact());
        return json.whole(details);
    }

    private Details details(String id) {
        return reading.details(new ContactId(Known.pathId(id, "contact")))
                .orElseThrow(() -> Refused.notFound("contact"));
    }

    private Given<ContactReading.Filter> filter(Fields query) {
        var caseId = query.maybe("caseId", known.clientCase());
        var line = query.maybe("lineId", known.line());
        var from = query.maybe("from", Kinds.instant());
        var to = query.maybe("to", Kinds.instant());
        var unlinked = query.maybe("unlinked", Kinds.yesOrNoInQuery(), false);
        if (from.orNull() != null && to.orNull() != null && !from.get().isBefore(to.get())) {
            query.wrong("to", "must be after from");
        }
        return Given.when(
                query.fine(),
                () -> new ContactReading.Filter(
                        caseId.orNull(), line.orNull(), from.orNull(), to.orNull(), unlinked.get()));
    }
}
