package fi.varalla.embedded;

import java.io.IOException;
import java.sql.SQLException;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// Starts both servers and tells the rest of the program where they are.
///
/// What uses a store depends on its connection details, and those on the server: so Quartz, the courier and the
/// connection pool stop first, then the servers, and the folder is given back last.
@Configuration(proxyBeanMethods = false)
@Profile("embedded")
class EmbeddedStores {

    @Bean
    PostgresServer postgresServer(EmbeddedFolder folder) throws IOException, SQLException {
        return PostgresServer.start(folder);
    }

    @Bean
    RedisServer redisServer(EmbeddedFolder folder) throws IOException {
        return RedisServer.start(folder);
    }

    @Bean
    JdbcConnectionDetails embeddedPostgres(PostgresServer server) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return server.url();
            }
        };
    }

    @Bean
    DataRedisConnectionDetails embeddedRedis(RedisServer server) {
        return new DataRedisConnectionDetails() {
            @Override
            public String getPassword() {
                return server.password();
            }

            @Override
            public Standalone getStandalone() {
                return Standalone.of("127.0.0.1", server.port());
            }
        };
    }
}
