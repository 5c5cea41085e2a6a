package fi.varalla;

import fi.varalla.vault.Keysets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/// A PostgreSQL that has been unpacked and set up, with an empty database of the newest schema in it, so that not every
/// start in a test does that again. It is what the program itself leaves behind that has started once and heard
/// nothing.
///
/// `EmbeddedProfileTests` start the program with nothing prepared.
public final class PreparedStores {

    /// The database of the newest schema.
    public static final String DATABASE = "varalla";

    private static final Path PROGRAMS = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");

    private PreparedStores() {}

    /// The settings of a PostgreSQL that keeps its data in this folder, which gets a copy of the prepared data unless
    /// it
    /// is there already.
    public static EmbeddedPostgres.Builder postgresIn(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            PreparedFolder.copy(data(), folder);
        }
        return postgres().setDataDirectory(folder).setCleanDataDirectory(false);
    }

    /// A new folder for a program with the profile `embedded`, as if it had run in it before.
    public static Path inNewFolder(String name) throws IOException {
        var folder = Files.createTempDirectory(name);
        putInto(folder);
        return folder;
    }

    /// Makes a folder one in which the program has run before, with the profile `embedded`.
    ///
    /// @param folder is there, and empty
    public static void putInto(Path folder) throws IOException {
        PreparedFolder.copy(data(), folder.resolve("postgresql"));
        Files.writeString(folder.resolve("keyset.json"), Keysets.fresh());
        var programs = Files.createDirectory(folder.resolve("programs"));
        try (var unpacked = Files.newDirectoryStream(PROGRAMS, "PG-*")) {
            for (var one : unpacked) {
                Files.createSymbolicLink(programs.resolve(one.getFileName()), one.toAbsolutePath());
            }
        }
    }

    private static EmbeddedPostgres.Builder postgres() {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(PROGRAMS.toFile())
                .setPort(FreePorts.next())
                .setPGStartupWait(Duration.ofMinutes(2))
                .setRegisterShutdownHook(false);
    }

    private static synchronized Path data() throws IOException {
        return new PreparedFolder("postgresql", migrations())
                .madeBy(folder -> {
                    // PostgreSQL, which never runs as root, may be kept from a folder of whoever runs the tests.
                    var draft = Files.createTempDirectory("varalla-stores");
                    try (var server = postgres()
                            .setDataDirectory(draft.resolve("data"))
                            .setCleanDataDirectory(false)
                            .start()) {
                        makeDatabase(server);
                    } catch (SQLException e) {
                        throw new IOException(e);
                    }
                    PreparedFolder.copy(draft.resolve("data"), folder.resolve("data"));
                    FileSystemUtils.deleteRecursively(draft);
                })
                .resolve("data");
    }

    private static void makeDatabase(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE);
        }
        Flyway.configure()
                .dataSource(server.getDatabase("postgres", DATABASE))
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private static byte[] migrations() throws IOException {
        var found = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql");
        Arrays.sort(
                found, Comparator.comparing(Resource::getFilename, Comparator.nullsFirst(Comparator.naturalOrder())));
        var all = new ByteArrayOutputStream();
        for (var one : found) {
            all.writeBytes(one.getContentAsByteArray());
        }
        return all.toByteArray();
    }
}
