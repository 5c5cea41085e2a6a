package fi.varalla.calls;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Engaged;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Whose phone a family's call has, as [BusyPhones] knows.
@Repository
class EngagedPhones implements Engaged {

    private final JdbcClient db;
    private final Clock clock;

    EngagedPhones(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public boolean isEngaged(Phone phone, String about) {
        return db.sql("""
            select exists (select from busy join worker on worker.id = busy.worker_id
                           where worker.phone = ? and until > ? and busy.call_id <> ?)
            """)
                .params(phone.e164(), clock.instant().atOffset(ZoneOffset.UTC), about)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }
}
