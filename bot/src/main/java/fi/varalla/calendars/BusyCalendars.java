package fi.varalla.calendars;

import fi.varalla.directory.WorkerLeft;
import fi.varalla.rota.WorkerId;
import fi.varalla.vault.Vault;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Workers' own calendars, of which the desk keeps when they are taken and nothing else: no titles, no places.
@Repository
public class BusyCalendars {

    private static final String PLACE = "busy_calendar";
    private static final Duration SOONEST = Duration.ofHours(1);
    private static final Duration LATEST = Duration.ofDays(1);

    private final JdbcClient db;
    private final Vault vault;
    private final Clock clock;
    private final Targets targets;
    private final CalendarSettings settings;

    BusyCalendars(JdbcClient db, Vault vault, Clock clock, Targets targets, CalendarSettings settings) {
        this.db = db;
        this.vault = vault;
        this.clock = clock;
        this.targets = targets;
        this.settings = settings;
    }

    /// How a worker's calendar stands.
    ///
    /// @param host    of its address, which is all of it that is shown
    /// @param read    when it was last read; null: not yet
    /// @param trouble why it could not be read the last time; null: it could
    /// @param failing since when; null: it does not
    public record Standing(
            String host,
            @Nullable Instant read,
            @Nullable Trouble trouble,
            @Nullable Instant failing) {}

    /// Whether calendars are fetched here; not in the demo.
    public boolean fetches() {
        return settings.fetch();
    }

    /// Keeps the address of a worker's calendar, in the place of an earlier one. It is read soon.
    ///
    /// @return why it is not taken; empty if it is
    @Transactional
    public Optional<Trouble> give(WorkerId worker, String address) {
        var uri = uri(address);
        if (uri.isEmpty() || !targets.allows(uri.get())) {
            return Optional.of(Trouble.ADDRESS);
        }
        forget(worker);
        db.sql("insert into busy_calendar (worker_id, url_sealed, due_at) values (:worker, :url, :now)")
                .param("worker", worker.value())
                .param("url", vault.seal(uri.get().toString(), PLACE))
                .param("now", utc(clock.instant()))
                .update();
        return Optional.empty();
    }

    /// `webcal` is what some programs call `https`.
    private static Optional<URI> uri(String address) {
        try {
            var text = address.strip();
            return Optional.of(
                    new URI(text.regionMatches(true, 0, "webcal:", 0, 7) ? "https:" + text.substring(7) : text));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// The address and all that was read from it.
    public void forget(WorkerId worker) {
        db.sql("delete from busy_calendar where worker_id = ?")
                .param(worker.value())
                .update();
    }

    public Optional<Standing> standing(WorkerId worker) {
        return db.sql("select url_sealed, read_at, trouble, failing_since from busy_calendar where worker_id = ?")
                .param(worker.value())
                .query((row, _) -> standing(row))
                .optional();
    }

    /// When these workers are busy, each in order. One query.
    public Map<WorkerId, List<BusySpan>> busy(Collection<WorkerId> workers, Instant from, Instant to) {
        var busy = new HashMap<WorkerId, List<BusySpan>>();
        if (!workers.isEmpty()) {
            db.sql("""
                select worker_id, from_time, to_time from busy_span
                where worker_id in (:workers) and from_time < :to and to_time > :from
                order by from_time
                """)
                    .param("workers", workers.stream().map(WorkerId::value).toList())
                    .param("from", utc(from))
                    .param("to", utc(to))
                    .query((row, _) -> busy.computeIfAbsent(
                                    new WorkerId(row.getObject("worker_id", UUID.class)), _ -> new ArrayList<>())
                            .add(span(row)))
                    .list();
        }
        return busy;
    }

    @EventListener
    void on(WorkerLeft left) {
        forget(left.worker());
    }

    /// One that is to be read.
    record Due(WorkerId worker, URI uri) {}

    /// The next one that is due, put off already, so that nobody else reads it at the same time.
    Optional<Due> nextDue() {
        var now = clock.instant();
        return db.sql("""
            update busy_calendar set due_at = :next
            where worker_id = (
                select worker_id from busy_calendar where due_at <= :now
                order by due_at limit 1 for update skip locked)
            returning worker_id, url_sealed
            """)
                .param("now", utc(now))
                .param("next", utc(now.plus(settings.every())))
                .query((row, _) -> new Due(
                        new WorkerId(row.getObject("worker_id", UUID.class)),
                        URI.create(vault.words(row.getBytes("url_sealed"), PLACE))))
                .optional();
    }

    /// What was read takes the place of what was known.
    @Transactional
    void read(WorkerId worker, List<BusySpan> busy) {
        var known = db.sql("""
            update busy_calendar
            set read_at = :now, trouble = null, failing_since = null, failures = 0, told_at = null
            where worker_id = :worker
            """)
                .param("now", utc(clock.instant()))
                .param("worker", worker.value())
                .update();
        db.sql("delete from busy_span where worker_id = ?")
                .param(worker.value())
                .update();
        if (known == 1 && !busy.isEmpty()) {
            db.sql("""
                insert into busy_span (worker_id, from_time, to_time)
                select :worker, * from unnest(:from::timestamptz[], :to::timestamptz[])
                """)
                    .param("worker", worker.value())
                    .param("from", times(busy, BusySpan::from))
                    .param("to", times(busy, BusySpan::to))
                    .update();
        }
    }

    private static String[] times(List<BusySpan> busy, java.util.function.Function<BusySpan, Instant> end) {
        return busy.stream().map(end).map(Instant::toString).toArray(String[]::new);
    }

    /// What was known stays; the next try comes later each time, a day at the latest.
    ///
    /// @return whether its owner is to be told now, once
    @Transactional
    boolean failed(WorkerId worker, Trouble why) {
        var now = clock.instant();
        var failures = db.sql("""
            update busy_calendar
            set trouble = :why, failures = failures + 1, failing_since = coalesce(failing_since, :now)
            where worker_id = :worker returning failures
            """)
                .param("why", why.name())
                .param("now", utc(now))
                .param("worker", worker.value())
                .query(Integer.class)
                .optional()
                .orElse(1);
        var wait = SOONEST.multipliedBy(1L << Math.min(failures - 1, 5));
        db.sql("update busy_calendar set due_at = ? where worker_id = ?")
                .params(utc(now.plus(wait.compareTo(LATEST) > 0 ? LATEST : wait)), worker.value())
                .update();
        return db.sql("""
            update busy_calendar set told_at = :now
            where worker_id = :worker and told_at is null and failing_since <= :since
            """)
                        .param("now", utc(now))
                        .param("worker", worker.value())
                        .param("since", utc(now.minus(settings.tellAfter())))
                        .update()
                == 1;
    }

    private Standing standing(ResultSet row) throws SQLException {
        var trouble = row.getString("trouble");
        return new Standing(
                URI.create(vault.words(row.getBytes("url_sealed"), PLACE)).getHost(),
                instant(row, "read_at"),
                trouble == null ? null : Trouble.valueOf(trouble),
                instant(row, "failing_since"));
    }

    private static BusySpan span(ResultSet row) throws SQLException {
        return new BusySpan(
                row.getObject("from_time", OffsetDateTime.class).toInstant(),
                row.getObject("to_time", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
