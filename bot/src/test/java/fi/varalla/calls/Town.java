package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.ContactId;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.line.Policy;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Rotas;
import fi.varalla.rota.RotationDraft;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The people and the line of a story. Each story has a line of its own; those of earlier stories have left.
class Town {

    private static final Duration RING = Duration.ofSeconds(20);
    /// Lines have the numbers up to 664, people those from 680 on; the last is nobody's.
    private static final int NUMBERS_OF_LINES = 60;
    private static final AtomicInteger LINES = new AtomicInteger();
    private static final AtomicLong CHATS = new AtomicLong(100);

    private final JdbcClient db;
    private final Rotas rotas;
    private final Clock clock;
    private final AtomicInteger phones = new AtomicInteger(680);

    final Line line;

    Town(JdbcClient db, Lines lines, Rotas rotas, Clock clock, Policy policy, String... languages) {
        this.db = db;
        this.rotas = rotas;
        this.clock = clock;
        everybodyLeaves();
        var number = "+46701740" + (605 + LINES.getAndIncrement() % NUMBERS_OF_LINES);
        db.sql("update line set phone = null where phone = ?").param(number).update();
        line = new Line(LineId.random(), "Päivystys", number, List.of(languages), policy);
        lines.add(line);
    }

    static Policy policy(boolean ownWorkerFirst, Policy.Relay relay) {
        return new Policy(
                RING, Duration.ofSeconds(15), Duration.ofMinutes(5), ownWorkerFirst, Duration.ofMinutes(15), relay);
    }

    record Person(
            UUID id,
            String name,
            @Nullable Phone phone,
            @Nullable TelegramChat chat) {

        WorkerId worker() {
            return new WorkerId(id);
        }

        Phone number() {
            return Objects.requireNonNull(phone);
        }
    }

    private void everybodyLeaves() {
        db.sql("update worker set active = false").update();
        db.sql("update person set phone = null").update();
        db.sql("delete from busy").update();
        db.sql("delete from chosen_language").update();
        db.sql("delete from missed_call_text").update();
        db.sql("update call_back set state = 'OVER', result = 'UNKNOWN' where state <> 'OVER'")
                .update();
        db.sql("update promise set kept_at = made_at where kept_at is null").update();
    }

    Phone nextPhone() {
        return new Phone("+46701740" + phones.getAndIncrement());
    }

    Person worker(String name, String... languages) {
        return worker(name, nextPhone(), "WORKER", languages.length == 0 ? List.of("fi") : List.of(languages));
    }

    Person coordinator(String name) {
        return worker(name, nextPhone(), "COORDINATOR", List.of("fi"));
    }

    Person workerWithoutPhone(String name) {
        return worker(name, null, "WORKER", List.of("fi"));
    }

    private Person worker(String name, @Nullable Phone phone, String role, List<String> languages) {
        var chat = new TelegramChat(CHATS.incrementAndGet());
        var person = new Person(UUID.randomUUID(), name, phone, chat);
        db.sql("""
                        insert into worker (id, name, phone, languages, role, telegram_chat, created_at)
                        values (:id, :name, :phone, :languages, :role, :chat, :now)
                        """)
                .param("id", person.id())
                .param("name", name)
                .param("phone", phone == null ? null : phone.e164())
                .param("languages", languages.toArray(String[]::new))
                .param("role", role)
                .param("chat", chat.id())
                .param("now", now())
                .update();
        return person;
    }

    void leaves(Person worker) {
        db.sql("update worker set active = false where id = ?")
                .param(worker.id())
                .update();
    }

    void losesChat(Person worker) {
        db.sql("update worker set telegram_chat = null where id = ?")
                .param(worker.id())
                .update();
    }

    UUID caseOf(String code, @Nullable Person ownWorker) {
        var id = UUID.randomUUID();
        db.sql("""
                        insert into client_case (id, code, first_name, line_id, own_worker, created_at)
                        values (:id, :code, 'Milla', :line, :own, :now)
                        """)
                .param("id", id)
                .param("code", code + "-" + id.toString().substring(0, 4))
                .param("line", line.id().value())
                .param("own", ownWorker == null ? null : ownWorker.id())
                .param("now", now())
                .update();
        return id;
    }

    String code(UUID caseId) {
        return db.sql("select code from client_case where id = ?")
                .param(caseId)
                .query((row, _) -> row.getString("code"))
                .single();
    }

    Person family(String name, UUID caseId, @Nullable String language) {
        return family(name, caseId, language, nextPhone());
    }

    Person family(String name, UUID caseId, @Nullable String language, Phone phone) {
        var person = new Person(UUID.randomUUID(), name, phone, null);
        db.sql("""
                        insert into person (id, case_id, name, role, phone, language, created_at)
                        values (:id, :case, :name, 'GUARDIAN', :phone, :language, :now)
                        """)
                .param("id", person.id())
                .param("case", caseId)
                .param("name", name)
                .param("phone", phone.e164())
                .param("language", language)
                .param("now", now())
                .update();
        return person;
    }

    void onDuty(int level, Person... workers) {
        for (var worker : workers) {
            onDuty(level, worker, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
        }
    }

    void onDuty(int level, Person worker, Instant from, Instant until) {
        rotation(level, worker, null, null, from, until);
    }

    /// On duty each day between two wall times.
    void onDuty(int level, Person worker, LocalTime from, LocalTime to) {
        rotation(level, worker, from, to, null, null);
    }

    private void rotation(
            int level,
            Person worker,
            @Nullable LocalTime windowFrom,
            @Nullable LocalTime windowTo,
            @Nullable Instant from,
            @Nullable Instant until) {
        var made = rotas.addRotation(
                line.id(),
                new RotationDraft(
                        "Vuorot",
                        level,
                        "Europe/Helsinki",
                        "WEEK",
                        1,
                        LocalDateTime.parse("2026-01-05T08:00"),
                        List.of(worker.worker()),
                        Set.of(),
                        windowFrom,
                        windowTo,
                        from,
                        until));
        assertThat(made).isInstanceOf(Outcome.Done.class);
    }

    /// The contacts that calls have opened on the line, the oldest first.
    List<ContactId> contacts() {
        return db.sql("select id from contact where line_id = ? order by position")
                .param(line.id().value())
                .query((row, _) -> new ContactId(row.getObject("id", UUID.class)))
                .list();
    }

    ContactId contact() {
        return contacts().getLast();
    }

    /// What came of the attempts, as `Ana ACCEPTED`; `…` for one still under way.
    List<String> attempts(ContactId contact) {
        return db.sql("""
                        select name, coalesce(result, '…') as result
                        from contact_attempt a join worker w on w.id = a.worker_id
                        where contact_id = ? order by a.position
                        """)
                .param(contact.value())
                .query((row, _) -> row.getString("name") + " " + row.getString("result"))
                .list();
    }

    List<String> events(ContactId contact) {
        return db.sql("select kind, details from contact_event where contact_id = ? order by position")
                .param(contact.value())
                .query((row, _) -> row.getString("kind") + " " + row.getString("details"))
                .list();
    }

    Map<String, @Nullable Object> promise(ContactId contact) {
        return db.sql("select owner, due_at, kept_at, raised_at from promise where contact_id = ?")
                .param(contact.value())
                .query()
                .singleRow();
    }

    int promises(ContactId contact) {
        return db.sql("select count(*) as number from promise where contact_id = ?")
                .param(contact.value())
                .query((row, _) -> row.getInt("number"))
                .single();
    }

    int count(String table) {
        return db.sql("select count(*) as number from " + table)
                .query((row, _) -> row.getInt("number"))
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
