package fi.varalla.casework;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The calls back that we owe.
@Repository
public class Promises {

    /// A call back with an owner and a deadline.
    ///
    /// @param owner null if nobody was on duty: then it is the coordinators'
    /// @param dueAt by when we said we would call
    public record Promise(
            ContactId contact, LineId line, @Nullable WorkerId owner, Instant dueAt) {}

    private final JdbcClient db;
    private final PromiseSettings settings;
    private final ApplicationEventPublisher events;
    private final CaseworkMeters meters;

    Promises(JdbcClient db, PromiseSettings settings, ApplicationEventPublisher events, CaseworkMeters meters) {
        this.db = db;
        this.settings = settings;
        this.events = events;
        this.meters = meters;
    }

    /// Makes a promise. A contact has at most one.
    ///
    /// @return whether it is new
    public boolean make(Promise promise, Instant at) {
        return db.sql("""
                        insert into promise (id, contact_id, line_id, owner, made_at, due_at, first_due_at, remind_at)
                        values (:id, :contact, :line, :owner, :at, :due, :due, :remind)
                        on conflict (contact_id) do nothing
                        """)
                        .param("id", UUID.randomUUID())
                        .param("contact", promise.contact().value())
                        .param("line", promise.line().value())
                        .param(
                                "owner",
                                promise.owner() == null ? null : promise.owner().value())
                        .param("at", utc(at))
                        .param("due", utc(promise.dueAt()))
                        .param("remind", utc(settings.remindAt(at, promise.dueAt())))
                        .update()
                == 1;
    }

    /// Makes it anew once it was kept or its time is over; one that still runs stays as it is.
    ///
    /// @return whether it was made anew
    public boolean renew(Promise promise, Instant at) {
        return db.sql("""
                        with over as (
                            select * from promise
                            where contact_id = :contact and (kept_at is not null or due_at <= :at) for update),
                        past as (
                            insert into promise_past
                                (contact_id, line_id, owner, made_at, first_due_at, called_at, attempts)
                            select contact_id, line_id, owner, made_at, first_due_at, least(kept_at, tried_at), attempts
                            from over)
                        update promise
                        set owner = :owner, made_at = :at, due_at = :due, first_due_at = :due, remind_at = :remind,
                            kept_at = null, kept_by = null, raised_at = null, reminded_at = null,
                            attempts = 0, tried_at = null, last_try_at = null
                        from over where promise.id = over.id
                        """)
                        .param(
                                "owner",
                                promise.owner() == null ? null : promise.owner().value())
                        .param("at", utc(at))
                        .param("due", utc(promise.dueAt()))
                        .param("remind", utc(settings.remindAt(at, promise.dueAt())))
                        .param("contact", promise.contact().value())
                        .update()
                == 1;
    }

    /// @return whether it was open until now
    public boolean kept(ContactId contact, WorkerId by, Instant at) {
        var first = keep("contact_id = :contact", contact, by, at) == 1;
        if (first) {
            events.publishEvent(new CallBackKept(contact, by));
        }
        return first;
    }

    /// Who kept it, and when.
    public record Kept(WorkerId by, Instant at) {}

    public Optional<Kept> keptBy(ContactId contact) {
        return db.sql("select kept_by, kept_at from promise where contact_id = ? and kept_by is not null")
                .param(contact.value())
                .query((row, _) -> new Kept(
                        new WorkerId(row.getObject("kept_by", UUID.class)),
                        row.getObject("kept_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// When it was made, or made anew; the epoch if there is none.
    public Instant madeAt(ContactId contact) {
        return db.sql("select made_at from promise where contact_id = ?")
                .param(contact.value())
                .query((row, _) ->
                        row.getObject("made_at", OffsetDateTime.class).toInstant())
                .optional()
                .orElse(Instant.EPOCH);
    }

    /// It was tried in vain: as long as it is open it has a new deadline, and whoever was told that it is late will be
    /// told anew.
    public void putOff(ContactId contact, Instant due) {
        db.sql("update promise set due_at = ?, raised_at = null where contact_id = ? and kept_at is null")
                .params(due.atOffset(ZoneOffset.UTC), contact.value())
                .update();
    }

    /// It was not the family after all: what [#keptByTalking] noted since then is open again.
    public void reopen(ContactId answered, Instant since) {
        db.sql("""
                        update promise set kept_at = null, kept_by = null
                        where kept_at >= :since and contact_id in (
                            select other.id from contact one join contact other
                                on other.id = one.id or other.address = one.address
                            where one.id = :answered)
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("answered", answered.value())
                .update();
    }

    /// A worker is talking with the family of this contact: whatever we had promised to the same address is kept by
    /// that.
    public void keptByTalking(ContactId answered, WorkerId by, Instant at) {
        keep("""
                contact_id in (
                    select other.id from contact one join contact other
                        on other.id = one.id or other.address = one.address
                    where one.id = :contact)
                """, answered, by, at);
    }

    private int keep(String which, ContactId contact, WorkerId by, Instant at) {
        var kept = db.sql("update promise set kept_at = :at, kept_by = :by where kept_at is null and " + which
                        + " returning case when tried_at is null then first_due_at end as due")
                .param("at", utc(at))
                .param("by", by.value())
                .param("contact", contact.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("due", OffsetDateTime.class)))
                .list();
        kept.stream().flatMap(Optional::stream).forEach(due -> meters.kept(due.toInstant(), at));
        return kept.size();
    }

    /// A worker called back and nobody answered: there is a new deadline, and it is tried again; after several tries it
    /// is the coordinators'. All this is told as a [CallBackTried]. A second press for the same try counts once.
    ///
    /// @return empty if nothing is open, or for a second press
    public Optional<CallBackTried> tried(ContactId contact, WorkerId by, Instant at) {
        var due = at.plus(settings.tryAgain());
        var tried = db.sql("""
                        update promise
                        set attempts = attempts + 1, tried_at = coalesce(tried_at, :at), last_try_at = :at, due_at = :due,
                            remind_at = :remind, reminded_at = null, raised_at = null,
                            owner = case when attempts + 1 >= :tries then null else owner end
                        where contact_id = :contact and kept_at is null
                            and (last_try_at is null or last_try_at <= :earlier)
                        returning attempts, first_due_at
                        """)
                .param("at", utc(at))
                .param("due", utc(due))
                .param("remind", utc(settings.remindAt(at, due)))
                .param("tries", settings.tries())
                .param("earlier", utc(at.minus(settings.twice())))
                .param("contact", contact.value())
                .query((row, _) -> new Try(
                        row.getInt("attempts"),
                        row.getObject("first_due_at", OffsetDateTime.class).toInstant()))
                .optional();
        return tried.map(
                it -> told(it, at, new CallBackTried(contact, by, it.number(), it.number() >= settings.tries(), due)));
    }

    private record Try(int number, Instant firstDue) {}

    /// The first try counts: the family was called by then, or it was not.
    private CallBackTried told(Try tried, Instant at, CallBackTried fact) {
        if (tried.number() == 1) {
            meters.kept(tried.firstDue(), at);
        }
        events.publishEvent(fact);
        return fact;
    }

    /// What is still open goes from those who owned it to whoever is on duty now.
    public void passOn(LineId line, Collection<WorkerId> from, WorkerId to) {
        if (!from.isEmpty()) {
            db.sql("update promise set owner = :to where line_id = :line and kept_at is null and owner in (:from)")
                    .param("to", to.value())
                    .param("line", line.value())
                    .param("from", from.stream().map(WorkerId::value).toList())
                    .update();
        }
    }

    public Optional<Promise> find(ContactId contact) {
        return select("where contact_id = ?", contact.value()).stream().findFirst();
    }

    /// What is open on a line, the most urgent first.
    public List<Promise> open(LineId line) {
        return select("where line_id = ? and kept_at is null order by due_at", line.value());
    }

    /// The next broken promise that nobody has been told about; held until the transaction ends, and marked as told.
    public Optional<Promise> nextBroken(Instant now) {
        var broken = db.sql("""
                        update promise set raised_at = :now
                        where id = (
                            select id from promise
                            where kept_at is null and raised_at is null and due_at <= :now
                              and (look_after is null or look_after <= :now)
                            order by due_at limit 1 for update skip locked)
                        returning contact_id, line_id, owner, due_at, tried_at is null as never
                        """)
                .param("now", utc(now))
                .query((row, number) -> new Late(promise(row, number), row.getBoolean("never")))
                .optional();
        broken.filter(Late::never).ifPresent(_ -> meters.broken());
        return broken.map(Late::promise);
    }

    private record Late(Promise promise, boolean never) {}

    /// The next promise whose owner is to be reminded; held until the transaction ends, and marked as told. One that is
    /// late by now is not: that is told as such.
    public Optional<Promise> nextToRemind(Instant now) {
        return db.sql("""
                        update promise set reminded_at = :now
                        where id = (
                            select id from promise
                            where kept_at is null and reminded_at is null and remind_at <= :now and due_at > :now
                              and (look_after is null or look_after <= :now)
                            order by remind_at limit 1 for update skip locked)
                        returning contact_id, line_id, owner, due_at
                        """).param("now", utc(now)).query(Promises::promise).optional();
    }

    /// Nobody could be told of it, early or late: it is neither until then.
    public void notToldBefore(ContactId contact, Instant until) {
        db.sql("update promise set look_after = ? where contact_id = ?")
                .params(utc(until), contact.value())
                .update();
    }

    private List<Promise> select(String which, UUID id) {
        return db.sql("select contact_id, line_id, owner, due_at from promise " + which)
                .param(id)
                .query(Promises::promise)
                .list();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Promise promise(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        var owner = row.getObject("owner", UUID.class);
        return new Promise(
                new ContactId(row.getObject("contact_id", UUID.class)),
                new LineId(row.getObject("line_id", UUID.class)),
                owner == null ? null : new WorkerId(owner),
                row.getObject("due_at", OffsetDateTime.class).toInstant());
    }
}
