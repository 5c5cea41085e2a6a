package fi.varalla.conversation;

import static java.util.stream.Collectors.groupingBy;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.ContactId;
import fi.varalla.line.LineId;
import fi.varalla.messaging.Address;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The conversations under way, as a list to choose from. Two queries, however many they are.
@Repository
public class TalkList {

    /// The event by which a person takes the mark of danger away.
    public static final String DANGER_CLEARED = "DANGER_CLEARED";

    private static final int MOST = 200;

    /// How a contact stands, as columns and as the tables behind them. An answer did not arrive if that was told of it
    /// last, and never that it arrived.
    private static final String STANDING = """
            said.since, said.unanswered, coalesce(alarm.kind = 'DANGER', false) as danger,
            coalesce(said.since is null and told.kind = 'NOT_DELIVERED', false) as unheard
            """;

    private static final String STANDING_FROM = """
            cross join lateral (
                select min(at) as since, count(*) as unanswered from utterance
                where contact_id = contact.id and said_by = 'FAMILY' and position > coalesce((
                    select max(position) from utterance
                    where contact_id = contact.id and said_by = 'WORKER'), 0)) said
            left join lateral (
                select kind from contact_event
                where contact_id = contact.id and kind in ('DANGER', 'DANGER_CLEARED')
                order by position desc limit 1) alarm on true
            left join lateral (
                select kind from contact_event
                where contact_id = contact.id and kind in ('DELAYED', 'PERHAPS_SENT', 'SENT', 'PARTLY_DELIVERED',
                        'NOT_DELIVERED', 'DELIVERED')
                    and split_part(details, ' ', 1) = (
                        select id::text from utterance
                        where contact_id = contact.id and said_by = 'WORKER'
                        order by position desc limit 1)
                order by kind = 'DELIVERED' desc, position desc limit 1) told on true
            """;

    private final JdbcClient db;
    private final Participants participants;
    private final Wording wording;

    TalkList(JdbcClient db, Participants participants, Wording wording) {
        this.db = db;
        this.participants = participants;
        this.wording = wording;
    }

    /// How a conversation stands.
    ///
    /// @param since      when the family wrote what nobody has answered yet; null if all is answered
    /// @param unanswered how many messages that are
    /// @param danger     whether words of danger were written and nobody has cleared them
    /// @param unheard    whether all is answered, but the last answer did not reach the family
    public record Standing(@Nullable Instant since, int unanswered, boolean danger, boolean unheard) {}

    /// @param who    case code and first name, or how a stranger is called
    /// @param owners first names of the workers who are in it, the one who came first in front
    /// @param mine   whether the reader is in it
    public record Row(
            ContactId contact,
            @Nullable CaseId caseId,
            String line,
            String who,
            Standing standing,
            List<String> owners,
            boolean mine) {}

    private record Found(
            ContactId contact,
            @Nullable CaseId caseId,
            @Nullable String linked,
            LineId lineId,
            String line,
            Standing standing,
            List<String> owners,
            boolean mine,
            int total) {}

    /// @param way by which of their phones they write
    private record Member(ContactId contact, LineId line, String code, String name, Way way) {}

    /// @param rows  the first 200 at most
    /// @param total how many there are
    public record Open(List<Row> rows, int total) {

        public static final Open NONE = new Open(List.of(), 0);

        public Open {
            rows = List.copyOf(rows);
        }
    }

    /// All open ones: danger that nobody has answered first, then the reader's own, then whoever waits longest,
    /// then those whom the last answer did not reach.
    public Open all(@Nullable WorkerId reader, Language language) {
        return open(reader, true, List.of(), language);
    }

    /// Those that the reader is in, those of the reader's own clients, and those of these lines.
    public Open of(WorkerId reader, Collection<LineId> lines, Language language) {
        return open(reader, false, lines, language);
    }

    /// The workers who are in a conversation, the one who came first in front.
    public List<WorkerId> members(ContactId contact) {
        return List.copyOf(participants.of(contact));
    }

    /// As the list has it, also for one that is over. The contact has to be there.
    public Standing standing(ContactId contact) {
        return db.sql("select " + STANDING + " from contact " + STANDING_FROM + " where contact.id = ?")
                .param(contact.value())
                .query((row, _) -> standing(row))
                .single();
    }

    private Open open(@Nullable WorkerId reader, boolean all, Collection<LineId> lines, Language language) {
        var found = db.sql("""
                        select contact.id, contact.case_id, linked.code as linked, contact.line_id, line.name as line,
                            coalesce(in_it.names, '{}') as owners, coalesce(in_it.mine, false) as mine,
                            count(*) over () as total, %s
                        from contact
                        join line on line.id = contact.line_id
                        left join client_case linked on linked.id = contact.case_id
                        cross join lateral (
                            select array_agg(worker.name order by joined_at) as names,
                                bool_or(worker.id = :me) as mine
                            from participant join worker on worker.id = worker_id
                            where contact_id = contact.id and left_at is null) in_it
                        %s
                        where contact.ended_at is null and contact.channel in ('SMS', 'WHATSAPP', 'TELEGRAM')
                            and (:all or in_it.mine or linked.own_worker = :me or contact.line_id = any(:lines))
                        order by coalesce(alarm.kind = 'DANGER' and said.since is not null, false) desc,
                            coalesce(in_it.mine, false) desc, said.since nulls last, unheard desc, contact.last_heard desc
                        limit :most
                        """.formatted(STANDING, STANDING_FROM))
                .param("me", reader == null ? null : reader.value(), java.sql.Types.OTHER)
                .param("all", all)
                .param("lines", lines.stream().map(LineId::value).toArray(UUID[]::new))
                .param("most", MOST)
                .query(TalkList::found)
                .list();
        var members = members(found.stream().map(it -> it.contact().value()).toList());
        var rows = found.stream()
                .map(it -> row(it, members.getOrDefault(it.contact(), List.of()), language))
                .toList();
        return new Open(rows, found.isEmpty() ? 0 : found.getFirst().total());
    }

    private Row row(Found it, List<Member> members, Language language) {
        return new Row(
                it.contact(),
                it.caseId(),
                it.line(),
                who(it, members, language),
                it.standing(),
                it.owners(),
                it.mine());
    }

    private String who(Found it, List<Member> members, Language language) {
        if (members.isEmpty()) {
            var reference = it.contact().value().toString().substring(0, 4).toUpperCase(Locale.ROOT);
            var stranger = wording.say("desk.stranger", language, "ref", reference);
            return it.linked() == null ? stranger : it.linked() + " - " + stranger;
        }
        var there = members.stream().filter(of -> of.line().equals(it.lineId())).toList();
        var meant = there.isEmpty() ? members : there;
        return distinct(meant, Member::code) + " - "
                + distinct(meant, member -> member.way().named(member.name(), wording, language));
    }

    private static String distinct(List<Member> members, Function<Member, String> what) {
        return members.stream().map(what).distinct().collect(Collectors.joining(" / "));
    }

    /// Whoever a contact names; else everybody at its address.
    private Map<ContactId, List<Member>> members(Collection<UUID> contacts) {
        if (contacts.isEmpty()) {
            return Map.of();
        }
        return db.sql("""
                        select contact.id, whose.line_id, whose.code, person.name, contact.address, here.number,
                            exists (select from family_chat f
                                where f.person_id = person.id and f.unlinked_at is null) as chats
                        from contact
                        left join family_chat theirs on contact.person_id is null and theirs.unlinked_at is null
                            and theirs.chat = case when address like 'telegram:%' then substr(address, 10)::bigint end
                        join person on person.id = contact.person_id or (contact.person_id is null and (
                            person.id = theirs.person_id
                            or person.phone = case when address like 'tel:%' then substr(address, 5)
                                when address like 'whatsapp:%' then substr(address, 10) end))
                        join client_case whose on whose.id = person.case_id
                        left join family_chat here on here.person_id = person.id
                            and here.chat = case when address like 'telegram:%' then substr(address, 10)::bigint end
                        where contact.id in (:contacts)
                            and (contact.case_id is null or contact.case_id = person.case_id)
                        order by person.position
                        """).param("contacts", contacts).query(TalkList::member).list().stream()
                .collect(groupingBy(Member::contact));
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        var caseId = row.getObject("case_id", UUID.class);
        return new Found(
                new ContactId(row.getObject("id", UUID.class)),
                caseId == null ? null : new CaseId(caseId),
                row.getString("linked"),
                new LineId(row.getObject("line_id", UUID.class)),
                row.getString("line"),
                standing(row),
                List.of((String[]) row.getArray("owners").getArray()),
                row.getBoolean("mine"),
                row.getInt("total"));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        var since = row.getObject("since", OffsetDateTime.class);
        return new Standing(
                since == null ? null : since.toInstant(),
                row.getInt("unanswered"),
                row.getBoolean("danger"),
                row.getBoolean("unheard"));
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        return new Member(
                new ContactId(row.getObject("id", UUID.class)),
                new LineId(row.getObject("line_id", UUID.class)),
                row.getString("code"),
                row.getString("name"),
                Way.of(
                        Address.of(row.getString("address")),
                        row.getObject("number", Integer.class),
                        row.getBoolean("chats")));
    }
}
