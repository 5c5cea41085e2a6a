package fi.varalla.embedded;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;

/// Writes to both stores and reads from them.
record Notebook(PostgresServer postgres, RedisServer redis) {

    void write(String words) throws SQLException {
        sql("create table if not exists note (words text)");
        sql("insert into note values ('" + words + "')");
        redis(commands -> commands.set("note", words));
    }

    String inPostgres() throws SQLException {
        return ask("select string_agg(words, ', ') from note");
    }

    String inRedis() {
        return redis(commands -> commands.get("note"));
    }

    String ask(String question) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url(), "postgres", "");
                var answer = connection.createStatement().executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url(), "postgres", "")) {
            connection.createStatement().execute(statement);
        }
    }

    private String redis(Function<RedisCommands<String, String>, String> use) {
        var at = RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(redis.port())
                .withPassword(redis.password().toCharArray())
                .build();
        try (var client = RedisClient.create(at);
                var connection = client.connect()) {
            return use.apply(connection.sync());
        }
    }
}
