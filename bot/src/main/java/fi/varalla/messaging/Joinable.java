package fi.varalla.messaging;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Parcels that wait, and that others may still join: bundles of notices, and albums.
@Repository
class Joinable {

    private final JdbcClient db;
    private final Parcels parcels;
    private final Clock clock;

    Joinable(JdbcClient db, Parcels parcels, Clock clock) {
        this.db = db;
        this.parcels = parcels;
        this.clock = clock;
    }

    Optional<Parcel> waitingAlbum(Address to, String album) {
        return db.sql("select " + Parcels.COLUMNS + """
                     from outbox
                    where address = :to and state = 'WAITING' and album = :album and attempts = 0
                    order by position desc limit 1 for update skip locked
                    """)
                .param("to", to.uri())
                .param("album", album)
                .query(parcels::row)
                .optional();
    }

    void join(Parcel first, Message part, Instant due) {
        reword(first.id(), first.message().with(part));
        db.sql("update outbox set due_at = ? where id = ?")
                .params(Parcels.utc(due), first.id())
                .update();
    }

    /// What others may still join goes out now, so that nothing waits behind it.
    void sendBundles(Address to) {
        db.sql("""
            update outbox set due_at = :now
            where address = :to and state = 'WAITING' and bundled and attempts = 0 and due_at > :now
            """)
                .param("now", Parcels.utc(clock.instant()))
                .param("to", to.uri())
                .update();
    }

    /// The newest bundle to that phone from that number which has not gone out, held for the caller's transaction.
    Optional<Bundling.Waiting> waitingBundle(Message message) {
        return db
                .sql("select due_at, " + Parcels.COLUMNS + """
                     from outbox
                    where address = :to and state = 'WAITING' and bundled and attempts = 0 and due_at > :now
                    order by position desc for update
                    """)
                .param("to", message.to().uri())
                .param("now", Parcels.utc(clock.instant()))
                .query((row, number) -> new Bundling.Waiting(
                        parcels.row(row, number), Parcels.instant(row.getObject("due_at", OffsetDateTime.class))))
                .list()
                .stream()
                .filter(it -> Objects.equals(it.parcel().message().via(), message.via()))
                .findFirst();
    }

    /// When the newest notice that others could join was posted to that address.
    Optional<Instant> lastBundle(Address to) {
        return db.sql("select posted_at from outbox where address = ? and bundled order by posted_at desc limit 1")
                .param(to.uri())
                .query((row, _) -> Parcels.instant(row.getObject("posted_at", OffsetDateTime.class)))
                .optional();
    }

    /// Other words for a parcel that the caller's transaction holds.
    void reword(UUID parcel, Message message) {
        db.sql("update outbox set message_sealed = ? where id = ?")
                .params(parcels.seal(message), parcel)
                .update();
    }
}
