package fi.varalla.operation;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// While PostgreSQL is known to be away, nobody waits for it: neither a caller who would hear nothing, nor a provider.
@Configuration(proxyBeanMethods = false)
class PostgresFailsFast {

    /// @param embedded where the program's own server is; else the settings say
    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    ImpatientPool dataSource(DataSourceProperties settings, ObjectProvider<JdbcConnectionDetails> embedded) {
        var details = embedded.getIfAvailable();
        var pool = details == null
                ? settings.initializeDataSourceBuilder()
                : DataSourceBuilder.create()
                        .driverClassName(details.getDriverClassName())
                        .url(details.getJdbcUrl())
                        .username(details.getUsername())
                        .password(details.getPassword());
        return pool.type(ImpatientPool.class).build();
    }
}
