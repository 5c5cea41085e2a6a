package fi.varalla.messaging;

import fi.varalla.sql.Question;
import fi.varalla.sql.RoundTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who sends what now: a parcel is claimed before it is sent, so that no other courier sends it too.
///
/// A claim lasts 12 seconds by the database's own clock and is renewed while its courier lives: what is still claimed
/// after that belonged to a process that died, and may have been sent.
@Repository
class Claims {

    private static final String CLAIM = """
        update outbox set state = 'SENDING', attempts = attempts + 1,
            claimed_until = now() + interval '12 seconds'
        """;

    /// What is on its way to an address, then what may go to it next: the order of the index `outbox_first`.
    private static final String FIRST = "(state = 'SENDING') desc, urgent desc, position";

    /// It waits and its address may be written to; only asked of what is first at its address, so nothing else is on
    /// its way there. Said so that no index of all that waits is looked through for it.
    private static final String DUE = """
        state is not distinct from 'WAITING' and due_at <= :now
            and not exists (select from resting where resting.address = outbox.address and resting.until > :now)
        """;

    /// As long as each of them is due; what comes behind one that is not has to wait for it.
    private static final String NEXT_ONES =
            CLAIM + "where " + DUE.replace(":now", "?") + """
            and id in (
                select id from (
                    select id, bool_and(state = 'WAITING' and due_at <= ?) over (order by %1$s) as due
                    from (
                        select * from outbox where address = ? and state in ('WAITING', 'SENDING')
                        order by %1$s limit ?) open) front
                where due)
            returning position,
            """.formatted(FIRST) + Parcels.COLUMNS;

    private static final String NEXT =
            CLAIM + "where " + DUE.replace(":now", "?") + """
            and id = (
                select id from outbox
                where address = ? and state in ('WAITING', 'SENDING')
                order by %s limit 1)
            returning
            """.formatted(FIRST) + Parcels.COLUMNS;

    private final JdbcClient db;
    private final RoundTrip roundTrip;
    private final Parcels parcels;
    private final Clock clock;

    Claims(JdbcClient db, RoundTrip roundTrip, Parcels parcels, Clock clock) {
        this.db = db;
        this.roundTrip = roundTrip;
        this.parcels = parcels;
        this.clock = clock;
    }

    /// Claims parcels that are due, so that no other courier can: at most one of each address, the first.
    ///
    /// It goes from address to address by the index, so that a long queue of one costs the others nothing.
    ///
    /// @param except those to which nothing may go now
    List<Parcel> claim(int atMost, Collection<Address> except) {
        return db.sql("""
            with recursive head as (
                (select id, address from outbox
                 where state in ('WAITING', 'SENDING') order by address, %1$s limit 1)
                union all
                select later.id, later.address from head cross join lateral (
                    select id, address from outbox
                    where state in ('WAITING', 'SENDING') and address > head.address
                    order by address, %1$s limit 1) later)
            """.formatted(FIRST) + CLAIM + """
            where id in (
                select id from outbox
                where id = any(array(select id from head)) and address <> all(:except::text[]) and
            """ + DUE + """
                order by urgent desc, position
                limit :most
                for update skip locked)
            returning
            """ + Parcels.COLUMNS)
                .param("except", uris(except))
                .param("now", Parcels.utc(clock.instant()))
                .param("most", atMost)
                .query(parcels::row)
                .list();
    }

    /// The same for these addresses only, at the price of these only.
    List<Parcel> claim(Collection<Address> addresses, int atMost) {
        return db.sql(CLAIM + """
            where id in (
                select id from outbox
                where id = any(array(
                        select head.id from unnest(:addresses::text[]) asked (address) cross join lateral (
                            select id from outbox
                            where state in ('WAITING', 'SENDING') and address = asked.address
                            order by %s limit 1) head)) and
            """.formatted(FIRST) + DUE + """
                order by urgent desc, position
                limit :most
                for update skip locked)
            returning
            """ + Parcels.COLUMNS)
                .param("addresses", uris(addresses))
                .param("now", Parcels.utc(clock.instant()))
                .param("most", atMost)
                .query(parcels::row)
                .list();
    }

    /// Claims what comes next to the same address, if it is due: in the transaction that settles the one before it, so
    /// that nobody else can have seen it as the oldest.
    Optional<Parcel> next(Address to) {
        var now = Parcels.utc(clock.instant());
        return roundTrip.ask(Question.rows(NEXT, parcels::row, now, now, to.uri())).stream()
                .findFirst();
    }

    /// The same for several that may go one after another.
    ///
    /// @return in their order
    List<Parcel> next(Address to, int atMost) {
        if (atMost == 1) {
            return next(to).stream().toList();
        }
        var now = Parcels.utc(clock.instant());
        return roundTrip.ask(Question.rows(NEXT_ONES, this::placed, now, now, now, to.uri(), atMost)).stream()
                .sorted(Comparator.comparing((Placed it) -> !it.parcel().urgent())
                        .thenComparingLong(Placed::position))
                .map(Placed::parcel)
                .toList();
    }

    private record Placed(long position, Parcel parcel) {}

    private Placed placed(ResultSet row, int number) throws SQLException {
        return new Placed(row.getLong("position"), parcels.row(row, number));
    }

    /// Lets go of what was claimed and not begun, as if it had not been. What another has claimed since, because it
    /// took so long, stays with that one.
    void giveBack(Collection<Parcel> parcels) {
        if (!parcels.isEmpty()) {
            db.sql("""
                update outbox set state = 'WAITING', attempts = outbox.attempts - 1, claimed_until = null
                from unnest(:ids::uuid[], :attempts::int[]) given (id, attempts)
                where outbox.id = given.id and outbox.attempts = given.attempts and state = 'SENDING'
                """)
                    .param("ids", parcels.stream().map(Parcel::id).toArray(UUID[]::new))
                    .param("attempts", parcels.stream().map(Parcel::attempts).toArray(Integer[]::new))
                    .update();
        }
    }

    /// What else may go to the same address about the same contact, behind this one and in order; held for the caller's
    /// transaction.
    List<Parcel> behind(Parcel first, int atMost) {
        return db.sql("select " + Parcels.COLUMNS + """
                     from outbox
                    where address = :to and about = :about and state = 'WAITING' and due_at <= :now
                      and position > (select position from outbox where id = :first)
                    order by position limit :most for update
                    """)
                .param("to", first.message().to().uri())
                .param("about", first.message().about())
                .param("now", Parcels.utc(clock.instant()))
                .param("first", first.id())
                .param("most", atMost)
                .query(parcels::row)
                .list();
    }

    /// Claims what the caller's transaction holds, to go along with one that is claimed already.
    List<Parcel> claim(List<Parcel> held) {
        var ids = held.stream().map(Parcel::id).toList();
        return ids.isEmpty()
                ? List.of()
                : db
                        .sql(CLAIM + "where id in (:ids) returning " + Parcels.COLUMNS)
                        .param("ids", ids)
                        .query(parcels::row)
                        .list()
                        .stream()
                        .sorted(Comparator.comparingInt(it -> ids.indexOf(it.id())))
                        .toList();
    }

    /// Goes on holding what is still being sent.
    void renew(Collection<UUID> parcels) {
        if (!parcels.isEmpty()) {
            db.sql("""
                update outbox set claimed_until = now() + interval '12 seconds'
                where id in (:parcels) and state = 'SENDING'
                """).param("parcels", parcels).update();
        }
    }

    /// Puts back what a dead process had claimed.
    void release() {
        db.sql("""
            update outbox set state = 'WAITING', maybe_sent = true
            where state = 'SENDING' and claimed_until < now()
            """).update();
    }

    private static String[] uris(Collection<Address> addresses) {
        return addresses.stream().map(Address::uri).toArray(String[]::new);
    }
}
