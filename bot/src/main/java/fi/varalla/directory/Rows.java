package fi.varalla.directory;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.PersonId;
import fi.varalla.line.LineId;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How people lie in the tables.
final class Rows {

    static final String WORKER = """
            select w.id, w.name, w.phone, w.languages, w.role, w.active, w.telegram_chat from worker w
            """;

    static final String MEMBER = """
            select p.id, p.name, p.role, p.phone, p.language, p.telegram_chat,
                   c.id as case_id, c.code, c.line_id, c.own_worker
            from person p join client_case c on c.id = p.case_id
            """;

    private Rows() {}

    static Worker worker(ResultSet row, int number) throws SQLException {
        return new Worker(
                new WorkerId(row.getObject("id", UUID.class)),
                row.getString("name"),
                phone(row),
                List.of((String[]) row.getArray("languages").getArray()),
                Worker.Role.valueOf(row.getString("role")),
                row.getBoolean("active"),
                chat(row));
    }

    static FamilyMember member(ResultSet row, int number) throws SQLException {
        var own = row.getObject("own_worker", UUID.class);
        return new FamilyMember(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("name"),
                FamilyMember.Role.valueOf(row.getString("role")),
                phone(row),
                row.getString("language"),
                chat(row),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getString("code"),
                new LineId(row.getObject("line_id", UUID.class)),
                own == null ? null : new WorkerId(own));
    }

    private static @Nullable Phone phone(ResultSet row) throws SQLException {
        var e164 = row.getString("phone");
        return e164 == null ? null : new Phone(e164);
    }

    private static @Nullable TelegramChat chat(ResultSet row) throws SQLException {
        var id = row.getObject("telegram_chat", Long.class);
        return id == null ? null : new TelegramChat(id);
    }
}
