package fi.varalla.casework;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.LoggedContact.Attempt;
import fi.varalla.casework.LoggedContact.Details;
import fi.varalla.casework.LoggedContact.Entered;
import fi.varalla.casework.LoggedContact.Event;
import fi.varalla.casework.LoggedContact.Note;
import fi.varalla.casework.LoggedContact.Sound;
import fi.varalla.casework.LoggedContact.Utterance;
import fi.varalla.casework.LoggedContact.Voicemail;
import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The contact log, as it is read. The number of queries does not depend on how much is read.
@Repository
public class ContactReading {

    private static final String SELECT = """
            select id, line_id, case_id, person_id, address, channel, direction, language, started_at, answered_at,
                   ended_at, handled_by, turn, outcome
            from contact
            """;

    private final JdbcClient db;
    private final Vault vault;

    ContactReading(JdbcClient db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    /// Which contacts to show; null leaves a condition out.
    ///
    /// @param from     started at this instant or later
    /// @param to       started before this instant
    /// @param unlinked only those whose case nobody knows
    public record Filter(
            @Nullable CaseId caseId,
            @Nullable LineId line,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean unlinked) {

        private Map<String, Object> conditions() {
            var all = new LinkedHashMap<String, Object>();
            put(all, "case_id = ?", caseId == null ? null : caseId.value());
            put(all, "line_id = ?", line == null ? null : line.value());
            put(all, "started_at >= ?", from == null ? null : Contacts.utc(from));
            put(all, "started_at < ?", to == null ? null : Contacts.utc(to));
            put(all, "(case_id is null) = ?", unlinked ? true : null);
            return all;
        }

        private static void put(Map<String, Object> all, String condition, @Nullable Object value) {
            if (value != null) {
                all.put(condition, value);
            }
        }
    }

    /// The newest first; contacts that began at the same instant in the order of their ids, the highest first.
    ///
    /// @param after the last one already seen, or null to begin
    public List<LoggedContact> page(Filter filter, @Nullable ContactId after, int limit) {
        var conditions = filter.conditions();
        if (after != null) {
            conditions.put("(started_at, id) < (select started_at, id from contact where id = ?)", after.value());
        }
        var where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions.keySet());
        var contacts = db.sql(SELECT + where + " order by started_at desc, id desc limit " + limit)
                .params(List.copyOf(conditions.values()))
                .query(Contacts::contact)
                .list();
        return withAttempts(contacts);
    }

    public Optional<LoggedContact> find(ContactId id) {
        var found = db.sql(SELECT + "where id = ?")
                .param(id.value())
                .query(Contacts::contact)
                .list();
        return withAttempts(found).stream().findFirst();
    }

    /// Everything said and done, in seven queries.
    public Optional<Details> details(ContactId id) {
        return find(id).map(contact -> new Details(
                contact, messages(id), notes(id), events(id), entry(id).orElse(null), voicemails(id)));
    }

    private List<LoggedContact> withAttempts(List<Contact> contacts) {
        var attempts = attempts(contacts.stream().map(it -> it.id().value()).toList());
        return contacts.stream()
                .map(it -> new LoggedContact(it, attempts.getOrDefault(it.id(), List.of())))
                .toList();
    }

    private record Tried(ContactId contact, Attempt attempt) {}

    private Map<ContactId, List<Attempt>> attempts(Collection<UUID> contacts) {
        if (contacts.isEmpty()) {
            return Map.of();
        }
        return db.sql("""
                        select contact_id, worker_id, level, at, result from contact_attempt
                        where contact_id in (:contacts) order by position
                        """).param("contacts", contacts).query(ContactReading::tried).list().stream()
                .collect(groupingBy(Tried::contact, mapping(Tried::attempt, toList())));
    }

    private List<Utterance> messages(ContactId id) {
        return db.sql("""
                        select id, at, said_by, worker_id, text_sealed, extra, version_of from utterance
                        where contact_id = ? order by position
                        """).param(id.value()).query((row, _) -> utterance(row)).list();
    }

    /// Which words of a contact answer which, by their ids; those that answer nothing are left out.
    public Map<UUID, UUID> answers(ContactId id) {
        var answers = new LinkedHashMap<UUID, UUID>();
        db.sql("""
                        select id, answers from utterance
                        where contact_id = ? and answers is not null order by position
                        """).param(id.value()).query(row -> {
            answers.put(row.getObject("id", UUID.class), row.getObject("answers", UUID.class));
        });
        return answers;
    }

    private List<Note> notes(ContactId id) {
        return db.sql("select at, author, text_sealed from contact_note where contact_id = ? order by position")
                .param(id.value())
                .query((row, _) -> new Note(
                        instant(row),
                        row.getString("author"),
                        vault.words(row.getBytes("text_sealed"), ContactEntries.PLACE)))
                .list();
    }

    private List<Event> events(ContactId id) {
        return db.sql("select at, kind, details from contact_event where contact_id = ? order by position")
                .param(id.value())
                .query((row, _) -> new Event(instant(row), row.getString("kind"), row.getString("details")))
                .list();
    }

    private Utterance utterance(ResultSet row) throws SQLException {
        var worker = row.getObject("worker_id", UUID.class);
        return new Utterance(
                row.getObject("id", UUID.class),
                instant(row),
                Speaker.valueOf(row.getString("said_by")),
                worker == null ? null : new WorkerId(worker),
                vault.words(row.getBytes("text_sealed"), Contacts.PLACE),
                row.getString("extra"),
                row.getObject("version_of", UUID.class));
    }

    private static Tried tried(ResultSet row, int number) throws SQLException {
        var result = row.getString("result");
        return new Tried(
                new ContactId(row.getObject("contact_id", UUID.class)),
                new Attempt(
                        new WorkerId(row.getObject("worker_id", UUID.class)),
                        row.getInt("level"),
                        instant(row),
                        result == null ? null : Result.valueOf(result)));
    }

    private Optional<Entered> entry(ContactId id) {
        return db.sql("""
                        select at, author, type, themes, actions, outcome, promise_due from contact_entry
                        where contact_id = ? order by position desc limit 1
                        """)
                .param(id.value())
                .query((row, _) -> new Entered(instant(row), row.getString("author"), entered(row)))
                .optional();
    }

    private static Entry entered(ResultSet row) throws SQLException {
        var type = row.getString("type");
        var due = row.getObject("promise_due", OffsetDateTime.class);
        return new Entry(
                type == null ? null : Entry.Kind.valueOf(type),
                Codes.read(row, "themes", Entry.Theme.class),
                Codes.read(row, "actions", Entry.Action.class),
                Contact.Outcome.valueOf(row.getString("outcome")),
                due == null ? null : due.toInstant());
    }

    /// Those in which nothing was said are gone as soon as they are known.
    private List<Voicemail> voicemails(ContactId id) {
        return db.sql("""
                        select id, ready_at as at, seconds,
                            case when attachment_id is not null then 'KEPT' when gone_at is null then 'AWAITED'
                                when gone_at = ready_at then 'EMPTY' else 'DELETED' end as sound
                        from recording where contact_id = ? order by ready_at
                        """)
                .param(id.value())
                .query((row, _) -> new Voicemail(
                        row.getString("id"),
                        instant(row),
                        Duration.ofSeconds(row.getInt("seconds")),
                        Sound.valueOf(row.getString("sound"))))
                .list();
    }

    /// Whether a contact is this worker's business: they talked or wrote with the family, owe or made the call back, or
    /// the client is theirs.
    public boolean concerns(ContactId contact, WorkerId worker) {
        return db.sql("""
                        select exists (
                            select from contact left join client_case on client_case.id = contact.case_id
                            left join promise on promise.contact_id = contact.id
                            where contact.id = :contact and (
                                :worker in (handled_by, own_worker, promise.owner, promise.kept_by)
                                or exists (select from contact_attempt tried where tried.contact_id = contact.id
                                    and tried.worker_id = :worker and tried.result = 'ACCEPTED')
                                or exists (select from participant in_it where in_it.contact_id = contact.id
                                    and in_it.worker_id = :worker)))
                        """)
                .param("contact", contact.value())
                .param("worker", worker.value())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// The sound of a spoken message, as an attachment; empty if there is none of this contact, or none any more.
    public Optional<UUID> sound(ContactId contact, String voicemail) {
        return db.sql("select attachment_id from recording where id = ? and contact_id = ?")
                .params(voicemail, contact.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("attachment_id", UUID.class)))
                .optional()
                .flatMap(it -> it);
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
