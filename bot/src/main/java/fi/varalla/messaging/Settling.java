package fi.varalla.messaging;

import fi.varalla.sql.Many;
import fi.varalla.sql.Question;
import fi.varalla.sql.RoundTrip;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What became of parcels that went out, or could not.
@Repository
class Settling {

    /// Whoever should know what became of a parcel could not be told.
    static final String NOT_TOLD = "not-told";

    private static final Many SENT = new Many("""
            update outbox set state = 'SENT', settled_at = at::timestamptz, message_ids = string_to_array(ids, E'\\n')
            from %s given (parcel, at, ids)
            where id = parcel::uuid
            """, 3);

    private final JdbcClient db;
    private final RoundTrip roundTrip;
    private final Parcels parcels;
    private final Clock clock;

    Settling(JdbcClient db, RoundTrip roundTrip, Parcels parcels, Clock clock) {
        this.db = db;
        this.roundTrip = roundTrip;
        this.parcels = parcels;
        this.clock = clock;
    }

    void sent(UUID parcel, List<String> messageIds) {
        roundTrip.ask(Question.change(
                "update outbox set state = 'SENT', settled_at = ?, message_ids = ? where id = ?",
                Parcels.utc(clock.instant()),
                messageIds.toArray(String[]::new),
                parcel));
    }

    /// The same with the next question, or before the commit.
    void sentLater(UUID parcel, List<String> messageIds) {
        roundTrip.askLater(SENT, parcel.toString(), clock.instant().toString(), String.join("\n", messageIds));
    }

    void refused(UUID parcel, String why) {
        db.sql("update outbox set state = 'REFUSED', settled_at = ?, why = ? where id = ?")
                .params(Parcels.utc(clock.instant()), why, parcel)
                .update();
    }

    void again(UUID parcel, Instant at, boolean maybeSent, String why) {
        db.sql("""
            update outbox set state = 'WAITING', due_at = ?, maybe_sent = maybe_sent or ?, why = ?
            where id = ?
            """).params(Parcels.utc(at), maybeSent, why, parcel).update();
    }

    void told(UUID parcel) {
        db.sql("update outbox set told = true where id = ?").param(parcel).update();
    }

    /// The provider wants this address left alone until then.
    void rest(Address to, Instant until) {
        db.sql("""
            insert into resting (address, until) values (:to, :until)
            on conflict (address) do update set until = greatest(resting.until, excluded.until)
            """).param("to", to.uri()).param("until", Parcels.utc(until)).update();
    }

    /// Forgets who may be written to again.
    void forgetRests() {
        db.sql("delete from resting where until < ?")
                .param(Parcels.utc(clock.instant()))
                .update();
    }

    /// Parcels that wait behind one of the same address which is put off for long, or whose address must be left alone
    /// for long; each is told of once.
    List<Parcel> stuck(Duration putOff, Duration urgentPutOff) {
        var now = clock.instant();
        return db.sql("""
            with earlier as materialized (
                select address, urgent, position from outbox where state = 'WAITING' and due_at > :late)
            update outbox parcel set why = 'behind'
            where state = 'WAITING' and (why is null or why = :untold) and (
              exists (
                select from earlier
                where earlier.address = parcel.address
                  and (not earlier.urgent, earlier.position) < (not parcel.urgent, parcel.position))
              or exists (
                select from resting
                where resting.address = parcel.address
                  and resting.until > case when parcel.urgent then :soon else :late end))
            returning
            """ + Parcels.COLUMNS)
                .param("late", Parcels.utc(now.plus(putOff)))
                .param("untold", NOT_TOLD)
                .param("soon", Parcels.utc(now.plus(urgentPutOff)))
                .query(parcels::row)
                .list();
    }

    /// The parcel that a provider knows by this id, if it is ours and nothing final is known of it.
    Optional<Parcel> withMessageId(String messageId) {
        return db.sql("select " + Parcels.COLUMNS + """
                     from outbox
                    where message_ids @> array[:message]::text[] and not arrived_ids @> array[:message]::text[]
                      and state = 'SENT'
                    """)
                .param("message", messageId)
                .query(parcels::row)
                .optional();
    }

    /// Notes that a part is on the phone.
    ///
    /// @return the parcel, if that was the last of its parts and had not been noted
    Optional<Parcel> arrived(String messageId) {
        return db.sql("""
            update outbox set arrived_ids = arrived_ids || :message
            where message_ids @> array[:message]::text[] and not arrived_ids @> array[:message]::text[]
              and state = 'SENT'
            returning arrived_ids @> message_ids as whole,
            """ + Parcels.COLUMNS)
                .param("message", messageId)
                .query((row, number) ->
                        row.getBoolean("whole") ? Optional.of(parcels.row(row, number)) : Optional.<Parcel>empty())
                .optional()
                .flatMap(it -> it);
    }
}
