package fi.varalla.enclosures;

import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Until when a file is kept, as SQL: the pages tell what the retention does.
@Component
class KeepingTime {

    /// Of what [#UNTIL] is said. Whatever way an entry is made, that is among what happened to its contact.
    static final String FROM = """
             from enclosure join contact on contact.id = enclosure.contact_id
            left join lateral (
                select max(at) as at from contact_event
                where contact_event.contact_id = contact.id and contact_event.kind = 'OUTCOME') entered on true
            """;

    /// Null of what is kept with the case's record, or is no longer here.
    static final String UNTIL = """
            case when enclosure.state = 'KEPT' and enclosure.kept_at is null then least(
                enclosure.noted_at + cast(:atMost as interval),
                case
                    when entered.at is not null
                        then greatest(entered.at, enclosure.noted_at) + cast(:afterEntry as interval)
                    when contact.case_id is null and contact.ended_at is not null
                        then greatest(contact.ended_at, enclosure.noted_at) + cast(:withoutCase as interval)
                end)
            end
            """;

    private final EnclosureSettings settings;

    KeepingTime(EnclosureSettings settings) {
        this.settings = settings;
    }

    Duration afterEntry() {
        return settings.afterEntry();
    }

    /// The parameters of [#UNTIL].
    Map<String, Object> params() {
        return Map.of(
                "atMost", interval(settings.atMost()),
                "afterEntry", interval(settings.afterEntry()),
                "withoutCase", interval(settings.withoutCase()));
    }

    private static String interval(Duration time) {
        return time.toSeconds() + " seconds";
    }
}
