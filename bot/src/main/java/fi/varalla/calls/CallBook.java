package fi.varalla.calls;

import fi.varalla.calls.Call.Stage;
import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.ContactId;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Plan.RingAll.Phoned;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// The calls as stored. Whoever holds a call holds it until the transaction ends; all others wait.
@Repository
class CallBook {

    /// Asked only once the call is held: a question that waited for it would join what it found before it waited, and
    /// miss whoever has been rung since.
    private static final String HELD = """
            select call_id, call.contact_id, state, attempt, dial, rung.worker_id, tried, dialled, speaks, own_worker,
                round, rejoined, silent, ended_at, seconds
            from call left join contact_attempt rung on rung.id = call.attempt
            where call_id = ?
            """;

    /// A call whose beginning we know, held.
    ///
    /// @param rung    who was tried last, or null
    /// @param tried   who was tried or skipped
    /// @param dialled the number of ours that was called
    /// @param round    how often everybody has been tried before
    /// @param rejoined how often the caller was cut off from a worker and stayed
    /// @param silent   whether the caller says that they cannot speak
    /// @param ended    whether the caller's side is over
    record Held(
            String id,
            ContactId contact,
            Call stands,
            @Nullable WorkerId rung,
            Set<WorkerId> tried,
            Phone dialled,
            @Nullable String speaks,
            @Nullable WorkerId ownWorker,
            int round,
            int rejoined,
            boolean silent,
            boolean ended) {

        /// The same call, with more workers tried.
        Held trying(Set<WorkerId> more) {
            var all = new LinkedHashSet<>(tried);
            all.addAll(more);
            return with(all, speaks, round, rejoined, silent);
        }

        /// The same call, with this worker not rung after all.
        Held sparing(WorkerId worker) {
            var left = new LinkedHashSet<>(tried);
            left.remove(worker);
            return with(left, speaks, round, rejoined, silent);
        }

        /// The same call, with nobody tried in a new round.
        Held nextRound() {
            return with(Set.of(), speaks, round + 1, rejoined, silent);
        }

        /// The same call, begun anew with one worker.
        Held rejoining(WorkerId worker) {
            return with(Set.of(worker), speaks, 0, rejoined + 1, silent);
        }

        /// The same call, by somebody who speaks this.
        Held speaking(String language) {
            return with(tried, language, round, rejoined, silent);
        }

        /// The same call, by somebody who cannot speak.
        Held becomingSilent() {
            return with(tried, speaks, round, rejoined, true);
        }

        private Held with(Set<WorkerId> tried, @Nullable String speaks, int round, int rejoined, boolean silent) {
            return new Held(
                    id, contact, stands, rung, tried, dialled, speaks, ownWorker, round, rejoined, silent, ended);
        }
    }

    /// What we know of a call.
    sealed interface Known {

        record Begun(Held call) implements Known {}

        /// Its end was told before its beginning.
        record OnlyEnded(Instant at, Duration duration) implements Known {}
    }

    private final JdbcClient db;
    private final Attempts attempts;

    CallBook(JdbcClient db, Attempts attempts) {
        this.db = db;
        this.attempts = attempts;
    }

    /// Makes room for a call, and holds it.
    ///
    /// @return false if something is known of it already; then whoever told that has committed
    boolean begin(String id) {
        return db.sql("insert into call (call_id, state) values (?, 'BEGUN') on conflict do nothing")
                        .param(id)
                        .update()
                == 1;
    }

    /// Remembers an end.
    ///
    /// @return false if something is known of the call already
    boolean endUnknown(String id, Instant at, Duration duration) {
        return db.sql("""
                        insert into call (call_id, state, ended_at, seconds) values (?, 'OVER', ?, ?)
                        on conflict do nothing
                        """).params(id, utc(at), duration.toSeconds()).update() == 1;
    }

    static Held opened(String id, ContactId contact, Phone dialled, Caller caller) {
        return new Held(
                id,
                contact,
                new Call.Over(),
                null,
                Set.of(),
                dialled,
                caller.speaks(),
                caller.ownWorker(),
                0,
                0,
                false,
                false);
    }

    Optional<Known> hold(String id) {
        return db.sql("select call_id from call where call_id = ? for update")
                .param(id)
                .query(String.class)
                .optional()
                .flatMap(held -> db.sql(HELD).param(held).query(CallBook::known).optional());
    }

    /// The call in which this worker was tried.
    Optional<Held> holdByAttempt(UUID attempt) {
        return begun(db.sql("""
                        select call_id from call
                        where contact_id = (select contact_id from contact_attempt where id = ?)
                        for update
                        """).param(attempt));
    }

    /// The call that this contact is.
    Optional<Held> holdByContact(ContactId contact) {
        return begun(db.sql("select call_id from call where contact_id = ? for update")
                .param(contact.value()));
    }

    /// A call that has begun, as it stands once this lock is had.
    private Optional<Held> begun(StatementSpec lock) {
        return lock.query(String.class)
                .optional()
                .flatMap(held -> db.sql(HELD).param(held).query(CallBook::held).optional());
    }

    /// The provider's id of the part of whoever pressed 1 last.
    Optional<String> leg(Held call) {
        return db.sql("select leg from call where call_id = ? and leg is not null")
                .param(call.id())
                .query(String.class)
                .optional();
    }

    void legIs(Held call, String leg) {
        db.sql("update call set leg = ? where call_id = ?")
                .params(leg, call.id())
                .update();
    }

    /// Whose phones ring for a contact, the first tried first.
    List<Phoned> ringing(ContactId contact) {
        return ringers(contact).stream().map(Ringer::phoned).toList();
    }

    /// A worker whose phone rings.
    record Ringer(WorkerId worker, Phoned phoned) {}

    /// The same, with whose they are.
    List<Ringer> ringers(ContactId contact) {
        return db.sql("""
                        select attempt.id, worker_id, worker.phone
                        from contact_attempt attempt join worker on worker.id = attempt.worker_id
                        where contact_id = ? and result is null and worker.phone is not null
                        order by attempt.position
                        """)
                .param(contact.value())
                .query((row, _) -> new Ringer(
                        new WorkerId(row.getObject("worker_id", UUID.class)),
                        new Phoned(row.getObject("id", UUID.class), new Phone(row.getString("phone")))))
                .list();
    }

    /// Whom this attempt rang, and nobody else.
    Optional<WorkerId> worker(UUID attempt) {
        return db.sql("select worker_id from contact_attempt where id = ?")
                .param(attempt)
                .query((row, _) -> new WorkerId(row.getObject("worker_id", UUID.class)))
                .optional();
    }

    /// What came of all the attempts that have no result yet.
    void concludeAll(ContactId contact, Result result, Instant at) {
        attempts.concludeAll(contact, null, result, result, at);
    }

    /// Where a held call stands from now on.
    void moves(Held call, Call to) {
        db.sql("""
                        update call
                        set contact_id = :contact, state = :state, attempt = coalesce(:attempt, attempt),
                            tried = :tried, dialled = :dialled, speaks = :speaks, own_worker = :own,
                            round = :round, rejoined = :rejoined, silent = :silent, dial = :dial
                        where call_id = :id
                        """)
                .param("contact", call.contact().value())
                .param("state", word(to))
                .param("attempt", attempt(to))
                .param("tried", call.tried().stream().map(WorkerId::value).toArray(UUID[]::new))
                .param("dialled", call.dialled().e164())
                .param("speaks", call.speaks())
                .param("own", call.ownWorker() == null ? null : call.ownWorker().value())
                .param("round", call.round())
                .param("rejoined", call.rejoined())
                .param("silent", call.silent())
                .param("dial", dial(to))
                .param("id", call.id())
                .update();
    }

    void ends(Held call, Instant at, Duration duration) {
        moves(call, new Call.Over());
        db.sql("update call set ended_at = ?, seconds = ? where call_id = ?")
                .params(utc(at), duration.toSeconds(), call.id())
                .update();
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        return row.getObject("contact_id") == null
                ? new Known.OnlyEnded(
                        row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                        Duration.ofSeconds(row.getInt("seconds")))
                : new Known.Begun(held(row, number));
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        var tried = new LinkedHashSet<WorkerId>();
        Arrays.stream((UUID[]) row.getArray("tried").getArray())
                .map(WorkerId::new)
                .forEach(tried::add);
        return new Held(
                row.getString("call_id"),
                new ContactId(row.getObject("contact_id", UUID.class)),
                stands(row.getString("state"), row.getObject("attempt", UUID.class), row.getObject("dial", UUID.class)),
                worker(row, "worker_id"),
                tried,
                new Phone(row.getString("dialled")),
                row.getString("speaks"),
                worker(row, "own_worker"),
                row.getInt("round"),
                row.getInt("rejoined"),
                row.getBoolean("silent"),
                row.getObject("ended_at") != null);
    }

    private static Call stands(String state, UUID attempt, @Nullable UUID dial) {
        return switch (state) {
            case "TALKING" -> new Call.Talking(attempt, Objects.requireNonNullElse(dial, attempt));
            case "MEETING" -> new Call.Meeting(attempt, Objects.requireNonNullElse(dial, attempt));
            case "RINGING_ALL" -> new Call.RingingAll(attempt, true);
            case "RINGING_LEVEL" -> new Call.RingingAll(attempt, false);
            case "PARTED" -> new Call.Parted(attempt);
            case "MESSAGE" -> new Call.TakingMessage();
            case "BEGUN", "OVER" -> new Call.Over();
            default -> new Call.Ringing(attempt, Stage.valueOf(state));
        };
    }

    private static String word(Call call) {
        return switch (call) {
            case Call.Ringing(var _, var stage) -> stage.name();
            case Call.RingingAll(var _, var danger) -> danger ? "RINGING_ALL" : "RINGING_LEVEL";
            case Call.Talking _ -> "TALKING";
            case Call.Meeting _ -> "MEETING";
            case Call.Parted _ -> "PARTED";
            case Call.TakingMessage _ -> "MESSAGE";
            case Call.Over _ -> "OVER";
        };
    }

    private static @Nullable UUID dial(Call call) {
        return switch (call) {
            case Call.Talking(var _, var dial) -> dial;
            case Call.Meeting(var _, var dial) -> dial;
            case Call.Ringing _, Call.RingingAll _, Call.Parted _, Call.TakingMessage _, Call.Over _ -> null;
        };
    }

    private static @Nullable UUID attempt(Call call) {
        return switch (call) {
            case Call.Ringing(var attempt, var _) -> attempt;
            case Call.RingingAll(var dial, var _) -> dial;
            case Call.Talking(var attempt, var _) -> attempt;
            case Call.Meeting(var attempt, var _) -> attempt;
            case Call.Parted(var attempt) -> attempt;
            case Call.TakingMessage _, Call.Over _ -> null;
        };
    }

    private static @Nullable WorkerId worker(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new WorkerId(id);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
