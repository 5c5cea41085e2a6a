package fi.varalla.directory;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.PersonId;
import fi.varalla.line.LineId;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.rota.WorkerId;
import fi.varalla.sql.Many;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How people lie in the tables.
final class Rows {

    /// The chats of a person p, the one used last first: chat, number, 1 if it is still theirs.
    private static final String CHATS = """
            array(
                select array[f.chat, f.number, (f.unlinked_at is null)::int] from family_chat f
                where f.person_id = p.id order by f.used_at desc, f.number desc) as chats
            """;

    /// Whether the own worker of a case c agreed to hours off duty.
    private static final String AGREED =
            "exists (select from agreed_hours h where h.worker_id = c.own_worker) as agreed";

    static final String WORKER_COLUMNS = "w.id, w.name, w.phone, w.languages, w.role, w.active, w.telegram_chat";

    static final String WORKER = "select " + WORKER_COLUMNS + " from worker w\n";

    static final String MEMBER = """
            select p.id, p.name, p.role, p.phone, p.language, %s,
                   c.id as case_id, c.code, c.line_id, c.own_worker, %s
            from person p join client_case c on c.id = p.case_id
            """.formatted(CHATS, AGREED);

    private static final String EITHER = """
            w.id as w_id, w.name as w_name, w.phone as w_phone, w.languages as w_languages, w.role as w_role,
            w.active as w_active, w.telegram_chat as w_telegram_chat,
            p.id, p.name, p.role, p.phone, p.language, %s,
            c.id as case_id, c.code, c.line_id, c.own_worker, %s
            """.formatted(CHATS, AGREED);

    /// Who is behind a phone: at least one row, and more if a family's members share it.
    static final String BEHIND_PHONE = """
            select %s
            from (values (0)) nobody
            left join worker w on w.phone = ? and w.active
            left join (person p join client_case c on c.id = p.case_id) on p.phone = ?
            order by p.position
            """.formatted(EITHER);

    /// The same of chats.
    static final Many BEHIND_CHATS = new Many("""
            select asked.chat as asked, %s
            from %%s asked (chat)
            left join worker w on w.telegram_chat = asked.chat::bigint and w.active
            left join (family_chat mine join person p on p.id = mine.person_id join client_case c on c.id = p.case_id)
                on mine.chat = asked.chat::bigint and mine.unlinked_at is null
            where asked.chat is not null
            order by p.position
            """.formatted(EITHER), 1);

    /// The same for many phones.
    static final String BEHIND_PHONES = """
            select asked.phone as asked, %s
            from unnest(?::text[]) asked (phone)
            left join worker w on w.phone = asked.phone and w.active
            left join (person p join client_case c on c.id = p.case_id) on p.phone = asked.phone
            order by p.position
            """.formatted(EITHER);

    private Rows() {}

    /// One row of [#BEHIND_PHONE] and its like.
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
                chats(row),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getString("code"),
                new LineId(row.getObject("line_id", UUID.class)),
                own == null ? null : new WorkerId(own),
                row.getBoolean("agreed"));
    }

    private static @Nullable Phone phone(ResultSet row, String prefix) throws SQLException {
        var e164 = row.getString(prefix + "phone");
        return e164 == null ? null : new Phone(e164);
    }

    private static List<FamilyChat> chats(ResultSet row) throws SQLException {
        return Stream.of((Object[]) row.getArray("chats").getArray())
                .map(Long[].class::cast)
                .map(it -> new FamilyChat(new TelegramChat(it[0]), it[1].intValue(), it[2] == 1))
                .toList();
    }

    private static @Nullable TelegramChat chat(ResultSet row, String prefix) throws SQLException {
        var id = row.getObject(prefix + "telegram_chat", Long.class);
        return id == null ? null : new TelegramChat(id);
    }
}
