package fi.varalla.watch;

import fi.varalla.watch.Chain.Run;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The messages of our own. None says anything that it did not say the first time, however often it is told.
@Repository
class ChainBook {

    /// On its way there and back.
    enum Stage {
        RELAYED,
        REACHED,
        ANSWERED,
        DONE
    }

    private final JdbcClient db;

    ChainBook(JdbcClient db) {
        this.db = db;
    }

    /// The newest first, so many as matter.
    List<Run> latest() {
        return db.sql("select id, asked_at, due_at, done_at, failed from chain_test order by id desc limit 3")
                .query((row, _) -> new Run(
                        row.getLong("id"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("done_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null),
                        row.getString("failed") != null))
                .list();
    }

    long begin(Instant now, Instant due) {
        return db.sql("insert into chain_test (asked_at, due_at) values (?, ?) returning id")
                .params(utc(now), utc(due))
                .query(Long.class)
                .single();
    }

    /// @return when it was sent off; empty if it has come so far before, or is not known
    Optional<Instant> comes(long id, Stage stage, Instant now) {
        var column = stage.name().toLowerCase(Locale.ROOT) + "_at";
        return db.sql("update chain_test set " + column + " = :now where id = :id and " + column
                        + " is null returning asked_at")
                .param("now", utc(now))
                .param("id", id)
                .query((row, _) ->
                        row.getObject("asked_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    void fails(long id, String why) {
        db.sql("update chain_test set failed = ? where id = ?").params(why, id).update();
    }

    /// What is over is not kept for ever.
    void forget(Instant before) {
        db.sql("delete from chain_test where asked_at < ?").param(utc(before)).update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
