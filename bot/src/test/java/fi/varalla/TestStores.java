package fi.varalla;

import fi.varalla.vault.Keysets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.util.FileSystemUtils;
import redis.embedded.RedisServer;

/// A real PostgreSQL, shared by the test run, with a database of its own for each context; and a real Redis for each.
@TestConfiguration(proxyBeanMethods = false)
public class TestStores {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Postgres {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                var folder = Files.createTempDirectory("varalla-stores");
                var server =
                        PreparedStores.postgresIn(folder.resolve("postgresql")).start();
                // Only after every context has closed: they still want to say goodbye to their database.
                SpringApplication.getShutdownHandlers().add(() -> close(server, folder));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void close(EmbeddedPostgres server, Path folder) {
        try {
            server.close();
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    JdbcConnectionDetails freshDatabase() {
        var name = "test" + DATABASES.incrementAndGet();
        new JdbcTemplate(Postgres.SERVER.getPostgresDatabase())
                .execute("create database " + name + " template " + PreparedStores.DATABASE);
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return "postgres";
            }

            @Override
            public String getJdbcUrl() {
                return Postgres.SERVER.getJdbcUrl("postgres", name);
            }
        };
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    RedisServer redisServer() throws IOException {
        return RedisServer.newRedisServer().port(FreePorts.next()).build();
    }

    @Bean
    DataRedisConnectionDetails redisConnection(RedisServer redis) {
        return new DataRedisConnectionDetails() {
            @Override
            public Standalone getStandalone() {
                return Standalone.of("localhost", redis.ports().getFirst());
            }
        };
    }

    @Bean
    DynamicPropertyRegistrar keyset() {
        var keyset = Keysets.fresh();
        return registry -> registry.add("varalla.encryption.keyset", () -> keyset);
    }
}
