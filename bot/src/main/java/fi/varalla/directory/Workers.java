package fi.varalla.directory;

import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Those who work here, as a coordinator keeps them.
///
/// A phone belongs to one active worker: a second one is refused with a
/// [org.springframework.dao.DuplicateKeyException].
@Repository
public class Workers {

    private final JdbcClient db;
    private final Clock clock;
    private final Invites invites;
    private final ApplicationEventPublisher events;

    Workers(JdbcClient db, Clock clock, Invites invites, ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.invites = invites;
        this.events = events;
    }

    /// Adds a worker. The chat is paired by an invite, never here.
    public void add(Worker worker) {
        db.sql("""
                        insert into worker (id, name, phone, languages, role, active, created_at)
                        values (:id, :name, :phone, :languages, :role, :active, :at)
                        """)
                .param("id", worker.id().value())
                .param("name", worker.name())
                .param("phone", phone(worker))
                .param("languages", worker.languages().toArray(String[]::new))
                .param("role", worker.role().name())
                .param("active", worker.active())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// In the order in which they were added, inactive ones too.
    ///
    /// @param after the last one already seen, or null to begin
    public List<Worker> page(@Nullable WorkerId after, int limit) {
        return db.sql(Rows.WORKER + """
                        where w.position > coalesce((select position from worker where id = :after), 0)
                        order by w.position limit :limit
                        """)
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(Rows::worker)
                .list();
    }

    /// Which of these exist, active or not.
    public Set<WorkerId> known(Collection<WorkerId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(db.sql("select id from worker where id in (:ids)")
                .param("ids", ids.stream().map(WorkerId::value).toList())
                .query((row, _) -> new WorkerId(row.getObject("id", UUID.class)))
                .list());
    }

    /// Changes what is known of a worker. One who becomes inactive loses all access in the same transaction: the chat
    /// is
    /// unpaired, open invites are void, and [WorkerLeft] tells everybody else.
    @Transactional
    public void update(Worker worker) {
        var wasActive = db.sql("select active from worker where id = ? for update")
                .param(worker.id().value())
                .query((row, _) -> row.getBoolean("active"))
                .single();
        write(worker);
        if (wasActive && !worker.active()) {
            invites.endFor(worker.id());
            events.publishEvent(new WorkerLeft(worker.id()));
        }
    }

    private void write(Worker worker) {
        db.sql("""
                        update worker
                        set name = :name, phone = :phone, languages = :languages, role = :role, active = :active,
                            telegram_chat = case when :active then telegram_chat end
                        where id = :id
                        """)
                .param("name", worker.name())
                .param("phone", phone(worker))
                .param("languages", worker.languages().toArray(String[]::new))
                .param("role", worker.role().name())
                .param("active", worker.active())
                .param("id", worker.id().value())
                .update();
    }

    private static @Nullable String phone(Worker worker) {
        return worker.phone() == null ? null : worker.phone().e164();
    }
}
