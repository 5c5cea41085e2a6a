package fi.varalla.discretion;

import fi.varalla.line.LineId;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What stands of families in the chats of workers.
@Repository
class Copies {

    /// Chat by chat, also those that were workers' once, which their invites know. Without the offsets the planner may
    /// read all that was sent.
    private static final String FIND = """
        with reader as (
            select 'telegram:' || telegram_chat as address, id,
                case when id = any(:reading::uuid[]) then :readUntil else 'infinity'::timestamptz end as until
            from worker where active and telegram_chat is not null
            union all
            select 'telegram:' || chat, null, 'infinity' from (
                select used_by as chat from invite where worker_id is not null and used_by is not null
                except select telegram_chat from worker where active) no_longer),
        copy as (
            select reader.address, reader.id as worker, sent.message, sent.at, c.line_id, c.id as contact, c.ended_at
            from reader cross join lateral (
                select m.id as message, o.settled_at as at, o.about
                from outbox o cross join unnest(o.message_ids) m (id)
                where o.state = 'SENT' and o.address = reader.address
                  and o.settled_at > :since and o.settled_at <= reader.until
                offset 0) sent
            join contact c on c.id = sent.about
            left join line_manners lm on lm.line_id = c.line_id
            where reader.address is distinct from c.address and coalesce(lm.tidies_copies, true)
            union all
            select reader.address, reader.id, heard.message_id, heard.at, null, null, null
            from reader cross join lateral (
                select h.message_id, h.at from heard_message h
                where h.address = reader.address and h.at > :since and h.at <= reader.until
                offset 0) heard
            where reader.id is not null)
        select copy.address, copy.message, copy.at, copy.line_id, copy.worker, (
            (copy.ended_at is null and exists (
                select from participant p
                where p.contact_id = copy.contact and p.worker_id = copy.worker and p.left_at is null))
            or exists (
                select from promise where contact_id = copy.contact and owner = copy.worker and kept_at is null)
            or exists (
                select from entry_draft
                where contact_id = copy.contact and worker_id = copy.worker and finished_at is null)) as held
        from copy
        where not exists (
            select from cleared_message d where d.address = copy.address and d.message_id = copy.message)
        order by copy.at
        """;

    private final JdbcClient db;

    Copies(JdbcClient db) {
        this.db = db;
    }

    /// A message in a worker's chat.
    ///
    /// @param line   whose family it is about; null for the worker's own words, of which that is not kept
    /// @param worker whose chat it is; null if nobody has it any more
    /// @param held   whether they still need it
    record Copy(
            TelegramChat chat,
            String message,
            Instant at,
            @Nullable LineId line,
            @Nullable WorkerId worker,
            boolean held) {}

    /// Those since then that nobody has asked to delete, the oldest first. One query.
    ///
    /// @param reading   whose chats are left out: as a rule they are the ones in which most came
    /// @param readUntil what is not later is given all the same
    List<Copy> since(Instant since, Collection<WorkerId> reading, Instant readUntil) {
        return db.sql(FIND)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("reading", reading.stream().map(WorkerId::value).toArray(UUID[]::new))
                .param("readUntil", readUntil.atOffset(ZoneOffset.UTC))
                .query((row, _) -> {
                    var line = row.getObject("line_id", UUID.class);
                    var worker = row.getObject("worker", UUID.class);
                    return new Copy(
                            (TelegramChat) Address.of(row.getString("address")),
                            row.getString("message"),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            line == null ? null : new LineId(line),
                            worker == null ? null : new WorkerId(worker),
                            row.getBoolean("held"));
                })
                .list();
    }
}
