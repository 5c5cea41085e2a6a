package fi.varalla.operation;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/// PostgreSQL, as `spring.datasource` describes it.
record PostgresDoor(Environment environment) implements StoreDoor {

    @Override
    public String name() {
        return "PostgreSQL";
    }

    /// One connection is made and let go, so that a server that is still starting, or refuses us, counts as trouble.
    @Override
    public Optional<String> trouble() {
        try (var connection =
                DriverManager.getConnection(environment.getRequiredProperty("spring.datasource.url"), account())) {
            return connection.isValid(3) ? Optional.empty() : Optional.of("the connection is not valid");
        } catch (SQLException e) {
            return Optional.of(e.getMessage() + " (SQL state " + e.getSQLState() + ")");
        }
    }

    private Properties account() {
        var account = new Properties();
        account.setProperty("connectTimeout", "3");
        account.setProperty("loginTimeout", "5");
        put(account, "user", environment.getProperty("spring.datasource.username", ""));
        put(account, "password", environment.getProperty("spring.datasource.password", ""));
        return account;
    }

    private static void put(Properties account, String key, String value) {
        if (StringUtils.hasText(value)) {
            account.setProperty(key, value);
        }
    }
}
