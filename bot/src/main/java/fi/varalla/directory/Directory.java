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
import fi.varalla.sql.Question;
import fi.varalla.sql.RoundTrip;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /// The same, to be asked together with other questions.
    public Question<Party> identifying(Address address) {
        return Question.rows(
                        address instanceof TelegramChat ? Rows.BEHIND_CHAT : Rows.BEHIND_PHONE,
                        Rows::behind,
                        value(address),
                        value(address))
                .then(Directory::party);
    }

    /// The same for many phones, in one query.
    ///
    /// @return somebody for each of them
    public Map<Phone, Party> identify(Set<Phone> phones) {
        if (phones.isEmpty()) {
            return Map.of();
        }
        var found = db
                .sql(Rows.BEHIND_PHONES)
                .param(phones.stream().map(Phone::e164).toArray(String[]::new))
                .query((row, number) -> Map.entry(new Phone(row.getString("asked")), Rows.behind(row, number)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return found.entrySet().stream().collect(toMap(Map.Entry::getKey, it -> party(it.getValue())));
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

    /// These workers, those no longer active left out, to be asked together with other questions.
    ///
    /// @param ids    a statement that selects their ids
    /// @param params its
    public Question<List<Worker>> workersAmong(String ids, Object... params) {
        return Question.rows(
                Rows.WORKER + "where w.id in (" + ids + ") and w.active order by w.position", Rows::worker, params);
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

    private static Object value(Address address) {
        return switch (address) {
            case TelegramChat(var id) -> id;
            case Phone(var e164) -> e164;
            case WhatsApp(var e164) -> e164;
        };
    }
}
