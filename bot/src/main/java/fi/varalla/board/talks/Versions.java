package fi.varalla.board.talks;

import fi.varalla.casework.ContactId;
import fi.varalla.notices.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Tells whether a conversation has changed: how much there is of everything, as one word. Rows are only added,
/// files only go on from one state to the next, and only what is there for everybody to see is counted; so nothing is
/// missed, in whatever order transactions end.
@Repository
class Versions {

    /// What became late before then has been shown so.
    private static final Duration LOOKED_AT = Duration.ofMinutes(10);

    private final JdbcClient db;
    private final Times times;
    private final Clock clock;

    Versions(JdbcClient db, Times times, Clock clock) {
        this.db = db;
        this.times = times;
        this.clock = clock;
    }

    /// In one query. Contacts that are not there are left out.
    Map<ContactId, String> of(Collection<ContactId> contacts) {
        return contacts.isEmpty()
                ? Map.of()
                : db
                        .sql("""
                        select contact.id, concat_ws('.',
                            (select count(*) from utterance where contact_id = contact.id),
                            (select count(*) from contact_event where contact_id = contact.id),
                            (select count(*) from contact_note where contact_id = contact.id),
                            (select count(*) || '-' || count(*) filter (where state <> 'AWAITED') || '-'
                                || count(*) filter (where state = 'DELETED') from enclosure
                                where contact_id = contact.id),
                            (select count(*) || '-' || count(left_at) from participant where contact_id = contact.id),
                            case when ended_at is null then 'open' else 'over' end) as version
                        from contact where id = any(:contacts)
                        """)
                        .param(
                                "contacts",
                                contacts.stream().map(ContactId::value).toArray(UUID[]::new))
                        .query((row, _) ->
                                Map.entry(new ContactId(row.getObject("id", UUID.class)), row.getString("version")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// With the desk's day, for it is told by the day since when somebody waits, and with how much of what workers said
    /// has become late in the last minutes: a page that stays open shows it anew, though nothing was added.
    String of(ContactId contact) {
        var today = LocalDate.now(clock.withZone(times.zone()));
        return of(List.of(contact)).getOrDefault(contact, "none") + "." + today.toEpochDay() + "." + late(contact);
    }

    private int late(ContactId contact) {
        var from = clock.instant().minus(Truth.LATE_FROM);
        return db.sql("""
                        select count(*) from utterance said
                        where contact_id = :contact and said_by = 'WORKER' and at > :oldest and at <= :from
                            and not exists (
                                select from contact_event
                                where contact_id = said.contact_id and kind = any(:kinds)
                                    and split_part(details, ' ', 1) = said.id::text)
                        """)
                .param("contact", contact.value())
                .param("oldest", from.minus(LOOKED_AT).atOffset(ZoneOffset.UTC))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("kinds", Truth.kinds().toArray(String[]::new))
                .query(Integer.class)
                .single();
    }
}
