package fi.varalla.embedded;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// Tells the rest of the program where the servers are.
///
/// What uses a store depends on its connection details, and those on the servers: so Quartz, the courier and the
/// connection pool stop first, then the servers, and the folder is given back last.
@Configuration(proxyBeanMethods = false)
@Profile("embedded")
class EmbeddedStores {

    @Bean
    JdbcConnectionDetails embeddedPostgres(EmbeddedServers servers) {
        var url = servers.postgres().url();
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
                return url;
            }
        };
    }

    @Bean
    DataRedisConnectionDetails embeddedRedis(EmbeddedServers servers) {
        var server = servers.redis();
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
