package fi.varalla.discretion;

import fi.varalla.line.LineId;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
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
        return db.sql("select crisis_number, tidies_copies, quiet_from, quiet_to from line_manners where line_id = ?")
                .param(line.value())
                .query((row, _) -> new Manners(
                        row.getString("crisis_number"),
                        row.getBoolean("tidies_copies"),
                        quietHours(
                                row.getObject("quiet_from", LocalTime.class),
                                row.getObject("quiet_to", LocalTime.class))))
                .optional()
                .orElse(Manners.USUAL);
    }

    private static @Nullable QuietHours quietHours(@Nullable LocalTime from, @Nullable LocalTime to) {
        return from == null || to == null ? null : new QuietHours(from, to);
    }

    public void put(LineId line, Manners manners) {
        var quiet = manners.quietHours();
        db.sql("""
                        insert into line_manners (line_id, crisis_number, tidies_copies, quiet_from, quiet_to)
                        values (:line, :number, :tidies, :from, :to)
                        on conflict (line_id) do update
                        set crisis_number = :number, tidies_copies = :tidies, quiet_from = :from, quiet_to = :to
                        """)
                .param("line", line.value())
                .param("number", manners.crisisNumber())
                .param("tidies", manners.tidiesCopies())
                .param("from", quiet == null ? null : quiet.from())
                .param("to", quiet == null ? null : quiet.to())
                .update();
    }
}
