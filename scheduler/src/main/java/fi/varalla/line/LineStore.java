package fi.varalla.line;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Lines as stored.
@Repository
class LineStore {

    /// Every replica makes the first line under the same id, so that the database lets only one of them do so.
    private static final Line DEFAULT = new Line(
            new LineId(UUID.fromString("00000000-0000-4000-8000-000000000001")),
            "Päivystys",
            null,
            List.of("fi", "sv", "en"),
            Policy.USUAL);

    private static final String COLUMNS = """
            (id, name, phone, languages, ring_seconds, accept_seconds, acknowledge_seconds, own_worker_first,
             call_back_seconds, relay, ring_together, repeats)
            """;
    private static final String VALUES = """
            :id, :name, :phone, :languages, :ring, :accept, :acknowledge, :ownWorkerFirst, :callBack, :relay,
            :ringTogether, :repeats
            """;

    private final JdbcClient db;
    private final TransactionTemplate ownTransaction;

    LineStore(JdbcClient db, PlatformTransactionManager transactions) {
        this.db = db;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// Makes the first line if there is none. It stays also when the caller's transaction fails.
    List<Line> atLeastOne() {
        var lines = all();
        if (!lines.isEmpty()) {
            return lines;
        }
        ownTransaction.executeWithoutResult(_ -> insertFirst());
        return all();
    }

    private List<Line> all() {
        return db.sql("select * from line order by position")
                .query((row, _) -> line(row))
                .list();
    }

    private void insertFirst() {
        write(
                "insert into line " + COLUMNS + "select " + VALUES
                        + " where not exists (select from line) on conflict (id) do nothing",
                DEFAULT);
    }

    void insert(Line line) {
        write("insert into line " + COLUMNS + "values (" + VALUES + ")", line);
    }

    /// False when there is no such line.
    boolean update(Line line) {
        return write("""
                update line
                set name = :name, phone = :phone, languages = :languages, ring_seconds = :ring,
                    accept_seconds = :accept, acknowledge_seconds = :acknowledge, own_worker_first = :ownWorkerFirst,
                    call_back_seconds = :callBack, relay = :relay, ring_together = :ringTogether, repeats = :repeats
                where id = :id
                """, line) > 0;
    }

    private int write(String sql, Line line) {
        var policy = line.policy();
        return db.sql(sql)
                .param("id", line.id().value())
                .param("name", line.name())
                .param("phone", line.phone())
                .param("languages", line.languages().toArray(String[]::new))
                .param("ring", policy.ring().toSeconds())
                .param("accept", policy.accept().toSeconds())
                .param("acknowledge", policy.acknowledge().toSeconds())
                .param("ownWorkerFirst", policy.ownWorkerFirst())
                .param("callBack", policy.callBack().toSeconds())
                .param("relay", policy.relay().name())
                .param("ringTogether", policy.ringTogether())
                .param("repeats", policy.repeats())
                .update();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                new LineId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("phone"),
                List.of((String[]) row.getArray("languages").getArray()),
                new Policy(
                        seconds(row, "ring_seconds"),
                        seconds(row, "accept_seconds"),
                        seconds(row, "acknowledge_seconds"),
                        row.getBoolean("own_worker_first"),
                        seconds(row, "call_back_seconds"),
                        Policy.Relay.valueOf(row.getString("relay")),
                        row.getBoolean("ring_together"),
                        row.getInt("repeats")));
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofSeconds(row.getLong(column));
    }
}
