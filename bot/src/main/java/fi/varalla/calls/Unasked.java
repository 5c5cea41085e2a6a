package fi.varalla.calls;

import fi.varalla.casework.Contacts;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Connected;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A caller was connected with a phone on which nobody had pressed 1. That must not happen, so the coordinators look
/// into it; the call is not an answered one.
@Component
class Unasked {

    private static final String KIND = "CONNECTED_UNASKED";

    private final CallBook book;
    private final Contacts contacts;
    private final Lines lines;
    private final Notices notices;
    private final JdbcClient db;
    private final Clock clock;

    Unasked(CallBook book, Contacts contacts, Lines lines, Notices notices, JdbcClient db, Clock clock) {
        this.book = book;
        this.contacts = contacts;
        this.lines = lines;
        this.notices = notices;
        this.db = db;
        this.clock = clock;
    }

    /// The call is held meanwhile, so that what is told twice is noted once.
    @EventListener
    void connected(Connected connected) {
        book.holdByAttempt(connected.attempt())
                .map(call -> contacts.get(call.contact()))
                .filter(contact -> isNews(contact.id().value()))
                .ifPresent(contact -> {
                    contacts.happened(contact.id(), KIND, "attempt=" + connected.attempt(), clock.instant());
                    notices.connectedUnasked(contact, lines.get(contact.line()));
                });
    }

    /// Neither accepted by anybody, nor noted before.
    private boolean isNews(UUID contact) {
        return db.sql("""
                        select not exists (
                                select from contact_attempt where contact_id = :contact and result = 'ACCEPTED')
                            and not exists (select from contact_event where contact_id = :contact and kind = :kind)
                        """)
                .param("contact", contact)
                .param("kind", KIND)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }
}
