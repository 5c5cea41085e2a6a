package fi.varalla.calls;

import fi.varalla.casework.ContactId;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// Workers' own calls to a line, as stored.
@Repository
class StaffCallBook {

    /// Where such a call stands.
    enum Stage {
        /// Nothing is said before the right PIN.
        PIN,
        MENU,
        CHOICE,
        /// A family is being rung from it.
        THROUGH,
        OVER
    }

    /// @param step    counts the questions
    /// @param choices what the digits from 1 on stand for
    record Held(
            String call,
            WorkerId worker,
            Phone phone,
            Stage stage,
            int step,
            List<ContactId> choices,
            @Nullable UUID callBack) {

        Held to(Stage next) {
            return new Held(call, worker, phone, next, step + 1, List.of(), null);
        }

        Held choosing(List<ContactId> among) {
            return new Held(call, worker, phone, Stage.CHOICE, step + 1, among, null);
        }

        Held through(UUID begun) {
            return new Held(call, worker, phone, Stage.THROUGH, step + 1, List.of(), begun);
        }
    }

    private static final Duration KEPT = Duration.ofDays(60);

    private final JdbcClient db;
    private final Clock clock;

    StaffCallBook(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Such a call tells nothing once it is over; it is kept for whoever asks what happened.
    @Scheduled(fixedDelayString = "${varalla.calls.tidy:1h}")
    void tidy() {
        db.sql("delete from staff_call where at < ?")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Does nothing for a call that is known.
    void begin(String call, WorkerId worker, Phone phone, Instant at) {
        db.sql("""
            insert into staff_call (call_id, worker_id, phone, stage, step, at) values (?, ?, ?, 'PIN', 1, ?)
            on conflict do nothing
            """)
                .params(call, worker.value(), phone.e164(), at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Held> hold(String call) {
        return db.sql("select * from staff_call where call_id = ? for update")
                .param(call)
                .query(StaffCallBook::held)
                .optional();
    }

    void moves(Held it) {
        db.sql("""
            update staff_call set stage = :stage, step = :step, choices = :choices, call_back = :back
            where call_id = :call
            """)
                .param("stage", it.stage().name())
                .param("step", it.step())
                .param("choices", it.choices().stream().map(ContactId::value).toArray(UUID[]::new))
                .param("back", it.callBack(), Types.OTHER)
                .param("call", it.call())
                .update();
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getString("call_id"),
                new WorkerId(row.getObject("worker_id", UUID.class)),
                new Phone(row.getString("phone")),
                Stage.valueOf(row.getString("stage")),
                row.getInt("step"),
                Arrays.stream((UUID[]) row.getArray("choices").getArray())
                        .map(ContactId::new)
                        .toList(),
                row.getObject("call_back", UUID.class));
    }
}
