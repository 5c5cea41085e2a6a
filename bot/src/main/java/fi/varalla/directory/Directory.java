package fi.varalla.directory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.Rows.Behind;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Address.WhatsApp;
import fi.varalla.rota.WorkerId;
import fi.varalla.sql.Many;
import fi.varalla.sql.Question;
import fi.varalla.sql.RoundTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who is behind an address, and where to reach whom.
@Repository
public class Directory {

    private final JdbcClient db;
    private final RoundTrip roundTrip;
    private final FamilyChats familyChats;

    Directory(JdbcClient db, RoundTrip roundTrip, FamilyChats familyChats) {
        this.db = db;
        this.roundTrip = roundTrip;
        this.familyChats = familyChats;
    }

    /// Inactive workers are strangers. A WhatsApp account is whoever has its phone. A worker's address is a worker's
    /// even if a family has it too. One query.
    public Party identify(Address address) {
        return roundTrip.ask(identifying(address));
    }

    private Question<Party> identifying(Address address) {
        return switch (address) {
            case TelegramChat chat -> identifyingAll(Set.of(chat)).then(it -> Objects.requireNonNull(it.get(chat)));
            case Phone(var e164) -> behindPhone(e164);
            case WhatsApp(var e164) -> behindPhone(e164);
        };
    }

    private static Question<Party> behindPhone(String e164) {
        return Question.rows(Rows.BEHIND_PHONE, Rows::behind, e164, e164).then(Directory::party);
    }

    /// The same for chats, to be asked together with other questions.
    ///
    /// @param chats at least one
    /// @return      the question for somebody for each of them
    public Question<Map<TelegramChat, Party>> identifyingAll(Set<TelegramChat> chats) {
        return Rows.BEHIND_CHATS
                .ofEach(
                        chats.stream().map(it -> String.valueOf(it.id())).toList(),
                        (row, number) -> Map.entry(
                                new TelegramChat(Long.parseLong(row.getString("asked"))), Rows.behind(row, number)))
                .then(Directory::parties);
    }

    /// The same for many phones, in one query.
    ///
    /// @return somebody for each of them
    public Map<Phone, Party> identify(Set<Phone> phones) {
        if (phones.isEmpty()) {
            return Map.of();
        }
        return parties(db.sql(Rows.BEHIND_PHONES)
                .param(phones.stream().map(Phone::e164).toArray(String[]::new))
                .query((row, number) -> Map.entry(new Phone(row.getString("asked")), Rows.behind(row, number)))
                .list());
    }

    private static <A extends Address> Map<A, Party> parties(List<Map.Entry<A, Behind>> found) {
        return found.stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())))
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, it -> party(it.getValue())));
    }

    /// Who joined with this chat as a worker and has left the service since. Nobody is known so by a phone, for it may
    /// be a family's by now.
    public Optional<Worker> formerWorker(Address address) {
        if (!(address instanceof TelegramChat(var chat))) {
            return Optional.empty();
        }
        return db.sql(Rows.WORKER + """
                        where not w.active and exists (
                          select from invite where worker_id = w.id and used_by = ?)
                        limit 1
                        """).param(chat).query(Rows::worker).optional();
    }

    /// @return the worker, active or not
    public Optional<Worker> worker(WorkerId id) {
        return db.sql(Rows.WORKER + "where w.id = ?")
                .param(id.value())
                .query(Rows::worker)
                .optional();
    }

    /// These workers, those no longer active left out, in one query.
    public List<Worker> workers(Collection<WorkerId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return db.sql(Rows.WORKER + "where w.id in (:ids) and w.active order by w.position")
                .param("ids", ids.stream().map(WorkerId::value).toList())
                .query(Rows::worker)
                .list();
    }

    /// These workers, active or not, in one query.
    public List<Worker> activeOrNot(Collection<WorkerId> ids) {
        return ids.isEmpty()
                ? List.of()
                : db.sql(Rows.WORKER + "where w.id in (:ids)")
                        .param("ids", ids.stream().map(WorkerId::value).toList())
                        .query(Rows::worker)
                        .list();
    }

    /// All who work here, in one query.
    public List<Worker> active() {
        return db.sql(Rows.WORKER + "where w.active order by w.position")
                .query(Rows::worker)
                .list();
    }

    /// One of those whom somebody asked for, and for what.
    ///
    /// @param of as the statement of [#workersOf] says
    public record WorkerOf(String of, Worker worker) {}

    /// These workers, those no longer active left out, to be asked together with other questions: as a statement of
    /// [Many], whose rows are [#workerOf].
    ///
    /// @param pairs a statement that selects text and the id of a worker, as `of` and `worker_id`
    public static Many workersOf(String pairs) {
        return new Many(
                "select pairs.of, " + Rows.WORKER_COLUMNS + " from (" + pairs
                        + ") pairs join worker w on w.id = pairs.worker_id where w.active order by w.position",
                1);
    }

    public static WorkerOf workerOf(ResultSet row, int number) throws SQLException {
        return new WorkerOf(row.getString("of"), Rows.worker(row, number));
    }

    /// The cases of the families who can be reached at an address; none for a stranger's or a worker's.
    public List<CaseId> casesOf(Address address) {
        return identify(address) instanceof Party.Family(var members)
                ? members.stream().map(FamilyMember::caseId).distinct().toList()
                : List.of();
    }

    /// The person turned out to speak this.
    ///
    /// @param language ISO 639-1
    public void speaks(PersonId person, String language) {
        db.sql("update person set language = ? where id = ?")
                .params(language, person.value())
                .update();
    }

    /// One of these people, who are behind the address, wrote there. Writes only if it is not the chat they used last.
    public void wrote(Address address, Collection<FamilyMember> members) {
        if (address instanceof TelegramChat chat && members.stream().anyMatch(it -> !chat.equals(it.chat()))) {
            familyChats.used(chat);
        }
    }

    /// All active workers who have paired a chat.
    public List<Worker> withChat() {
        return db.sql(Rows.WORKER + "where w.active and w.telegram_chat is not null order by w.position")
                .query(Rows::worker)
                .list();
    }

    /// All active coordinators.
    public List<Worker> coordinators() {
        return db.sql(Rows.WORKER + "where w.role = 'COORDINATOR' and w.active order by w.position")
                .query(Rows::worker)
                .list();
    }

    public Optional<FamilyMember> member(PersonId id) {
        return db.sql(Rows.MEMBER + "where p.id = ?")
                .param(id.value())
                .query(Rows::member)
                .optional();
    }

    /// Those of these people who are known, case by case. One query, none for nobody.
    public List<FamilyMember> members(Collection<PersonId> ids) {
        return ids.isEmpty()
                ? List.of()
                : db.sql(Rows.MEMBER + "where p.id in (:ids) order by c.code, p.position")
                        .param("ids", ids.stream().map(PersonId::value).toList())
                        .query(Rows::member)
                        .list();
    }

    private static Party party(List<Behind> found) {
        var worker = found.getFirst().worker();
        return worker == null ? familyOrStranger(found) : new Party.Staff(worker);
    }

    private static Party familyOrStranger(List<Behind> found) {
        var members =
                found.stream().flatMap(it -> Stream.ofNullable(it.member())).toList();
        return members.isEmpty() ? new Party.Stranger() : new Party.Family(members);
    }
}
