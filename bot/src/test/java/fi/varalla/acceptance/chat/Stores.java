package fi.varalla.acceptance.chat;

import fi.varalla.FreePorts;
import fi.varalla.PreparedStores;
import fi.varalla.vault.Keysets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import redis.embedded.RedisServer;

/// PostgreSQL and Redis that outlive the program, for several replicas of it.
final class Stores implements AutoCloseable {

    private final Path folder = Files.createTempDirectory("varalla-stores");
    private final EmbeddedPostgres postgres;
    private final RedisServer redis;
    private final int redisPort;
    private final String keyset = Keysets.fresh();

    Stores() throws IOException {
        postgres = PreparedStores.postgresIn(folder.resolve("postgresql")).start();
        redisPort = FreePorts.next();
        redis = RedisServer.newRedisServer().port(redisPort).build();
        redis.start();
    }

    Map<String, String> settings() {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + PreparedStores.DATABASE,
                "SPRING_DATASOURCE_USERNAME",
                "postgres",
                "SPRING_DATASOURCE_PASSWORD",
                "postgres",
                "SPRING_DATA_REDIS_URL",
                "redis://127.0.0.1:" + redisPort,
                "VARALLA_ENCRYPTION_KEYSET",
                keyset);
    }

    @Override
    public void close() throws IOException {
        redis.stop();
        postgres.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
