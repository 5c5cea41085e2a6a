package fi.varalla.twilio;

import java.sql.SQLTimeoutException;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// PostgreSQL is there, and others hold all connections to it just now: whoever comes again is served.
final class BusyStore {

    /// With the pool's patience of 3 s this stays within the 15 s that Twilio waits.
    private static final int TRIES = 3;

    static boolean isMeantBy(Throwable trouble) {
        return Stream.iterate(trouble, Objects::nonNull, Throwable::getCause)
                .anyMatch(SQLTimeoutException.class::isInstance);
    }

    /// Keeps what Twilio tells. Nobody listens meanwhile, so it may take its time.
    ///
    /// @throws DataAccessException  if the store is away, or busy for too long
    /// @throws TransactionException likewise
    static void patiently(Runnable keeping) {
        for (var left = TRIES - 1; !isKept(keeping, left); left--) {
            // Once more.
        }
    }

    private static boolean isKept(Runnable keeping, int left) {
        try {
            keeping.run();
            return true;
        } catch (DataAccessException | TransactionException e) {
            if (left == 0 || !isMeantBy(e)) {
                throw e;
            }
            return false;
        }
    }

    private BusyStore() {}
}
