package fi.varalla.calls;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.RegionRefused;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A worker on duty has a number that may not be called: it stands in the contact, and the coordinators are told.
@Component
class RegionNotes {

    private final JdbcClient db;
    private final Contacts contacts;
    private final Regions regions;
    private final Clock clock;

    RegionNotes(JdbcClient db, Contacts contacts, Regions regions, Clock clock) {
        this.db = db;
        this.contacts = contacts;
        this.regions = regions;
        this.clock = clock;
    }

    /// @param phone null if the worker has none any more
    private record Rung(ContactId contact, @Nullable String phone) {}

    @EventListener
    @Transactional
    public void refused(RegionRefused refused) {
        rung(refused.attempt()).ifPresent(it -> {
            contacts.happened(it.contact(), "GEO", "attempt=" + refused.attempt(), clock.instant());
            if (it.phone() != null) {
                regions.refused(new Phone(it.phone()));
            }
        });
    }

    private Optional<Rung> rung(UUID attempt) {
        return db.sql("""
            select contact_id, phone from contact_attempt join worker on worker.id = worker_id
            where contact_attempt.id = ?
            """)
                .param(attempt)
                .query((row, _) ->
                        new Rung(new ContactId(row.getObject("contact_id", UUID.class)), row.getString("phone")))
                .optional();
    }
}
