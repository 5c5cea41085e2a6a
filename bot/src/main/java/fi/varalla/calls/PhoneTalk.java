package fi.varalla.calls;

import fi.varalla.casework.ContactId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.rota.WorkerId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The phone call in which a worker talks with a family now, for the pages: a colleague can be called into it, as by
/// the
/// buttons of the chat, where everything that comes of it is told too.
@Component
public class PhoneTalk {

    private final ColleagueCalls colleagues;
    private final Directory directory;
    private final JdbcClient db;

    PhoneTalk(ColleagueCalls colleagues, Directory directory, JdbcClient db) {
        this.colleagues = colleagues;
        this.directory = directory;
        this.db = db;
    }

    /// @param meeting   while a colleague is called into it; null otherwise
    /// @param colleague first name; null without a meeting
    /// @param rings     whether the colleague's phone rings still
    /// @param apart     whether the family waits while the two workers speak
    public record Standing(
            ContactId contact,
            @Nullable UUID meeting,
            @Nullable String colleague,
            boolean rings,
            boolean apart) {}

    /// Empty while the worker talks with nobody.
    public Optional<Standing> of(WorkerId worker) {
        return db.sql("""
                        select call.contact_id, meeting.id, guest.name,
                            coalesce(meeting.stage = 'RINGING', false) as rings, coalesce(meeting.apart, false) as apart
                        from call
                        join contact_attempt talking on talking.id = call.attempt
                        left join call_meeting meeting on meeting.call_id = call.call_id and meeting.stage <> 'OVER'
                        left join worker guest on guest.id = meeting.guest
                        where call.state in ('TALKING', 'MEETING') and call.ended_at is null
                            and (talking.worker_id = :me or meeting.host = :me)
                        order by talking.at desc limit 1
                        """)
                .param("me", worker.value())
                .query((row, _) -> new Standing(
                        new ContactId(row.getObject("contact_id", UUID.class)),
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getBoolean("rings"),
                        row.getBoolean("apart")))
                .optional();
    }

    /// Calls a colleague into the talk with this contact.
    ///
    /// @param apart to hand it over: the family waits while the two workers speak
    /// @return the first name of whoever's phone rings; empty if nobody can be called, or the talk is another's
    @Transactional(timeout = Exchange.SECONDS)
    public Optional<String> callIn(WorkerId worker, ContactId contact, boolean apart) {
        directory.worker(worker).filter(Worker::active).ifPresent(it -> colleagues.wanted(it, contact, apart));
        return of(worker).filter(it -> it.contact().equals(contact)).flatMap(it -> Optional.ofNullable(it.colleague()));
    }

    /// Lets a colleague be whose phone rings still.
    @Transactional(timeout = Exchange.SECONDS)
    public boolean off(WorkerId worker, UUID meeting) {
        return directory
                .worker(worker)
                .filter(it -> colleagues.off(it, meeting))
                .isPresent();
    }

    /// Brings the family, which waits, back to the two workers.
    @Transactional(timeout = Exchange.SECONDS)
    public boolean together(WorkerId worker, UUID meeting) {
        return directory
                .worker(worker)
                .filter(it -> colleagues.together(it, meeting))
                .isPresent();
    }
}
