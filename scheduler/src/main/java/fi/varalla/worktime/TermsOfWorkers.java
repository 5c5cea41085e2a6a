package fi.varalla.worktime;

import fi.varalla.rota.WorkerId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What is agreed with each worker, as stored.
@Repository
public class TermsOfWorkers {

    private final JdbcClient db;

    TermsOfWorkers(JdbcClient db) {
        this.db = db;
    }

    /// Workers of whom nothing was written down are left out: [Terms#USUAL].
    public Map<WorkerId, Terms> all() {
        var terms = new HashMap<WorkerId, Terms>();
        db.sql("select worker, inducted, standby_agreed, variable_hours from worker_terms")
                .query((row, _) -> terms.put(
                        new WorkerId(row.getObject("worker", UUID.class)),
                        new Terms(
                                row.getBoolean("inducted"),
                                row.getBoolean("standby_agreed"),
                                row.getBoolean("variable_hours"))))
                .list();
        return terms;
    }

    /// Of somebody of whom nothing was written down: [Terms#USUAL].
    public Terms of(WorkerId worker) {
        return all().getOrDefault(worker, Terms.USUAL);
    }

    public void set(WorkerId worker, Terms terms) {
        db.sql("""
            insert into worker_terms (worker, inducted, standby_agreed, variable_hours)
            values (:worker, :inducted, :standby, :variable)
            on conflict (worker) do update
            set inducted = :inducted, standby_agreed = :standby, variable_hours = :variable
            """)
                .param("worker", worker.value())
                .param("inducted", terms.inducted())
                .param("standby", terms.standbyAgreed())
                .param("variable", terms.variableHours())
                .update();
    }
}
