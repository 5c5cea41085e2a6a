package fi.varalla.casework;

import fi.varalla.casework.Contact.Direction;
import fi.varalla.casework.Contact.Medium;
import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.line.LineId;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Inbound;
import fi.varalla.rota.WorkerId;
import fi.varalla.sql.Many;
import fi.varalla.sql.Question;
import fi.varalla.sql.RoundTrip;
import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The contact log, as those write it who talk with families. All of it is part of the caller's transaction.
@Repository
public class Contacts {

    /// Where the words of the log are sealed for.
    public static final String PLACE = "utterance";

    /// That a contact is a conversation that is not over, for statements that read the table.
    public static final String UNDER_WAY = "ended_at is null and channel in ('SMS', 'WHATSAPP', 'TELEGRAM')";

    private static final String COLUMNS = """
            id, line_id, case_id, person_id, address, channel, direction, language, started_at, answered_at, ended_at,
            handled_by, turn, outcome
            """;

    private static final Many OPEN =
            new Many("select " + COLUMNS + " from %s asked (uri) join contact on address = uri where " + UNDER_WAY, 1);

    private static final Many ADD = new Many("""
            insert into utterance (id, contact_id, at, said_by, worker_id, text_sealed, extra, message_id,
                version_of, album, answers)
            select it::uuid, contact::uuid, said_at::timestamptz, by, worker::uuid, decode(words, 'base64'), came_along,
                message, earlier::uuid, with_it, answered::uuid
            from %s given (it, contact, said_at, by, worker, words, came_along, message, earlier, with_it, answered)
            where it is not null
            """, 11);

    private final JdbcClient db;
    private final RoundTrip roundTrip;
    private final Vault vault;
    private final CaseworkMeters meters;
    private final ApplicationEventPublisher events;

    Contacts(JdbcClient db, RoundTrip roundTrip, Vault vault, CaseworkMeters meters, ApplicationEventPublisher events) {
        this.db = db;
        this.roundTrip = roundTrip;
        this.vault = vault;
        this.meters = meters;
        this.events = events;
    }

    /// A contact at its first moment.
    ///
    /// @param externalKey the provider's id of what began it, such as `twilio:CA…`; the same key opens no second
    /// contact
    public record Opening(
            @Nullable String externalKey,
            LineId line,
            @Nullable CaseId caseId,
            @Nullable PersonId person,
            @Nullable Address address,
            Medium channel,
            Direction direction,
            String language,
            Instant at) {}

    /// Opens a contact, or finds the one that the same key opened.
    public ContactId open(Opening opening) {
        var id = ContactId.random();
        var made = db.sql("""
                        insert into contact (id, external_key, line_id, case_id, person_id, address, channel, direction,
                            language, started_at, outcome, last_heard)
                        values (:id, :key, :line, :case, :person, :address, :channel, :direction,
                            :language, :at, 'OPEN', :at)
                        on conflict (external_key) do nothing
                        """)
                .param("id", id.value())
                .param("key", opening.externalKey())
                .param("line", opening.line().value())
                .param("case", value(opening.caseId()))
                .param(
                        "person",
                        opening.person() == null ? null : opening.person().value())
                .param(
                        "address",
                        opening.address() == null ? null : opening.address().uri())
                .param("channel", opening.channel().name())
                .param("direction", opening.direction().name())
                .param("language", opening.language())
                .param("at", utc(opening.at()))
                .update();
        return made == 1 ? id : new ContactId(byKey(opening.externalKey()));
    }

    /// @throws IllegalArgumentException if there is no such contact
    public Contact get(ContactId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No contact " + id.value()));
    }

    public Optional<Contact> find(ContactId id) {
        return db.sql("select " + COLUMNS + " from contact where id = ?")
                .param(id.value())
                .query(Contacts::contact)
                .optional();
    }

    /// The conversation under way with an address, if there is one.
    public Optional<Contact> openConversation(Address address, LineId line) {
        return db.sql("select " + COLUMNS + """
                        from contact
                        where address = ? and line_id = ? and %s
                        """.formatted(UNDER_WAY))
                .params(address.uri(), line.value())
                .query(Contacts::contact)
                .optional();
    }

    /// The conversations under way with addresses, on whichever line.
    public Question<List<Contact>> openConversations(Collection<? extends Address> addresses) {
        return OPEN.ofEach(addresses.stream().map(Address::uri).toList(), Contacts::contact);
    }

    /// Adds something that a family said, as it stands in the log.
    ///
    /// @param answers the utterance that it is a reply to, or null
    public Utterance familySays(ContactId contact, Inbound.Text heard, @Nullable UUID answers) {
        return add(words(contact, heard, answers));
    }

    /// What a family said, as it will stand in the log once that is asked for by [#adding].
    public static Utterance words(ContactId contact, Inbound.Text heard, @Nullable UUID answers) {
        return new Utterance(
                UUID.randomUUID(),
                contact,
                heard.at(),
                Speaker.FAMILY,
                null,
                heard.words(),
                heard.extra(),
                heard.messageId(),
                null,
                heard.album(),
                answers);
    }

    /// Adds another version of what a family said.
    ///
    /// @param first the first version
    public Utterance familyChanges(ContactId contact, Inbound.Edited edited, UUID first) {
        return add(new Utterance(
                UUID.randomUUID(),
                contact,
                edited.at(),
                Speaker.FAMILY,
                null,
                edited.words(),
                null,
                edited.messageId(),
                first,
                null,
                null));
    }

    /// What a worker says.
    ///
    /// @param extra     what came along that is no text, or null
    /// @param messageId the provider's id in the worker's chat, or null
    public record Spoken(
            String text, @Nullable String extra, @Nullable String messageId) {}

    /// Adds something that a worker said to the family. Returns its id.
    ///
    /// @param answers the utterance that it is a reply to, or null
    public UUID workerSays(ContactId contact, WorkerId worker, Spoken it, @Nullable UUID answers, Instant at) {
        return add(new Utterance(
                        UUID.randomUUID(),
                        contact,
                        at,
                        Speaker.WORKER,
                        worker,
                        it.text(),
                        it.extra(),
                        it.messageId(),
                        null,
                        null,
                        answers))
                .id();
    }

    /// Adds something said. Returns its id.
    ///
    /// @param worker    who said it, for a worker's words
    /// @param extra     what came along that is no text, or null
    /// @param messageId the provider's id in the family's chat, or null
    /// @param versionOf the first version, for an edited text
    public UUID say(
            ContactId contact,
            Speaker speaker,
            @Nullable WorkerId worker,
            String text,
            Instant at,
            @Nullable String extra,
            @Nullable String messageId,
            @Nullable UUID versionOf) {
        return add(new Utterance(
                        UUID.randomUUID(), contact, at, speaker, worker, text, extra, messageId, versionOf, null, null))
                .id();
    }

    private Utterance add(Utterance it) {
        roundTrip.ask(adding(List.of(it)));
        return it;
    }

    /// Adds something said, for the caller to ask together with other questions in its transaction.
    public Question<Integer> adding(List<Utterance> said) {
        said.forEach(it -> events.publishEvent(new Logged(it.contact())));
        return ADD.of(said.stream().map(this::row).toList());
    }

    private List<@Nullable String> row(Utterance it) {
        return Arrays.asList(
                it.id().toString(),
                it.contact().value().toString(),
                it.at().toString(),
                it.speaker().name(),
                it.worker() == null ? null : it.worker().value().toString(),
                Many.bytes(vault.seal(it.text(), PLACE)),
                it.extra(),
                it.messageId(),
                it.versionOf() == null ? null : it.versionOf().toString(),
                it.album(),
                it.answers() == null ? null : it.answers().toString());
    }

    public UUID say(ContactId contact, Speaker speaker, @Nullable WorkerId worker, String text, Instant at) {
        return say(contact, speaker, worker, text, at, null, null, null);
    }

    /// Adds something that happened.
    ///
    /// @param kind    a word of a fixed list, such as `PAGED`
    /// @param details ids and codes only
    public void happened(ContactId contact, String kind, String details, Instant at) {
        db.sql("insert into contact_event (id, contact_id, at, kind, details) values (?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), contact.value(), utc(at), kind, details)
                .update();
        events.publishEvent(new Logged(contact));
    }

    /// @param kind as in [#happened]
    public boolean hasHappened(ContactId contact, String kind) {
        return db.sql("select exists (select from contact_event where contact_id = ? and kind = ?)")
                .params(contact.value(), kind)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// Adds several things of one kind, in this order; nothing if there are none.
    ///
    /// @param details of each, ids and codes only
    public void happened(ContactId contact, String kind, List<String> details, Instant at) {
        if (!details.isEmpty()) {
            db.sql("""
                            insert into contact_event (id, contact_id, at, kind, details)
                            select gen_random_uuid(), ?, ?, ?, detail
                            from unnest(?::text[]) with ordinality as each (detail, place) order by place
                            """)
                    .params(contact.value(), utc(at), kind, details.toArray(String[]::new))
                    .update();
            events.publishEvent(new Logged(contact));
        }
    }

    /// When the family was last heard.
    public Instant lastHeard(ContactId contact) {
        return db.sql("select last_heard from contact where id = ?")
                .param(contact.value())
                .query((row, _) ->
                        row.getObject("last_heard", OffsetDateTime.class).toInstant())
                .single();
    }

    /// The talk is another worker's from now on.
    public void passedOn(ContactId contact, WorkerId to) {
        db.sql("update contact set handled_by = ? where id = ?")
                .params(to.value(), contact.value())
                .update();
    }

    /// A worker has answered. The first one is kept as who handled it.
    public void answered(ContactId contact, WorkerId by, Instant at) {
        db.sql("""
                        update contact
                        set answered_at = coalesce(answered_at, :at), handled_by = coalesce(handled_by, :by),
                            outcome = case when outcome in ('OPEN', 'MISSED') then 'ANSWERED' else outcome end
                        from (select answered_at as earlier from contact where id = :id for update) before
                        where id = :id
                        returning earlier is null and channel <> 'VOICE' as first, started_at
                        """)
                .param("at", utc(at))
                .param("by", by.value())
                .param("id", contact.value())
                .query((row, _) -> row.getBoolean("first") ? Stream.of(instantOf(row)) : Stream.<Instant>empty())
                .single()
                .forEach(began -> meters.messageAnswered(began, at));
    }

    /// The family turned out to speak this.
    public void speaks(ContactId contact, String language) {
        db.sql("update contact set language = ? where id = ?")
                .params(language, contact.value())
                .update();
    }

    public void outcome(ContactId contact, String outcome) {
        db.sql("update contact set outcome = ? where id = ?")
                .params(outcome, contact.value())
                .update();
    }

    /// The interaction is over. The first end stands. That a talk is over is told as a [TalkOver].
    public void ended(ContactId contact, Instant at) {
        db.sql("""
                        update contact set ended_at = ? where id = ? and ended_at is null
                        returning case when channel = 'VOICE' and answered_at is not null then handled_by end as talked
                        """)
                .params(utc(at), contact.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("talked", UUID.class)))
                .optional()
                .flatMap(talked -> talked)
                .ifPresent(worker -> events.publishEvent(new TalkOver(contact, new WorkerId(worker))));
    }

    /// It was closed too early, and goes on; not if another one with the same address has begun since.
    ///
    /// @return whether it does
    public boolean reopened(ContactId contact) {
        return db.sql("""
                        update contact set ended_at = null
                        where id = ? and ended_at is not null and not exists (
                            select from contact other
                            where other.address = contact.address and other.line_id = contact.line_id
                                and other.ended_at is null and other.channel in ('SMS', 'WHATSAPP', 'TELEGRAM'))
                        """).param(contact.value()).update() == 1;
    }

    private UUID byKey(@Nullable String key) {
        return db.sql("select id from contact where external_key = ?")
                .param(key)
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
    }

    private static @Nullable UUID value(@Nullable CaseId id) {
        return id == null ? null : id.value();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Contact contact(ResultSet row, int number) throws SQLException {
        var caseId = row.getObject("case_id", UUID.class);
        var person = row.getObject("person_id", UUID.class);
        var handledBy = row.getObject("handled_by", UUID.class);
        var address = row.getString("address");
        return new Contact(
                new ContactId(row.getObject("id", UUID.class)),
                new LineId(row.getObject("line_id", UUID.class)),
                caseId == null ? null : new CaseId(caseId),
                person == null ? null : new PersonId(person),
                address == null ? null : Address.of(address),
                Medium.valueOf(row.getString("channel")),
                Direction.valueOf(row.getString("direction")),
                row.getString("language"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "answered_at"),
                instant(row, "ended_at"),
                handledBy == null ? null : new WorkerId(handledBy),
                row.getLong("turn"),
                row.getString("outcome"));
    }

    private static Instant instantOf(ResultSet row) throws SQLException {
        return row.getObject("started_at", OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
