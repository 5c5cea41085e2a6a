package fi.varalla.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTests {

    @TempDir
    private Path home;

    @Test
    void dataSurvivesAKillAndARestartAndTheServersLeftBehindAreEnded() throws IOException, SQLException {
        var killed = deskOnItsOwn();
        var leftBehind = serversOf(home);
        assertThat(leftBehind).hasSize(2);
        assertThatThrownBy(() -> EmbeddedFolder.occupy(home)).hasMessageContaining("Another Varalla is running");
        killed.destroyForcibly().onExit().join();
        assertThat(leftBehind).allMatch(ProcessHandle::isAlive);

        whileOpen(notebook -> {
            assertThat(notebook.inPostgres()).isEqualTo("before the kill");
            assertThat(notebook.inRedis()).isEqualTo("before the kill");
            assertThat(leftBehind).noneMatch(EmbeddedServersTests::runs);
            notebook.write("after it");
        });
        assertThat(serversOf(home)).isEmpty();

        whileOpen(notebook -> {
            assertThat(notebook.inPostgres()).isEqualTo("before the kill, after it");
            assertThat(notebook.inRedis()).isEqualTo("after it");
            assertThat(notebook.ask("show fsync")).isEqualTo("on");
            assertThat(notebook.ask("show synchronous_commit")).isEqualTo("on");
            assertThat(notebook.ask("show full_page_writes")).isEqualTo("on");
        });
    }

    @Test
    void aFolderBelongsToOneProgramAtATime() throws IOException {
        var folder = EmbeddedFolder.occupy(home);
        assertThatThrownBy(() -> EmbeddedFolder.occupy(home)).isInstanceOf(FolderUnusable.class);
        folder.close();
        EmbeddedFolder.occupy(home).close();
    }

    @Test
    void theKeysetIsMadeOnceAndForItsOwnerOnly() throws IOException {
        try (var folder = EmbeddedFolder.occupy(home)) {
            var made = Files.readString(folder.keyset());
            assertThat(Files.readString(folder.keyset())).isEqualTo(made);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.keyset())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void noNewKeysetIsMadeForOldData() throws IOException {
        try (var folder = EmbeddedFolder.occupy(home)) {
            Files.writeString(folder.postgresql().resolve("PG_VERSION"), "18");
            assertThatThrownBy(folder::keyset).hasMessageContaining("keyset.json is gone");
        }
    }

    @Test
    void aStrangerWithTheNumberOfALostServerIsLeftAlone() throws IOException {
        var pidFile = home.resolve("postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");
        var server = new ServerProcess(pidFile, home.toString());
        server.end("KILL");
        assertThat(server.pidFileIsForeign()).isTrue();
    }

    private interface Look {
        void at(Notebook notebook) throws SQLException;
    }

    private void whileOpen(Look look) throws IOException, SQLException {
        try (var folder = EmbeddedFolder.occupy(home);
                var postgres = PostgresServer.start(folder);
                var redis = RedisServer.start(folder)) {
            look.at(new Notebook(postgres, redis));
        }
    }

    private Process deskOnItsOwn() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var desk = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeskOnItsOwn.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var heard = new BufferedReader(new InputStreamReader(desk.getInputStream(), StandardCharsets.UTF_8));
        assertThat(heard.lines().anyMatch("written"::equals)).isTrue();
        return desk;
    }

    private static java.util.List<ProcessHandle> serversOf(Path home) throws IOException {
        var real = home.toRealPath();
        var found = new java.util.ArrayList<ProcessHandle>();
        var postgres = real.resolve("postgresql");
        var redis = real.resolve("redis");
        new ServerProcess(postgres.resolve("postmaster.pid"), postgres.toString())
                .find()
                .ifPresent(found::add);
        new ServerProcess(
                        redis.resolve("redis.pid"), redis.resolve("redis.conf").toString())
                .find()
                .ifPresent(found::add);
        return found;
    }

    /// A process that nobody has waited for is still listed, without a command.
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
