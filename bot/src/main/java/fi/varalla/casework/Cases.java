package fi.varalla.casework;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The clients' cases.
///
/// A code names one case: a second one is refused with a [org.springframework.dao.DuplicateKeyException].
@Repository
public class Cases {

    private static final String SELECT = """
            select id, code, first_name, birth_date, line_id, own_worker, phase from client_case
            """;

    private final JdbcClient db;
    private final Clock clock;

    Cases(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public void add(ClientCase it) {
        params(db.sql("""
                        insert into client_case (id, code, first_name, birth_date, line_id, own_worker, phase, created_at)
                        values (:id, :code, :firstName, :birthDate, :line, :ownWorker, :phase, :at)
                        """), it)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void update(ClientCase it) {
        params(db.sql("""
                        update client_case
                        set code = :code, first_name = :firstName, birth_date = :birthDate, line_id = :line,
                            own_worker = :ownWorker, phase = :phase
                        where id = :id
                        """), it).update();
    }

    public Optional<ClientCase> find(CaseId id) {
        return db.sql(SELECT + "where id = ?")
                .param(id.value())
                .query(Cases::clientCase)
                .optional();
    }

    /// In the order in which they were opened.
    ///
    /// @param after the last one already seen, or null to begin
    public List<ClientCase> page(@Nullable CaseId after, int limit) {
        return db.sql(SELECT + """
                        where position > coalesce((select position from client_case where id = :after), 0)
                        order by position limit :limit
                        """)
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(Cases::clientCase)
                .list();
    }

    /// The cases of a worker's own clients, and these.
    public List<ClientCase> of(WorkerId ownWorker, Collection<CaseId> others) {
        return db.sql(SELECT + "where own_worker = :worker or id = any(:others) order by code")
                .param("worker", ownWorker.value())
                .param("others", others.stream().map(CaseId::value).toArray(UUID[]::new))
                .query(Cases::clientCase)
                .list();
    }

    /// @param code whether in capitals or not
    public Optional<ClientCase> coded(String code) {
        return db.sql(SELECT + "where upper(code) = upper(?) order by position limit 1")
                .param(code)
                .query(Cases::clientCase)
                .optional();
    }

    private static JdbcClient.StatementSpec params(JdbcClient.StatementSpec statement, ClientCase it) {
        return statement
                .param("id", it.id().value())
                .param("code", it.code())
                .param("firstName", it.firstName())
                .param("birthDate", it.birthDate())
                .param("line", it.line().value())
                .param(
                        "ownWorker",
                        it.ownWorker() == null ? null : it.ownWorker().value())
                .param("phase", it.phase());
    }

    private static ClientCase clientCase(ResultSet row, int number) throws SQLException {
        var own = row.getObject("own_worker", UUID.class);
        return new ClientCase(
                new CaseId(row.getObject("id", UUID.class)),
                row.getString("code"),
                row.getString("first_name"),
                row.getObject("birth_date", LocalDate.class),
                new LineId(row.getObject("line_id", UUID.class)),
                own == null ? null : new WorkerId(own),
                row.getString("phase"));
    }
}
