package fi.varalla.stories;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// What PostgreSQL counts of its own work: unlike times, it does not depend on what else the machine does.
final class StoreCounters {

    /// So long an idle connection keeps what it has counted to itself.
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(11);

    private static final String DATABASE = """
            select 'commits' as name, xact_commit as value from pg_stat_database where datname = current_database()
            union all select 'pages looked at', blks_hit + blks_read
                from pg_stat_database where datname = current_database()
            union all select 'log records', wal_records from pg_stat_wal
            union all select 'whole pages in the log', wal_fpi from pg_stat_wal
            union all select 'log bytes', cast(pg_current_wal_lsn() - '0/0' as bigint)
            union all select 'log syncs', sum(fsyncs) from pg_stat_io where object = 'wal'
            """;

    private static final String TABLES = """
            select relname, n_tup_ins, n_tup_upd, n_tup_hot_upd, n_tup_del from pg_stat_user_tables
            """;

    private final String url;
    private Map<String, Long> before = Map.of();

    StoreCounters(String url) {
        this.url = url;
    }

    /// Leaves the database as one that has lived for a while: the files of its log are there to be written over, and
    /// need not be made, each at the cost of tenths of a second in which nothing commits.
    void settle() {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void begin() {
        before = read();
    }

    /// Prints what has been counted since the beginning, for each of so many messages.
    void report(String name, int messages) {
        read().forEach((what, value) -> {
            var each = (value - before.getOrDefault(what, 0L)) / (double) messages;
            if (each >= 0.01) {
                System.out.printf("%s: for each message %.2f %s%n", name, each, what);
            }
        });
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    private Map<String, Long> read() {
        LockSupport.parkNanos(TOLD_WITHIN.toNanos());
        var found = new LinkedHashMap<String, Long>();
        try (var connection = connect();
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(DATABASE)) {
                while (rows.next()) {
                    found.put(rows.getString("name"), rows.getLong("value"));
                }
            }
            var tables = new TreeMap<String, Long>();
            try (var rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    var table = rows.getString("relname");
                    tables.put("rows inserted in " + table, rows.getLong("n_tup_ins"));
                    tables.put("rows updated in " + table, rows.getLong("n_tup_upd"));
                    tables.put("of them without any index in " + table, rows.getLong("n_tup_hot_upd"));
                    tables.put("rows deleted from " + table, rows.getLong("n_tup_del"));
                }
            }
            found.putAll(tables);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }
}
