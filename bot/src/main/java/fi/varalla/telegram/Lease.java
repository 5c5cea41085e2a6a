package fi.varalla.telegram;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which replica asks Telegram for updates: a row in the database, renewed while its holder lives.
///
/// A row rather than an advisory lock: a lock lives as long as its connection, and a machine that vanishes keeps its
/// connection open for hours. The times are the database's, so that neither the replicas' clocks nor the demo's time
/// machine matter. Should two replicas ask at once nevertheless, nothing is lost: Telegram refuses one of them (409),
/// and the inbox knows what it has.
@Component("telegramLease")
class Lease {

    /// How often it is renewed, and how long it lasts without: a dead holder is followed within both together.
    static final Duration RENEWAL = Duration.ofSeconds(2);

    private static final Duration TERM = Duration.ofSeconds(9);

    private final JdbcClient jdbc;
    private final UUID self = UUID.randomUUID();

    Lease(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes or renews it.
    ///
    /// @return whether it is ours
    boolean hold() {
        return jdbc.sql("""
                        insert into telegram_lease as held (id, holder, until)
                        values (1, :self, clock_timestamp() + make_interval(secs => :term))
                        on conflict (id) do update set holder = excluded.holder, until = excluded.until
                        where held.holder = excluded.holder or held.until < clock_timestamp()
                        """).param("self", self).param("term", TERM.toSeconds()).update() == 1;
    }

    /// Telegram has answered the one who holds it.
    void heard() {
        jdbc.sql("""
                        update telegram_lease set heard_at = clock_timestamp()
                        where holder = :self
                          and (heard_at is null or heard_at < clock_timestamp() - interval '2 seconds')
                        """).param("self", self).update();
    }

    /// How long ago Telegram last answered whoever held it then; empty if nobody holds it or nobody was answered yet.
    Optional<Duration> sinceHeard() {
        return jdbc.sql("""
                        select extract(epoch from clock_timestamp() - heard_at) as seconds from telegram_lease
                        where heard_at is not null
                        """)
                .query((row, _) -> Duration.ofMillis((long) (1000 * row.getDouble("seconds"))))
                .optional();
    }

    /// Lets another replica take over at once.
    void release() {
        jdbc.sql("delete from telegram_lease where holder = :self")
                .param("self", self)
                .update();
    }
}
