package fi.varalla.calls;

import fi.varalla.calls.Ladder.Rung;
import fi.varalla.line.Line;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.IncomingCall;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What most calls need, in one statement: the call, its contact, the worker reserved and the attempt, all or nothing.
///
/// It is taken only where nothing is special: a call never heard of, and a first worker who is free. Whatever it cannot
/// do, [Exchange] does step by step.
@Repository
class StraightRing {

    /// Looks first and inserts then, so that a call or a worker somebody else is just taking makes it do nothing. The
    /// values stand in a row of their own, by position: to fill in names takes longer than the statement.
    private static final String RING = """
            with given (call, key, worker, until, contact, attempt, dialled, speaks, own, line, client_case, person,
                address, language, at, level, now) as (
                values (?, ?, ?::uuid, ?::timestamptz, ?::uuid, ?::uuid, ?, ?, ?::uuid, ?::uuid, ?::uuid, ?::uuid,
                    ?, ?, ?::timestamptz, ?::int, ?::timestamptz)),
            straight as (
                select given.* from given where not exists (select from call where call_id = given.call)
                    and not exists (select from contact where external_key = given.key)
                    and not exists (select from busy where worker_id = given.worker)),
            held as (
                insert into busy (worker_id, call_id, until) select worker, call, until from straight
                on conflict do nothing returning 1),
            begun as (
                insert into call (call_id, state, contact_id, attempt, tried, dialled, speaks, own_worker)
                select call, 'RINGING', contact, attempt, array[worker], dialled, speaks, own
                from straight, held on conflict do nothing returning 1),
            opened as (
                insert into contact (id, external_key, line_id, case_id, person_id, address, channel, direction,
                    language, started_at, outcome, last_heard)
                select contact, key, line, client_case, person, address, 'VOICE', 'INBOUND', language, at, 'OPEN', at
                from straight, begun on conflict do nothing returning 1),
            tried as (
                insert into contact_attempt (id, contact_id, worker_id, level, at)
                select attempt, contact, worker, level, now from straight, opened returning 1)
            select (select count(*) from held) as held, (select count(*) from tried) as tried
            """;

    private final JdbcClient db;

    StraightRing(JdbcClient db) {
        this.db = db;
    }

    /// Something was in the way after the worker had been reserved: the transaction has to be rolled back.
    static final class HalfWayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        HalfWayException() {
            super("A call is begun twice at the same moment", null, false, false);
        }
    }

    /// @return the attempt; empty, with nothing changed, if it is not that simple
    /// @throws HalfWayException if it turned out so only half-way
    Optional<UUID> ring(
            IncomingCall call, @Nullable Phone from, Line line, Caller caller, Rung first, Instant now, Instant until) {
        var attempt = UUID.randomUUID();
        var contact = UUID.randomUUID();
        var made = db.sql(RING)
                .param(call.call())
                .param("twilio:" + call.call())
                .param(first.id().value())
                .param(utc(until))
                .param(contact)
                .param(attempt)
                .param(call.to().e164())
                .param(caller.speaks())
                .param(caller.ownWorker() == null ? null : caller.ownWorker().value())
                .param(line.id().value())
                .param(caller.caseId() == null ? null : caller.caseId().value())
                .param(caller.person() == null ? null : caller.person().value())
                .param(from == null ? null : from.uri())
                .param(caller.language().code())
                .param(utc(call.at()))
                .param(first.level())
                .param(utc(now))
                .query((row, _) -> new int[] {row.getInt("held"), row.getInt("tried")})
                .single();
        if (made[0] != made[1]) {
            throw new HalfWayException();
        }
        return made[1] == 1 ? Optional.of(attempt) : Optional.empty();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
