package fi.varalla.calendars;

import fi.varalla.directory.WorkerLeft;
import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The secret addresses of feeds. A new one ends the old one; a worker who leaves ends all of theirs.
@Repository
public class Feeds {

    private static final String PLACE = "calendar_feed";
    private static final Duration USUAL_ALARM = Duration.ofHours(1);

    private final JdbcClient db;
    private final Vault vault;
    private final Clock clock;
    private final String publicUrl;

    Feeds(JdbcClient db, Vault vault, Clock clock, @Value("${varalla.public-url:}") String publicUrl) {
        this.db = db;
        this.vault = vault;
        this.clock = clock;
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    /// What its owner is shown of an address.
    ///
    /// @param line  whose shifts it shows; null: the owner's own
    /// @param alarm how long before a shift the calendar rings; null: it does not
    public record Address(
            @Nullable LineId line, String url, @Nullable Duration alarm) {}

    /// Those that work, the owner's own shifts first.
    public List<Address> of(WorkerId owner) {
        return db.sql("""
            select line_id, token_sealed, alarm_minutes from calendar_feed
            where owner = ? and revoked_at is null
            order by line_id is not null, created_at
            """).param(owner.value()).query((row, _) -> address(row)).list();
    }

    /// Makes a new address; the old one stops working at once. The alarm stays as it was.
    ///
    /// @param line whose shifts it shall show, for a coordinator; null: the owner's own
    @Transactional
    public Address renew(WorkerId owner, @Nullable LineId line) {
        var alarm = end(owner, line).orElseGet(() -> line == null ? (int) USUAL_ALARM.toMinutes() : null);
        var token = Token.fresh();
        db.sql("""
            insert into calendar_feed (id, owner, line_id, token_hash, token_sealed, alarm_minutes, created_at)
            values (:id, :owner, :line, :hash, :sealed, :alarm, :at)
            """)
                .param("id", UUID.randomUUID())
                .param("owner", owner.value())
                .param("line", line == null ? null : line.value())
                .param("hash", token.hash())
                .param("sealed", vault.seal(token.secret(), PLACE))
                .param("alarm", alarm)
                .param("at", now())
                .update();
        return new Address(line, url(token), alarm == null ? null : Duration.ofMinutes(alarm));
    }

    /// The address stops working at once.
    @Transactional
    public void revoke(WorkerId owner, @Nullable LineId line) {
        end(owner, line);
    }

    /// @param alarm how long before a shift the calendar rings, at most a week; null: it does not
    public void ring(WorkerId owner, @Nullable LineId line, @Nullable Duration alarm) {
        db.sql("""
            update calendar_feed set alarm_minutes = :alarm
            where owner = :owner and line_id is not distinct from cast(:line as uuid) and revoked_at is null
            """)
                .param("alarm", alarm == null ? null : alarm.toMinutes())
                .param("owner", owner.value())
                .param("line", line == null ? null : line.value())
                .update();
    }

    /// One query for any token, right or wrong. A line's shifts are for coordinators, as long as they are.
    Optional<Feed> find(Token token) {
        return db.sql("""
            select f.owner, f.line_id, f.alarm_minutes, w.languages
            from calendar_feed f join worker w on w.id = f.owner
            where f.token_hash = ? and f.revoked_at is null and w.active
              and (f.line_id is null or w.role in ('COORDINATOR', 'ADMIN'))
            """).param(token.hash()).query(Feeds::feed).optional();
    }

    @EventListener
    void on(WorkerLeft left) {
        db.sql("update calendar_feed set revoked_at = ? where owner = ? and revoked_at is null")
                .params(now(), left.worker().value())
                .update();
    }

    /// @return the alarm that it had
    private Optional<Integer> end(WorkerId owner, @Nullable LineId line) {
        return db
                .sql("""
                    update calendar_feed set revoked_at = :at
                    where owner = :owner and line_id is not distinct from cast(:line as uuid) and revoked_at is null
                    returning alarm_minutes
                    """)
                .param("at", now())
                .param("owner", owner.value())
                .param("line", line == null ? null : line.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("alarm_minutes", Integer.class)))
                .list()
                .stream()
                .findFirst()
                .orElseGet(Optional::empty);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private String url(Token token) {
        return publicUrl + "/calendars/" + token.secret() + ".ics";
    }

    private Address address(ResultSet row) throws SQLException {
        return new Address(line(row), url(new Token(vault.words(row.getBytes("token_sealed"), PLACE))), alarm(row));
    }

    private static Feed feed(ResultSet row, int number) throws SQLException {
        return new Feed(
                new WorkerId(row.getObject("owner", UUID.class)),
                line(row),
                List.of((String[]) row.getArray("languages").getArray()),
                alarm(row));
    }

    private static @Nullable LineId line(ResultSet row) throws SQLException {
        var id = row.getObject("line_id", UUID.class);
        return id == null ? null : new LineId(id);
    }

    private static @Nullable Duration alarm(ResultSet row) throws SQLException {
        var minutes = row.getObject("alarm_minutes", Integer.class);
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }
}
