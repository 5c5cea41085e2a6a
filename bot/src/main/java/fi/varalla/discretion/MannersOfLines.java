package fi.varalla.discretion;

import fi.varalla.line.LineId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The manners of each line.
@Repository
public class MannersOfLines {

    private final JdbcClient db;

    MannersOfLines(JdbcClient db) {
        this.db = db;
    }

    /// [Manners#USUAL] for a line that was never given any.
    public Manners of(LineId line) {
        return db.sql("select crisis_number, tidies_copies from line_manners where line_id = ?")
                .param(line.value())
                .query((row, _) -> new Manners(row.getString("crisis_number"), row.getBoolean("tidies_copies")))
                .optional()
                .orElse(Manners.USUAL);
    }

    public void put(LineId line, Manners manners) {
        db.sql("""
                        insert into line_manners (line_id, crisis_number, tidies_copies) values (:line, :number, :tidies)
                        on conflict (line_id) do update set crisis_number = :number, tidies_copies = :tidies
                        """)
                .param("line", line.value())
                .param("number", manners.crisisNumber())
                .param("tidies", manners.tidiesCopies())
                .update();
    }
}
