package fi.varalla.calls;

import fi.varalla.casework.PersonId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import fi.varalla.rota.WorkerId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whom a worker may call though no call is promised: the people of their own clients, and those of the conversations
/// that they are in, as far as a number is known.
@Component
class FamiliesToCall {

    private static final String THEIRS = """
            from person p join client_case c on c.id = p.case_id
            where p.phone is not null and (c.own_worker = :worker or exists (
                select from participant t join contact k on k.id = t.contact_id
                where t.worker_id = :worker and t.left_at is null and k.ended_at is null
                    and k.case_id = p.case_id and (k.person_id is null or k.person_id = p.id)))
            """;

    private final JdbcClient db;
    private final Directory directory;

    FamiliesToCall(JdbcClient db, Directory directory) {
        this.db = db;
        this.directory = directory;
    }

    /// Case by case. Two queries.
    ///
    /// @param most so many at most
    List<FamilyMember> of(WorkerId worker, int most) {
        var people = db.sql("select p.id " + THEIRS + " order by c.code, p.position limit :most")
                .param("worker", worker.value())
                .param("most", most)
                .query((row, _) -> new PersonId(row.getObject("id", UUID.class)))
                .list();
        return directory.members(people);
    }

    /// Those in charge may call anybody.
    Optional<FamilyMember> find(Worker worker, PersonId person) {
        return directory.member(person).filter(it -> worker.role() != Worker.Role.WORKER || isTheirs(worker, person));
    }

    private boolean isTheirs(Worker worker, PersonId person) {
        return db.sql("select exists (select " + THEIRS + " and p.id = :person) as theirs")
                .param("worker", worker.id().value())
                .param("person", person.value())
                .query((row, _) -> row.getBoolean("theirs"))
                .single();
    }
}
