package fi.varalla.rota;

import static fi.varalla.rota.Rows.instant;
import static fi.varalla.rota.Rows.time;
import static fi.varalla.rota.Rows.uuid;
import static fi.varalla.rota.Rows.worker;
import static fi.varalla.rota.Rows.workers;

import fi.varalla.line.LineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Swaps as stored.
@Repository
class SwapStore {

    private static final String PENDING = "state = 'OPEN' or state = 'FLAGGED' and taker is null";

    private final JdbcClient db;

    SwapStore(JdbcClient db) {
        this.db = db;
    }

    List<Swap> all(LineId line) {
        return db.sql("select * from swap where line_id = ? order by from_time, id")
                .param(line.value())
                .query((row, _) -> swap(row))
                .list();
    }

    /// Those that can still move on: pending ones, and taken ones that are not over.
    ///
    /// @param line null: of all lines
    List<Swap> alive(@Nullable LineId line, Instant now) {
        return db.sql("""
            select * from swap
            where (cast(:line as uuid) is null or line_id = :line) and state in ('OPEN', 'TAKEN', 'FLAGGED')
              and greatest(to_time, back_to) > :now
            order by from_time, id
            """)
                .param("line", line == null ? null : line.value())
                .param("now", time(now))
                .query((row, _) -> swap(row))
                .list();
    }

    Optional<Swap> find(Swap.Id id) {
        return db.sql("select * from swap where id = ?")
                .param(id.value())
                .query((row, _) -> swap(row))
                .optional();
    }

    Optional<Swap> find(LineId line, Swap.Id id) {
        return find(id).filter(it -> it.line().equals(line));
    }

    List<Swap> overdue(Instant now, Set<Swap.Id> but) {
        return db.sql("select * from swap where (" + PENDING
                        + ") and deadline <= :now and id <> all(:but) order by deadline limit 100")
                .param("now", time(now))
                .param("but", but.stream().map(Swap.Id::value).toArray(UUID[]::new))
                .query((row, _) -> swap(row))
                .list();
    }

    void insert(Swap swap, Instant now) {
        var asked = swap.asked();
        db.sql("""
            insert into swap (id, line_id, level, requester, from_time, to_time, asked, deadline, state,
                              created_at, back_level, back_from, back_to)
            values (:id, :line, :level, :requester, :from, :to, :asked, :deadline, :state,
                    :now, :backLevel, :backFrom, :backTo)
            """)
                .param("id", swap.id().value())
                .param("line", swap.line().value())
                .param("level", swap.level())
                .param("requester", swap.requester().value())
                .param("from", time(swap.from()))
                .param("to", time(swap.to()))
                .param("asked", asked == null ? null : asked.value())
                .param("deadline", time(swap.deadline()))
                .param("state", swap.state().name())
                .param("now", time(now))
                .param(
                        "backLevel",
                        swap.inReturn() == null ? null : swap.inReturn().level())
                .param(
                        "backFrom",
                        swap.inReturn() == null ? null : time(swap.inReturn().from()))
                .param(
                        "backTo",
                        swap.inReturn() == null ? null : time(swap.inReturn().to()))
                .update();
        update(swap);
    }

    void update(Swap swap) {
        var taker = swap.taker();
        var back = swap.inReturn();
        db.sql("""
            update swap
            set state = :state, taker = :taker, declined = cast(:declined as uuid[]),
                made = cast(:made as uuid[]),
                footing = :footing, found = :found, back_footing = :backFooting, back_found = :backFound
            where id = :id
            """)
                .param("state", swap.state().name())
                .param("taker", taker == null ? null : taker.value())
                .param("declined", Rows.ids(swap.declined()))
                .param(
                        "made",
                        swap.made().stream().map(it -> it.value().toString()).collect(Rows.ARRAY))
                .param("footing", swap.given().footing().text())
                .param("found", text(swap.given().found()))
                .param("backFooting", back == null ? null : back.footing().text())
                .param("backFound", back == null ? null : text(back.found()))
                .param("id", swap.id().value())
                .update();
    }

    private static @Nullable String text(@Nullable Footing footing) {
        return footing == null ? null : footing.text();
    }

    private static Swap swap(ResultSet row) throws SQLException {
        var asked = worker(row, "asked");
        var given = new Stake(
                row.getInt("level"),
                new WorkerId(uuid(row, "requester")),
                instant(row, "from_time"),
                instant(row, "to_time"),
                Footing.read(row.getString("footing")),
                footing(row.getString("found")));
        return new Swap(
                new Swap.Id(uuid(row, "id")),
                new LineId(uuid(row, "line_id")),
                given,
                asked,
                asked == null ? null : inReturn(row, asked),
                instant(row, "deadline"),
                Swap.State.valueOf(row.getString("state")),
                Set.copyOf(workers(row, "declined")),
                worker(row, "taker"),
                made(row));
    }

    private static @Nullable Stake inReturn(ResultSet row, WorkerId asked) throws SQLException {
        var from = Rows.instantOrNull(row, "back_from");
        return from == null
                ? null
                : new Stake(
                        row.getInt("back_level"),
                        asked,
                        from,
                        instant(row, "back_to"),
                        Footing.read(row.getString("back_footing")),
                        footing(row.getString("back_found")));
    }

    private static @Nullable Footing footing(@Nullable String text) {
        return text == null ? null : Footing.read(text);
    }

    private static List<RotaOverride.Id> made(ResultSet row) throws SQLException {
        var before = Stream.of(row.getObject("override_id", UUID.class), row.getObject("back_override_id", UUID.class));
        return Stream.concat(Arrays.stream((UUID[]) row.getArray("made").getArray()), before)
                .filter(Objects::nonNull)
                .distinct()
                .map(RotaOverride.Id::new)
                .toList();
    }
}
