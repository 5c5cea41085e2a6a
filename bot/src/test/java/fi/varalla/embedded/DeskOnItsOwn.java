package fi.varalla.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/// A program that starts both servers, writes something down, says so, and waits to be killed.
final class DeskOnItsOwn {

    private DeskOnItsOwn() {}

    static void main(String... args) throws IOException, SQLException {
        var folder = EmbeddedFolder.occupy(Path.of(args[0]));
        var postgres = PostgresServer.start(folder);
        var redis = RedisServer.start(folder);
        new Notebook(postgres, redis).write("before the kill");
        IO.println("written");
        IO.readln();
    }
}
