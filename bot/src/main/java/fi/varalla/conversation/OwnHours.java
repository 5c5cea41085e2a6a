package fi.varalla.conversation;

import fi.varalla.brief.Agreed;
import fi.varalla.brief.AgreedHours;
import fi.varalla.brief.AgreedHoursRemoved;
import fi.varalla.casework.ContactId;
import fi.varalla.directory.FamilyMember;
import fi.varalla.notices.Times;
import fi.varalla.notices.Undone;
import fi.varalla.notices.Undone.Kind;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Span;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Hours in which a family's own worker agreed to be there off duty: what it writes comes to them first, as its calls
/// do, on lines that ring own workers first. A family whose own worker agreed to nothing costs no query.
@Repository
class OwnHours {

    /// On no level of any rota.
    private static final int NO_LEVEL = 0;

    private final AgreedHours agreed;
    private final JdbcClient db;
    private final Times times;
    private final Clock clock;

    OwnHours(AgreedHours agreed, JdbcClient db, Times times, Clock clock) {
        this.agreed = agreed;
        this.db = db;
        this.times = times;
        this.clock = clock;
    }

    /// A conversation that is with an own worker off duty.
    ///
    /// @param until the end of the hours
    record Turn(ContactId contact, WorkerId worker, Instant until) {}

    /// The own worker, if not on duty and within agreed hours; from then on the end of the hours is kept in mind.
    /// In the caller's transaction, which holds the conversation, and from now on the hours: whoever takes
    /// them back sees what is kept in mind.
    Optional<WorkerId> reached(Talk talk, Set<WorkerId> onDuty) {
        var hours = holding(talk).filter(it -> !onDuty.contains(it.worker()));
        hours.ifPresent(it -> remember(new Turn(talk.id(), it.worker(), it.to())));
        return hours.map(Shift::worker);
    }

    /// The hours that hold now, as far as they go without a break, with the own worker whose they are; empty if there
    /// are none.
    Optional<Shift> asShift(Talk talk) {
        return asShift(talk, (own, at) -> agreed.at(List.of(own), at));
    }

    /// The same for whoever keeps their end in mind.
    Optional<Shift> holding(Talk talk) {
        return asShift(talk, agreed::holding);
    }

    private Optional<Shift> asShift(Talk talk, BiFunction<WorkerId, Instant, List<Agreed>> agreed) {
        if (!talk.line().policy().ownWorkerFirst() || talk.members().stream().noneMatch(FamilyMember::agreed)) {
            return Optional.empty();
        }
        var now = clock.instant();
        return talk.ownWorker()
                .flatMap(own -> agreed.apply(own, now).stream()
                        .filter(it -> it.isWith(talk.line().id(), talk.contact().caseId()))
                        .flatMap(it -> it.windows(new Span(now, now.plusMillis(1)), times.zone()).stream())
                        .max(Comparator.comparing(Span::to))
                        .map(it -> new Shift(NO_LEVEL, own, it.from(), it.to(), Shift.Source.OVERRIDE)));
    }

    void remember(Turn turn) {
        db.sql("""
                        insert into agreed_turn (contact_id, worker_id, until) values (:contact, :worker, :until)
                        on conflict (contact_id) do update set worker_id = excluded.worker_id, until = excluded.until
                        """)
                .param("contact", turn.contact().value())
                .param("worker", turn.worker().value())
                .param("until", utc(turn.until()))
                .update();
    }

    /// One whose hours are over, if it is not put off.
    Optional<Turn> nextOver() {
        return db.sql("select contact_id, worker_id, until from agreed_turn where until <= :now and "
                        + Undone.notPutOff(Kind.OWN_HOURS, "contact_id") + " order by until limit 1")
                .param("now", utc(clock.instant()))
                .query((row, _) -> turn(row))
                .optional();
    }

    /// Whether these hours hold all the same, by others that were agreed, is seen at the next look.
    @EventListener
    void removed(AgreedHoursRemoved removed) {
        db.sql("update agreed_turn set until = :now where worker_id = :worker and until > :now")
                .param("now", utc(clock.instant()))
                .param("worker", removed.worker().value())
                .update();
    }

    /// @return whether it was still as it is told
    boolean forget(Turn turn) {
        return db.sql("delete from agreed_turn where contact_id = ? and worker_id = ? and until = ?")
                        .params(turn.contact().value(), turn.worker().value(), utc(turn.until()))
                        .update()
                == 1;
    }

    private static Turn turn(ResultSet row) throws SQLException {
        return new Turn(
                new ContactId(row.getObject("contact_id", UUID.class)),
                new WorkerId(row.getObject("worker_id", UUID.class)),
                row.getObject("until", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
