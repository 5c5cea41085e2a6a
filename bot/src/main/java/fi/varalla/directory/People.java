package fi.varalla.directory;

import fi.varalla.casework.CaseId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The people of the cases.
@Repository
public class People {

    private final JdbcClient db;
    private final Clock clock;

    People(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Adds a person to a case that exists. What is known of the case itself is not written. Others may have the same
    /// phone.
    public void add(FamilyMember person) {
        db.sql("""
                        insert into person (id, case_id, name, role, phone, language, created_at)
                        values (:id, :case, :name, :role, :phone, :language, :at)
                        """)
                .param("id", person.id().value())
                .param("case", person.caseId().value())
                .param("name", person.name())
                .param("role", person.role().name())
                .param("phone", person.phone() == null ? null : person.phone().e164())
                .param("language", person.language())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// In the order in which they were added.
    public List<FamilyMember> of(CaseId id) {
        return db.sql(Rows.MEMBER + "where p.case_id = ? order by p.position")
                .param(id.value())
                .query(Rows::member)
                .list();
    }
}
