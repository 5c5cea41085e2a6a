package fi.varalla.notices;

import fi.varalla.looks.OneByOne;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// What is done by itself once its time has come, and what of it could not be: that waits alone, is tried again, more
/// and more rarely, and keeps nothing else from being done. After some tries the coordinators hear of it, once.
@Component
public class Undone {

    private static final Logger LOG = LoggerFactory.getLogger(Undone.class);

    /// After a quarter of an hour.
    private static final int TRIES = 6;

    /// What was not looked at for so long is not due any more.
    private static final Duration GONE = Duration.ofDays(1);

    /// What may wait. Each has a phrase, `undone.` and its name, with the placeholder `ref`.
    public enum Kind {
        SWAP_END,
        SWAP_REMINDER,
        SWAP_ALARM,
        SHIFT_NOTE,
        HAND_OFF,
        TRIAL_CALL,
        ENCLOSURE,
        VOICEMAIL,
        MORNING_NOTE,
        OWN_HOURS,
        ALARM_IN_VAIN;

        private String phrase() {
            return "undone." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final JdbcClient db;
    private final Notices notices;
    private final TransactionOperations transaction;
    private final Clock clock;

    Undone(JdbcClient db, Notices notices, TransactionOperations transaction, Clock clock) {
        this.db = db;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// A condition for the statement that finds what is due: not put off. It has the placeholder `:now`.
    ///
    /// @param row the column by which a row of this kind is put off
    public static String notPutOff(Kind kind, String row) {
        return """
                not exists (select from undone where undone.kind = '%s' and undone.row_id = cast(%s as text)
                    and undone.again_at > :now)
                """.formatted(kind, row);
    }

    /// What is due of a kind.
    ///
    /// @param next finds what is due first and is [#notPutOff], in the transaction in which it is then done
    /// @param row  by which it is put off
    /// @param ref  by which people find it, where it can be told; no name
    public <T> void doAll(
            Kind kind, Supplier<Optional<T>> next, Consumer<T> act, Function<T, String> row, Function<T, String> ref) {
        new OneByOne<>(transaction, next, doing(kind, act, row), (it, why) -> {
                    if (putOff(kind, row.apply(it), why)) {
                        tell(kind, row.apply(it), () -> ref.apply(it));
                    }
                })
                .doAll();
    }

    /// The same for what people find by the same id as the program.
    public <T> void doAll(Kind kind, Supplier<Optional<T>> next, Consumer<T> act, Function<T, String> row) {
        doAll(kind, next, act, row, row);
    }

    private <T> Consumer<T> doing(Kind kind, Consumer<T> act, Function<T, String> row) {
        return it -> {
            act.accept(it);
            done(kind, row.apply(it));
        };
    }

    /// The same for what was found already, but for what is put off.
    public <T> void doEach(Kind kind, Collection<T> due, Consumer<T> act, Function<T, String> row) {
        if (!due.isEmpty()) {
            doEach(
                    kind,
                    waiting -> due.stream()
                            .filter(it -> !waiting.contains(row.apply(it)))
                            .toList(),
                    act,
                    row);
        }
    }

    /// The same for whoever finds what is due by what is put off. That is asked once.
    ///
    /// @param due what is due but for these rows
    public <T> void doEach(Kind kind, Function<Set<String>, List<T>> due, Consumer<T> act, Function<T, String> row) {
        var left = due.apply(waiting(kind)).iterator();
        if (left.hasNext()) {
            doAll(kind, () -> left.hasNext() ? Optional.of(left.next()) : Optional.empty(), act, row);
        }
    }

    private Set<String> waiting(Kind kind) {
        return db
                .sql("select row_id from undone where kind = ? and again_at > ?")
                .params(kind.name(), utc(clock.instant()))
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    private void done(Kind kind, String row) {
        db.sql("delete from undone where kind = ? and row_id = ?")
                .params(kind.name(), row)
                .update();
    }

    /// Due again in half a minute, then in twice that, and so on, at most in a quarter of an hour.
    ///
    /// @return whether people should know and do not
    private boolean putOff(Kind kind, String row, RuntimeException why) {
        var tries = Objects.requireNonNull(transaction.execute(_ -> db.sql("""
                        insert into undone (kind, row_id, failed, since, again_at)
                        values (:kind, :row, 1, :now, cast(:now as timestamptz) + interval '30 seconds')
                        on conflict (kind, row_id) do update set failed = undone.failed + 1, again_at =
                            excluded.since + least(30 * power(2, least(undone.failed, 10)), 900) * interval '1 second'
                        returning case when told_at is null then failed else 0 end as tries
                        """)
                .param("kind", kind.name())
                .param("row", row)
                .param("now", utc(clock.instant()))
                .query(Integer.class)
                .single()));
        // The name only: a message may carry people's words.
        LOG.warn("{} {} could not be done ({})", kind, row, why.getClass().getName());
        return tries >= TRIES;
    }

    private void tell(Kind kind, String row, Supplier<String> ref) {
        var named = named(row, ref);
        try {
            transaction.executeWithoutResult(_ -> {
                db.sql("update undone set told_at = ? where kind = ? and row_id = ?")
                        .params(utc(clock.instant()), kind.name(), row)
                        .update();
                notices.tellCoordinators(kind.phrase(), "ref", named);
            });
        } catch (RuntimeException e) {
            // What keeps the row from being done may keep this from being told; what is behind it goes on all the same.
            LOG.error("Nobody could be told that {} {} waits; the next try tells", kind, row, e);
        }
    }

    private static String named(String row, Supplier<String> ref) {
        try {
            return ref.get();
        } catch (DataAccessException | IllegalStateException | NoSuchElementException e) {
            // What keeps it from being done may keep it from being read.
            LOG.warn("Row {} is told by its id only ({})", row, e.getClass().getName());
            return row;
        }
    }

    /// @param rows by which the operator finds what waits; never empty
    public record Left(Kind kind, List<String> rows) {}

    /// What people were told of and is not done yet, for pages; what has waited longest first.
    public List<Left> told() {
        return db.sql("""
                        select kind, array_agg(row_id order by since) as rows from undone where told_at is not null
                        group by kind order by min(since)
                        """)
                .query((row, _) -> new Left(Kind.valueOf(row.getString("kind")), List.of((String[])
                        row.getArray("rows").getArray())))
                .list();
    }

    /// What is not due any more, though it was never done.
    @Scheduled(fixedDelayString = "${varalla.notices.undone-tidy:1h}")
    void tidy() {
        db.sql("delete from undone where again_at < ?")
                .param(utc(clock.instant().minus(GONE)))
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
