package fi.varalla;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows that the database refuses, as by a fault that concerns them alone, until they are mended.
public final class Spoilt implements AutoCloseable {

    private final JdbcClient db;
    private final String table;
    private final String name = "spoilt_" + UUID.randomUUID().toString().replace('-', '_');

    private Spoilt(JdbcClient db, String table) {
        this.db = db;
        this.table = table;
    }

    /// @param deed what is refused, such as `insert`
    /// @param when of which rows, such as `new.address = 'telegram:1'`
    public static Spoilt rows(JdbcClient db, String deed, String table, String when) {
        var spoilt = new Spoilt(db, table);
        db.sql("""
                        create function %s() returns trigger language plpgsql as $$
                        begin raise exception 'refused by a test'; end $$
                        """.formatted(spoilt.name)).update();
        db.sql("create trigger %1$s before %2$s on %3$s for each row when (%4$s) execute function %1$s()"
                        .formatted(spoilt.name, deed, table, when))
                .update();
        return spoilt;
    }

    /// Nothing can be posted to this address.
    public static Spoilt postTo(JdbcClient db, String address) {
        return rows(db, "insert", "outbox", "new.address = '" + address + "'");
    }

    /// They are as they should be.
    @Override
    public void close() {
        db.sql("drop trigger " + name + " on " + table).update();
        db.sql("drop function " + name).update();
    }
}
