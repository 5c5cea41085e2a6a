package fi.varalla.brief;

import fi.varalla.casework.CaseId;
import fi.varalla.line.LineId;
import fi.varalla.notices.Times;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The hours in which own workers may be rung off duty.
@Repository
public class AgreedHours {

    private static final String SELECT =
            "select h.id, worker_id, line_id, case_id, days, from_wall, to_wall from agreed_hours h ";

    private final JdbcClient db;
    private final Times times;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AgreedHours(JdbcClient db, Times times, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.times = times;
        this.events = events;
        this.clock = clock;
    }

    /// What these workers agreed to that holds now: then they may be rung though perhaps not on duty. One query, none
    /// for nobody.
    public List<Agreed> at(Collection<WorkerId> workers, Instant at) {
        return workers.isEmpty() ? List.of() : at(workers, at, "");
    }

    /// The same for one worker, for whoever keeps in mind until when: whoever takes the hours back waits until the
    /// caller's transaction is over, and what is being taken back is waited for.
    public List<Agreed> holding(WorkerId worker, Instant at) {
        return at(List.of(worker), at, " order by h.id for share of h");
    }

    private List<Agreed> at(Collection<WorkerId> workers, Instant at, String rest) {
        return db
                .sql(SELECT + "where worker_id in (:workers)" + rest)
                .param("workers", workers.stream().map(WorkerId::value).toList())
                .query(AgreedHours::agreed)
                .list()
                .stream()
                .filter(it -> it.holds(at, times.zone()))
                .toList();
    }

    /// All of those who still work here, by worker and beginning.
    public List<Agreed> all() {
        return db.sql(SELECT
                        + "join worker on worker.id = worker_id where active order by worker.name, from_wall, h.id")
                .query(AgreedHours::agreed)
                .list();
    }

    public List<Agreed> of(WorkerId worker) {
        return db.sql(SELECT + "where worker_id = ? order by from_wall, h.id")
                .param(worker.value())
                .query(AgreedHours::agreed)
                .list();
    }

    /// @param author as the access log names them
    public void add(Agreed it, String author) {
        db.sql("""
                        insert into agreed_hours (id, worker_id, line_id, case_id, days, from_wall, to_wall, at, author)
                        values (:id, :worker, :line, :case, :days, :from, :to, :at, :author)
                        """)
                .param("id", it.id())
                .param("worker", it.worker().value())
                .param("line", it.line().value())
                .param("case", it.caseId() == null ? null : it.caseId().value())
                .param("days", it.days().stream().sorted().map(Enum::name).toArray(String[]::new))
                .param("from", it.from())
                .param("to", it.to())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("author", author)
                .update();
    }

    /// What is under way with the worker by these hours alone goes to whoever is on duty, see [AgreedHoursRemoved].
    ///
    /// @return whether it was still there
    @Transactional
    public boolean remove(UUID id) {
        var whose = db.sql("delete from agreed_hours where id = ? returning worker_id")
                .param(id)
                .query((row, _) -> new WorkerId(row.getObject("worker_id", UUID.class)))
                .optional();
        whose.ifPresent(worker -> events.publishEvent(new AgreedHoursRemoved(worker)));
        return whose.isPresent();
    }

    private static Agreed agreed(ResultSet row, int number) throws SQLException {
        var of = row.getObject("case_id", UUID.class);
        return new Agreed(
                row.getObject("id", UUID.class),
                new WorkerId(row.getObject("worker_id", UUID.class)),
                new LineId(row.getObject("line_id", UUID.class)),
                of == null ? null : new CaseId(of),
                Arrays.stream((String[]) row.getArray("days").getArray())
                        .map(DayOfWeek::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getObject("from_wall", LocalTime.class),
                row.getObject("to_wall", LocalTime.class));
    }
}
