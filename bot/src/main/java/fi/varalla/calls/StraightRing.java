package fi.varalla.calls;

import fi.varalla.line.Line;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.IncomingCall;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What most calls need, in one statement for all that are there: the call, its contact, the worker reserved and the
/// attempt, all or nothing for each.
///
/// It is taken only where nothing is special: a call never heard of, and a first worker who is free. Whatever it cannot
/// do, [Exchange] does step by step.
@Repository
class StraightRing {

    /// Looks first and inserts then, so that a call or a worker somebody else is just taking makes it do nothing.
    /// A worker whom another transaction is just taking is left to it, so that no two of these wait for each other.
    /// Nobody waits for a worker whom a coordinator is just changing.
    private static final String RING = """
            with given as (
                select * from unnest(?::text[], ?::text[]::uuid[], ?::text[]::timestamptz[], ?::text[]::uuid[],
                    ?::text[]::uuid[], ?::text[], ?::text[], ?::text[]::uuid[], ?::text[]::uuid[], ?::text[]::uuid[],
                    ?::text[]::uuid[], ?::text[], ?::text[], ?::text[]::timestamptz[], ?::text[]::int[])
                as given (call, worker, until, contact, attempt, dialled, speaks, own, line, client_case, person,
                    address, language, at, level)),
            straight as (
                select given.* from given
                where not exists (select from call where call_id = given.call offset 0)
                    and not exists (select from busy where worker_id = given.worker offset 0)
                    and exists (select from worker where id = given.worker for key share skip locked)
                order by worker),
            ours as materialized (select worker, call, until from straight where %s),
            held as (
                insert into busy (worker_id, call_id, until) select worker, call, until from ours
                on conflict do nothing returning call_id),
            begun as (
                insert into call (call_id, state, contact_id, attempt, tried, dialled, speaks, own_worker)
                select call, 'RINGING', contact, attempt, array[worker], dialled, speaks, own
                from straight join held on held.call_id = call on conflict do nothing returning call_id),
            opened as (
                insert into contact (id, external_key, line_id, case_id, person_id, address, channel, direction,
                    language, started_at, outcome, last_heard)
                select contact, 'twilio:' || call, line, client_case, person, address, 'VOICE', 'INBOUND', language, at,
                    'OPEN', at
                from straight join begun on begun.call_id = call on conflict do nothing returning id),
            tried as (
                insert into contact_attempt (id, contact_id, worker_id, level, at)
                select attempt, contact, worker, level, ?::timestamptz
                from straight join opened on opened.id = contact returning id)
            select (select count(*) from held) as held, array(select id from tried) as tried
            """.formatted(BusyPhones.TAKING.formatted("worker"));

    private final JdbcClient db;

    StraightRing(JdbcClient db) {
        this.db = db;
    }

    /// A call as it is to stand.
    ///
    /// @param attempt its id
    /// @param phone   the worker's
    /// @param until   how long the worker is reserved
    record Begun(
            IncomingCall call,
            Line line,
            Caller caller,
            WorkerId worker,
            int level,
            Phone phone,
            UUID attempt,
            Instant until) {}

    /// Something was in the way after a worker had been reserved: the transaction has to be rolled back.
    static final class HalfWayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        HalfWayException() {
            super("A call is begun twice at the same moment", null, false, false);
        }
    }

    /// @param calls each with a worker of its own
    /// @return the attempts of those that ring; nothing is changed for the others, which are not that simple
    /// @throws HalfWayException if one turned out so only half-way
    Set<UUID> ring(List<Begun> calls, Instant now) {
        if (calls.isEmpty()) {
            return Set.of();
        }
        var made = db.sql(RING)
                .param(column(calls, it -> it.call().call()))
                .param(column(calls, it -> it.worker().value()))
                .param(column(calls, Begun::until))
                .param(column(calls, _ -> UUID.randomUUID()))
                .param(column(calls, Begun::attempt))
                .param(column(calls, it -> it.call().to().e164()))
                .param(column(calls, it -> it.caller().speaks()))
                .param(column(
                        calls,
                        it -> it.caller().ownWorker() == null
                                ? null
                                : it.caller().ownWorker().value()))
                .param(column(calls, it -> it.line().id().value()))
                .param(column(
                        calls,
                        it -> it.caller().caseId() == null
                                ? null
                                : it.caller().caseId().value()))
                .param(column(
                        calls,
                        it -> it.caller().person() == null
                                ? null
                                : it.caller().person().value()))
                .param(column(
                        calls,
                        it -> it.call().from() == null ? null : it.call().from().uri()))
                .param(column(calls, it -> it.caller().language().code()))
                .param(column(calls, it -> it.call().at()))
                .param(column(calls, Begun::level))
                .param(now.atOffset(ZoneOffset.UTC))
                .query(StraightRing::made)
                .single();
        if (made.held() != made.tried().size()) {
            throw new HalfWayException();
        }
        return made.tried();
    }

    private record Made(int held, Set<UUID> tried) {}

    private static Made made(ResultSet row, int number) throws SQLException {
        var tried = (UUID[]) row.getArray("tried").getArray();
        return new Made(row.getInt("held"), Set.copyOf(Arrays.asList(tried)));
    }

    private static @Nullable String[] column(List<Begun> calls, Function<Begun, @Nullable Object> value) {
        var column = new @Nullable String[calls.size()];
        for (var i = 0; i < column.length; i++) {
            var one = value.apply(calls.get(i));
            column[i] = one == null ? null : one.toString();
        }
        return column;
    }
}
