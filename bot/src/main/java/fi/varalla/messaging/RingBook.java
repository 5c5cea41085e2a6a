package fi.varalla.messaging;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Speech;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rings as stored. To take one is to put its next look off, so that no other replica takes it too and a crash costs
/// only time.
@Repository
class RingBook {

    private final JdbcClient db;

    RingBook(JdbcClient db) {
        this.db = db;
    }

    void insert(UUID id, Ring ring, Instant now) {
        db.sql("""
            insert into ring (id, about, phone, via, language, words, posted_at, by_at, look_at)
            values (:id, :about, :phone, :via, :language, :words, :now, :by, :now)
            """)
                .param("id", id)
                .param("about", ring.about())
                .param("phone", ring.to().e164())
                .param("via", ring.via() == null ? null : ring.via().e164())
                .param("language", ring.say().language())
                .param("words", ring.say().text())
                .param("now", utc(now))
                .param("by", utc(ring.by()))
                .update();
    }

    Optional<HeldRing> take(Instant now, Duration lease) {
        return db.sql("""
            update ring set look_at = :until
            where id = (select id from ring where result is null and look_at <= :now
                        order by look_at limit 1 for update skip locked)
            returning *
            """)
                .param("until", utc(now.plus(lease)))
                .param("now", utc(now))
                .query((row, _) -> held(row))
                .optional();
    }

    Optional<HeldRing> find(UUID id) {
        return db.sql("select * from ring where id = ?")
                .param(id)
                .query((row, _) -> held(row))
                .optional();
    }

    /// Written before the attempt, so that a crash in the middle leaves it known as perhaps made.
    void dials(UUID id, Instant now) {
        db.sql("update ring set may_ring = true, since = ?, attempts = attempts + 1 where id = ? and result is null")
                .params(utc(now), id)
                .update();
    }

    void dialledNot(UUID id, Instant again, String why) {
        db.sql("update ring set may_ring = false, look_at = ?, why = ? where id = ? and call_id is null")
                .params(utc(again), why, id)
                .update();
    }

    void waits(UUID id, Instant until, String why) {
        db.sql("update ring set look_at = ?, why = ? where id = ?")
                .params(utc(until), why, id)
                .update();
    }

    /// Who heard of the call first names it; what comes late changes nothing.
    void rings(UUID id, String call, Instant lookAt) {
        db.sql("""
            update ring set call_id = coalesce(call_id, nullif(:call, '')), look_at = greatest(look_at, :at)
            where id = :id and result is null and not (:call = any(dropped))
            """).param("call", call).param("at", utc(lookAt)).param("id", id).update();
    }

    void pickedUp(UUID id, String call, Instant now) {
        rings(id, call, now);
        db.sql("update ring set picked_up_at = coalesce(picked_up_at, ?) where id = ?")
                .params(utc(now), id)
                .update();
    }

    /// The call was ended for a family's: the phone is rung again later.
    void makesWay(UUID id, String call, Instant again) {
        db.sql("""
            update ring set call_id = null, may_ring = false, look_at = ?, why = 'busy-with-a-call',
                dropped = dropped || call_id
            where id = ? and call_id = ? and result is null
            """).params(utc(again), id, call).update();
    }

    /// @return what it was about; empty if the same, or better, was known already
    Optional<String> end(UUID id, RingResult result, String why, Instant now) {
        return db.sql("""
            update ring set result = :result, why = :why, over_at = :now
            where id = :id and (result is null or (:result = 'CONFIRMED' and result <> 'CONFIRMED'))
            returning about
            """)
                .param("result", result.name())
                .param("why", why)
                .param("now", utc(now))
                .param("id", id)
                .query((row, _) -> row.getString("about"))
                .optional();
    }

    /// @return whether it was not over yet
    boolean withdraw(UUID id, Instant now) {
        return db.sql("update ring set result = 'WITHDRAWN', over_at = ? where id = ? and result is null")
                        .params(utc(now), id)
                        .update()
                == 1;
    }

    /// Forgets rings that were over before then, the oldest first.
    ///
    /// @param most how many at once
    int forget(Instant before, int most) {
        return db.sql("""
            delete from ring where id in (select id from ring where result is not null and over_at < ?
                                          order by over_at limit ? for update skip locked)
            """).params(utc(before), most).update();
    }

    /// Whether it was ended to make way: its end is not the ring's.
    boolean isDropped(UUID id, String call) {
        return db.sql("select exists (select from ring where id = ? and ? = any(dropped))")
                .params(id, call)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// Whether the call is another ring's, or was ended already.
    boolean isOthers(UUID id, String call) {
        return db.sql("select exists (select from ring where (call_id = ? and id <> ?) or ? = any(dropped))")
                .params(call, id, call)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// Those to one of these phones that are under way.
    List<HeldRing> underWay(Set<Phone> phones) {
        return db.sql("select * from ring where phone = any(?) and result is null and call_id is not null")
                .param(phones.stream().map(Phone::e164).toArray(String[]::new))
                .query((row, _) -> held(row))
                .list();
    }

    private static HeldRing held(ResultSet row) throws SQLException {
        var via = row.getString("via");
        var since = row.getObject("since", OffsetDateTime.class);
        return new HeldRing(
                row.getObject("id", UUID.class),
                new Ring(
                        row.getString("about"),
                        new Phone(row.getString("phone")),
                        via == null ? null : new Phone(via),
                        new Speech(row.getString("language"), row.getString("words")),
                        row.getObject("by_at", OffsetDateTime.class).toInstant()),
                row.getString("call_id"),
                row.getBoolean("may_ring"),
                since == null ? null : since.toInstant(),
                row.getInt("attempts"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
