package fi.varalla.operation;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Connections to PostgreSQL. Whoever first finds the server away waits for the pool's timeout; from then on everybody
/// is refused at once, until a look of our own finds the server back.
///
/// That all connections are taken is no outage, and is told by another exception: whoever comes again is served.
public class ImpatientPool extends HikariDataSource {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final AtomicBoolean away = new AtomicBoolean();

    /// @throws SQLTransientConnectionException if the server is away
    /// @throws SQLTimeoutException if others have held all connections for the whole `connection-timeout`
    @Override
    public Connection getConnection() throws SQLException {
        if (away.get()) {
            throw new SQLTransientConnectionException("The server is away");
        }
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException e) {
            if (!isWithoutAnyConnection()) {
                throw new SQLTimeoutException("All connections are taken", e);
            }
            if (away.compareAndSet(false, true)) {
                Thread.ofVirtual().name("postgresql-away").start(this::lookUntilItIsBack);
            }
            throw e;
        }
    }

    /// Then it is not that others hold them.
    private boolean isWithoutAnyConnection() {
        var pool = getHikariPoolMXBean();
        return pool == null || pool.getTotalConnections() == 0;
    }

    private void lookUntilItIsBack() {
        while (!isClosed()) {
            try (var found = super.getConnection()) {
                if (found.isValid(1)) {
                    break;
                }
            } catch (SQLException _) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
        away.set(false);
    }
}
