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

    /// Who is behind an address, of which the column is to be filled in: at least one row, and more if a family's
    /// members share it.
    static final String BEHIND = """
            select w.id as w_id, w.name as w_name, w.phone as w_phone, w.languages as w_languages, w.role as w_role,
                   w.active as w_active, w.telegram_chat as w_telegram_chat,
                   p.id, p.name, p.role, p.phone, p.language, p.telegram_chat,
                   c.id as case_id, c.code, c.line_id, c.own_worker
            from (values (0)) nobody
            left join worker w on w.%1$s = ? and w.active
            left join (person p join client_case c on c.id = p.case_id) on p.%1$s = ?
            order by p.position
            """;

    /// The same for many phones.
    static final String BEHIND_PHONES = """
            select asked.phone as asked,
                   w.id as w_id, w.name as w_name, w.phone as w_phone, w.languages as w_languages, w.role as w_role,
                   w.active as w_active, w.telegram_chat as w_telegram_chat,
                   p.id, p.name, p.role, p.phone, p.language, p.telegram_chat,
                   c.id as case_id, c.code, c.line_id, c.own_worker
            from unnest(?::text[]) asked (phone)
            left join worker w on w.phone = asked.phone and w.active
            left join (person p join client_case c on c.id = p.case_id) on p.phone = asked.phone
            order by p.position
            """;

    private Rows() {}

    /// One row of [#BEHIND].
    ///
    /// @param worker the same in each row
    record Behind(@Nullable Worker worker, @Nullable FamilyMember member) {}

    static Behind behind(ResultSet row, int number) throws SQLException {
        return new Behind(
                row.getObject("w_id") == null ? null : worker(row, "w_"),
                row.getObject("id") == null ? null : member(row, number));
    }

    static Worker worker(ResultSet row, int number) throws SQLException {
        return worker(row, "");
    }

    private static Worker worker(ResultSet row, String prefix) throws SQLException {
        return new Worker(
                new WorkerId(row.getObject(prefix + "id", UUID.class)),
                row.getString(prefix + "name"),
                phone(row, prefix),
                List.of((String[]) row.getArray(prefix + "languages").getArray()),
                Worker.Role.valueOf(row.getString(prefix + "role")),
                row.getBoolean(prefix + "active"),
                chat(row, prefix));
    }

    static FamilyMember member(ResultSet row, int number) throws SQLException {
        var own = row.getObject("own_worker", UUID.class);
        return new FamilyMember(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("name"),
                FamilyMember.Role.valueOf(row.getString("role")),
                phone(row, ""),
                row.getString("language"),
                chat(row, ""),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getString("code"),
                new LineId(row.getObject("line_id", UUID.class)),
                own == null ? null : new WorkerId(own));
    }

    private static @Nullable Phone phone(ResultSet row, String prefix) throws SQLException {
        var e164 = row.getString(prefix + "phone");
        return e164 == null ? null : new Phone(e164);
    }

    private static @Nullable TelegramChat chat(ResultSet row, String prefix) throws SQLException {
        var id = row.getObject(prefix + "telegram_chat", Long.class);
        return id == null ? null : new TelegramChat(id);
    }
}
