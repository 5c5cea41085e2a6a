package fi.varalla.calls;

import fi.varalla.calls.Meeting.Family;
import fi.varalla.calls.Meeting.Guest;
import fi.varalla.calls.Meeting.Host;
import fi.varalla.calls.Meeting.Stage;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Meetings as stored. They are changed by whoever holds their call, see [CallBook]: it is held first, always.
@Repository
class MeetingBook {

    private static final String ABOUT = "join:";

    /// @param hostLeg the provider's id of the host's part of the call, or null
    /// @param asked   whose phones have been rung for it, the guest's too
    /// @param passed  whether the talk is the guest's now
    /// @param since   when the stage began, or somebody was last sent on the way
    record Held(
            UUID id,
            String call,
            WorkerId host,
            UUID hostAttempt,
            @Nullable String hostLeg,
            WorkerId guest,
            UUID guestAttempt,
            UUID ring,
            Set<WorkerId> asked,
            Meeting stands,
            boolean passed,
            Instant since) {

        /// What whoever rings or reserves the guest's phone calls it: each colleague's ring by a name of its own, so
        /// that what comes late of one changes nothing for the next.
        String about() {
            return MeetingBook.about(guestAttempt);
        }

        /// Whose talk it is.
        UUID attempt() {
            return passed ? guestAttempt : hostAttempt;
        }
    }

    private final JdbcClient db;

    MeetingBook(JdbcClient db) {
        this.db = db;
    }

    static String about(UUID guestAttempt) {
        return ABOUT + guestAttempt;
    }

    /// The attempt that a ring is about, if it is about one of a colleague.
    static Optional<UUID> named(String about) {
        return about.startsWith(ABOUT)
                ? Optional.of(UUID.fromString(about.substring(ABOUT.length())))
                : Optional.empty();
    }

    /// The call that it belongs to.
    Optional<String> call(UUID meeting) {
        return db.sql("select call_id from call_meeting where id = ?")
                .param(meeting)
                .query(String.class)
                .optional();
    }

    /// The one whose present guest this attempt is.
    Optional<UUID> of(UUID guestAttempt) {
        return db.sql("select id from call_meeting where guest_attempt = ?")
                .param(guestAttempt)
                .query((row, _) -> row.getObject("id", UUID.class))
                .optional();
    }

    Optional<Held> find(UUID meeting) {
        return db.sql("select * from call_meeting where id = ?")
                .param(meeting)
                .query(MeetingBook::held)
                .optional();
    }

    /// The one that is not over.
    Optional<Held> of(String call) {
        return db.sql("select * from call_meeting where call_id = ? and stage <> 'OVER'")
                .param(call)
                .query(MeetingBook::held)
                .optional();
    }

    void begin(Held it, Instant now) {
        db.sql("""
            insert into call_meeting (id, call_id, host, host_attempt, host_leg, guest, guest_attempt, ring,
                asked, stage, family, host_seat, guest_seat, apart, since)
            values (:id, :call, :host, :hostAttempt, :hostLeg, :guest, :guestAttempt, :ring,
                :asked, :stage, :family, :hostSeat, :guestSeat, :apart, :now)
            """)
                .param("id", it.id())
                .param("call", it.call())
                .param("host", it.host().value())
                .param("hostAttempt", it.hostAttempt())
                .param("hostLeg", it.hostLeg())
                .param("guest", it.guest().value())
                .param("guestAttempt", it.guestAttempt())
                .param("ring", it.ring())
                .param("asked", it.asked().stream().map(WorkerId::value).toArray(UUID[]::new))
                .param("stage", it.stands().stage().name())
                .param("family", it.stands().family().name())
                .param("hostSeat", it.stands().host().name())
                .param("guestSeat", it.stands().guest().name())
                .param("apart", it.stands().apart())
                .param("now", utc(now))
                .update();
    }

    /// @param now kept if something begins with it
    void moves(Held it, Meeting to, Instant now) {
        db.sql("""
            update call_meeting
            set since = case when :begins then :now else since end, stage = :stage, family = :family,
                host_seat = :host, guest_seat = :guest, apart = :apart
            where id = :id
            """)
                .param("begins", to.begins(it.stands()))
                .param("stage", to.stage().name())
                .param("now", utc(now))
                .param("family", to.family().name())
                .param("host", to.host().name())
                .param("guest", to.guest().name())
                .param("apart", to.apart())
                .param("id", it.id())
                .update();
    }

    /// Another colleague's phone is rung.
    void asks(Held it, WorkerId guest, UUID attempt, UUID ring) {
        db.sql("""
            update call_meeting set guest = :guest, guest_attempt = :attempt, ring = :ring, asked = asked || :guest
            where id = :id
            """)
                .param("guest", guest.value())
                .param("attempt", attempt)
                .param("ring", ring)
                .param("id", it.id())
                .update();
    }

    void passes(Held it) {
        db.sql("update call_meeting set passed = true where id = ?")
                .param(it.id())
                .update();
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getObject("id", UUID.class),
                row.getString("call_id"),
                new WorkerId(row.getObject("host", UUID.class)),
                row.getObject("host_attempt", UUID.class),
                row.getString("host_leg"),
                new WorkerId(row.getObject("guest", UUID.class)),
                row.getObject("guest_attempt", UUID.class),
                row.getObject("ring", UUID.class),
                Arrays.stream((UUID[]) row.getArray("asked").getArray())
                        .map(WorkerId::new)
                        .collect(Collectors.toUnmodifiableSet()),
                new Meeting(
                        Stage.valueOf(row.getString("stage")),
                        Family.valueOf(row.getString("family")),
                        Host.valueOf(row.getString("host_seat")),
                        Guest.valueOf(row.getString("guest_seat")),
                        row.getBoolean("apart")),
                row.getBoolean("passed"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
