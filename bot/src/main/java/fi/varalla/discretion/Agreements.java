package fi.varalla.discretion;

import fi.varalla.casework.PersonId;
import fi.varalla.directory.FamilyMember;
import fi.varalla.line.LineId;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.sql.Many;
import fi.varalla.sql.Question;
import fi.varalla.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was agreed with people about being written to, and whether it lets us write now: every sender asks [#to].
@Repository
public class Agreements {

    private static final String PLACE = "agreement";

    private static final String AT_CHAT = """
            select a.* from agreement a join family_chat f on f.person_id = a.person_id
            where f.chat = ? and f.unlinked_at is null
            """;
    private static final String AT_PHONE = """
            select a.* from agreement a join person p on p.id = a.person_id where p.phone = ?
            """;

    private static final String PEOPLE_AT_CHAT = """
            select p.id, p.case_id from family_chat f join person p on p.id = f.person_id
            where f.chat = :value and f.unlinked_at is null
            """;
    private static final String PEOPLE_AT_PHONE = "select id, case_id from person where phone = :value";

    private static final Many ANY_AT = new Many("""
            select f.chat from %s asked (chat) join family_chat f on f.chat = asked.chat::bigint
            where f.unlinked_at is null and exists (select from agreement where person_id = f.person_id)
            """, 1);

    private final JdbcClient db;
    private final Vault vault;
    private final MannersOfLines manners;
    private final DiscretionSettings settings;
    private final ZoneId zone;
    private final Clock clock;

    Agreements(
            JdbcClient db,
            Vault vault,
            MannersOfLines manners,
            DiscretionSettings settings,
            @Value("${varalla.time-zone}") ZoneId zone,
            Clock clock) {
        this.db = db;
        this.vault = vault;
        this.manners = manners;
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
    }

    /// What is agreed with a person, and when their word was heard.
    ///
    /// @param quietSince null while it was not, or was lifted
    public record Standing(Agreed agreed, @Nullable Instant quietSince) {}

    /// Whether somebody at an address may be written to now. Of several people who share it the strictest agreement
    /// counts. One query.
    public Leave to(Address address) {
        var found = db.sql(address instanceof TelegramChat ? AT_CHAT : AT_PHONE)
                .param(value(address))
                .query((row, _) -> standing(row))
                .list();
        return strictest(found, clock.instant());
    }

    /// The same for whatever is said first and is not urgent: at night nothing is, unless the family is in touch.
    /// It is while it waits for an answer, for a day at most, and for a while from when it wrote, called or talked
    /// with us. A call whose end was never told is taken to have lasted as long as Twilio lets one last.
    ///
    /// @param line whose quiet hours count
    public Leave starting(Address address, LineId line) {
        var leave = to(address);
        if (!leave.isFree()) {
            return leave;
        }
        var now = clock.instant();
        return Optional.ofNullable(manners.of(line).quietHours())
                .flatMap(it -> it.until(now, zone))
                .filter(_ -> !isInTouch(address, now))
                .<Leave>map(Leave.Night::new)
                .orElse(leave);
    }

    /// By whatever way, as far as it is known that the same person is behind it. One query.
    private boolean isInTouch(Address address, Instant now) {
        return db.sql("""
                        with people as (%s)
                        select exists (
                            select from (
                                select * from contact where address = :address
                                union all
                                select c.* from people join contact c
                                    on c.case_id = people.case_id and c.person_id = people.id) contact
                            where ((direction = 'INBOUND' and greatest(last_heard, started_at) > :since)
                                    or (channel = 'VOICE' and answered_at is not null
                                        and coalesce(ended_at, least(:now, answered_at + interval '4 hours')) > :since)
                                    or (ended_at is null and exists (
                                        select from utterance heard
                                        where heard.contact_id = contact.id and heard.said_by = 'FAMILY' and heard.at > :yesterday
                                            and not exists (
                                                select from utterance answer
                                                where answer.contact_id = contact.id and answer.said_by = 'WORKER'
                                                    and answer.position > heard.position))))) as touch
                        """.formatted(address instanceof TelegramChat ? PEOPLE_AT_CHAT : PEOPLE_AT_PHONE))
                .param("address", address.uri())
                .param("value", value(address))
                .param("since", now.minus(settings.inTouch()).atOffset(ZoneOffset.UTC))
                .param("yesterday", now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getBoolean("touch"))
                .single();
    }

    /// In which of these chats anything at all is agreed with somebody, to be asked together with other questions.
    public Question<List<TelegramChat>> anyAt(Collection<TelegramChat> chats) {
        return ANY_AT.ofEach(
                chats.stream().map(it -> String.valueOf(it.id())).toList(),
                (row, _) -> new TelegramChat(row.getLong("chat")));
    }

    private Leave strictest(List<Standing> found, Instant now) {
        var quiet = found.stream()
                .map(Standing::quietSince)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
        if (quiet.isPresent()) {
            return new Leave.Quiet(quiet.get());
        }
        return found.stream()
                .flatMap(it -> it.agreed().closedUntil(now, zone).stream())
                .max(Instant::compareTo)
                .<Leave>map(Leave.NotBefore::new)
                .orElse(new Leave.Free());
    }

    /// What came of words that were heard.
    ///
    /// @param quiet whether somebody said their word
    /// @param leave as [#to] tells it from then on
    public record Heard(boolean quiet, Leave leave) {}

    private record Said(UUID person, boolean speaks, boolean there, Standing standing) {

        private boolean says(String words) {
            return speaks && standing.agreed().hears(words);
        }

        private Standing from(Instant now, String words) {
            return says(words) ? new Standing(standing.agreed(), now) : standing;
        }
    }

    /// Notes it if one of these people says their word at an address. One query, one more if somebody does.
    public Heard hears(Address address, List<FamilyMember> members, String words) {
        var said = said(address, members);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var saying =
                said.stream().filter(it -> it.says(words)).map(Said::person).toList();
        if (!saying.isEmpty()) {
            db.sql("update agreement set quiet_since = :now where person_id in (:people)")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("people", saying)
                    .update();
        }
        var there =
                said.stream().filter(Said::there).map(it -> it.from(now, words)).toList();
        return new Heard(!saying.isEmpty(), strictest(there, now));
    }

    private List<Said> said(Address address, List<FamilyMember> members) {
        return db.sql("""
                        with people as (%s)
                        select a.*, a.person_id = any(cast(:members as uuid[])) as speaks, a.person_id in (select id from people) as there
                        from agreement a
                        where a.person_id = any(array(select id from people union select unnest(cast(:members as uuid[]))))
                        """.formatted(address instanceof TelegramChat ? PEOPLE_AT_CHAT : PEOPLE_AT_PHONE))
                .param("value", value(address))
                .param("members", members.stream().map(it -> it.id().value()).toArray(UUID[]::new))
                .query((row, _) -> new Said(
                        row.getObject("person_id", UUID.class),
                        row.getBoolean("speaks"),
                        row.getBoolean("there"),
                        standing(row)))
                .list();
    }

    /// A worker knows that it is safe again.
    ///
    /// @return whether it was quiet until now
    public boolean lift(Collection<PersonId> people) {
        return !people.isEmpty()
                && db.sql(
                                        "update agreement set quiet_since = null where person_id in (:people) and quiet_since is not null")
                                .param(
                                        "people",
                                        people.stream().map(PersonId::value).toList())
                                .update()
                        > 0;
    }

    /// Of those of these people with whom something is agreed. One query.
    public Map<PersonId, Standing> of(Collection<PersonId> people) {
        var found = new HashMap<PersonId, Standing>();
        if (!people.isEmpty()) {
            db.sql("select * from agreement where person_id in (:people)")
                    .param("people", people.stream().map(PersonId::value).toList())
                    .query(row -> {
                        found.put(new PersonId(row.getObject("person_id", UUID.class)), standing(row));
                    });
        }
        return found;
    }

    /// Whether it is quiet now stays as it is, unless the word goes.
    public void put(PersonId person, Agreed agreed) {
        db.sql("""
                        insert into agreement (person_id, quiet_word_sealed, write_from, write_to, updated_at)
                        values (:person, :word, :from, :to, :now)
                        on conflict (person_id) do update
                        set quiet_word_sealed = :word, write_from = :from, write_to = :to, updated_at = :now,
                            quiet_since = case when cast(:word as bytea) is null then null
                                               else agreement.quiet_since end
                        """)
                .param("person", person.value())
                .param("word", agreed.quietWord() == null ? null : vault.seal(agreed.quietWord(), PLACE))
                .param("from", agreed.from())
                .param("to", agreed.to())
                .param("now", now())
                .update();
    }

    private Standing standing(ResultSet row) throws SQLException {
        var word = row.getBytes("quiet_word_sealed");
        var since = row.getObject("quiet_since", OffsetDateTime.class);
        return new Standing(
                new Agreed(
                        word == null ? null : vault.words(word, PLACE),
                        row.getObject("write_from", LocalTime.class),
                        row.getObject("write_to", LocalTime.class)),
                since == null ? null : since.toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Object value(Address address) {
        return switch (address) {
            case TelegramChat(var id) -> id;
            case Address.Phone(var e164) -> e164;
            case Address.WhatsApp(var e164) -> e164;
        };
    }
}
