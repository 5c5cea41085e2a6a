package fi.varalla.shifts;

import fi.varalla.notices.Undone;
import fi.varalla.notices.Undone.Kind;
import fi.varalla.rota.Swap;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Whom we have asked about a swap and in which message, and when we ask again.
@Repository
class SwapAsks {

    private final JdbcClient db;
    private final Clock clock;

    SwapAsks(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @param parcel what was posted, to be settled later; null if the worker can be written to in no way
    record Ask(WorkerId worker, @Nullable UUID parcel) {}

    void asked(Swap.Id swap, WorkerId worker, @Nullable UUID parcel) {
        db.sql("""
            insert into swap_ask (swap_id, worker, parcel, asked_at) values (:swap, :worker, :parcel, :now)
            on conflict (swap_id, worker) do update set parcel = excluded.parcel, asked_at = excluded.asked_at
            """)
                .param("swap", swap.value())
                .param("worker", worker.value())
                .param("parcel", parcel)
                .param("now", utc(clock.instant()))
                .update();
    }

    List<Ask> of(Swap.Id swap) {
        return db.sql("select worker, parcel from swap_ask where swap_id = ? order by asked_at, worker")
                .param(swap.value())
                .query((row, _) ->
                        new Ask(new WorkerId(row.getObject("worker", UUID.class)), row.getObject("parcel", UUID.class)))
                .list();
    }

    /// When the asked are to be reminded, and the coordinators told; null: not, or not again.
    void watch(Swap.Id swap, @Nullable Instant remind, @Nullable Instant alarm) {
        db.sql("""
            insert into swap_watch (swap_id, remind_at, alarm_at) values (:swap, :remind, :alarm)
            on conflict (swap_id) do update set remind_at = :remind, alarm_at = :alarm
            """)
                .param("swap", swap.value())
                .param("remind", remind == null ? null : utc(remind))
                .param("alarm", alarm == null ? null : utc(alarm))
                .update();
    }

    /// A swap whose asked are to be reminded now; until the transaction ends nobody else gets it, and after that it is
    /// nobody's any more.
    Optional<Swap.Id> nextToRemind() {
        return next("remind_at", Kind.SWAP_REMINDER);
    }

    /// A swap of which the coordinators are to be told now, in the same way.
    Optional<Swap.Id> nextToAlarm() {
        return next("alarm_at", Kind.SWAP_ALARM);
    }

    void remindAgain(Swap.Id swap, @Nullable Instant at) {
        db.sql("update swap_watch set remind_at = ? where swap_id = ?")
                .param(at == null ? null : utc(at))
                .param(swap.value())
                .update();
    }

    private Optional<Swap.Id> next(String due, Kind kind) {
        return db.sql("""
            update swap_watch set %1$s = null
            where swap_id = (
                select swap_id from swap_watch where %1$s <= :now and %2$s
                order by %1$s limit 1 for update skip locked)
            returning swap_id
            """.formatted(due, Undone.notPutOff(kind, "swap_id")))
                .param("now", utc(clock.instant()))
                .query((row, _) -> new Swap.Id(row.getObject("swap_id", UUID.class)))
                .optional();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
