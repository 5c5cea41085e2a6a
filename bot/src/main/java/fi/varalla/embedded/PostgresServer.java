package fi.varalla.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL that keeps what it was told, also when the power fails.
final class PostgresServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final String DATABASE = "varalla";

    private final EmbeddedPostgres server;
    private final ServerProcess process;

    private PostgresServer(EmbeddedPostgres server, ServerProcess process) {
        this.server = server;
        this.process = process;
    }

    /// Starts the server on a free port of this machine, after ending one that a killed program left behind.
    static PostgresServer start(EmbeddedFolder folder) throws IOException, SQLException {
        var data = folder.postgresql();
        var process = new ServerProcess(data.resolve("postmaster.pid"), data.toString());
        clearAway(process);
        var server = settings(data)
                .setOverrideWorkingDirectory(folder.programs().toFile())
                .start();
        makeDatabase(server);
        log.info("PostgreSQL runs on port {} with its data in {}", server.getPort(), data);
        return new PostgresServer(server, process);
    }

    /// SIGINT is PostgreSQL's "fast" stop, SIGQUIT its "immediate" one, after which it recovers from its log.
    private static void clearAway(ServerProcess process) throws IOException {
        process.end("INT", "QUIT");
        if (process.pidFileIsForeign()) {
            // PostgreSQL refuses to start while any process has the id in this file, which after a reboot is a
            // stranger.
            Files.delete(process.pidFile());
        }
    }

    private static EmbeddedPostgres.Builder settings(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "60")
                // Its pages lie in memory: to look one up costs no more than to read them in a row.
                .setServerConfig("random_page_cost", "1.1")
                // A server's log would otherwise quote rows and statements, and with them names and numbers.
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_min_error_statement", "panic");
    }

    private static void makeDatabase(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery("select 1 from pg_database where datname = '%s'".formatted(DATABASE))) {
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
        }
    }

    String url() {
        return server.getJdbcUrl("postgres", DATABASE);
    }

    @Override
    public void close() throws IOException {
        server.close();
        process.end("INT", "QUIT");
    }
}
