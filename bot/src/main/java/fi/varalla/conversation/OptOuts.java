package fi.varalla.conversation;

import fi.varalla.messaging.Address;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who asked us, by one word, to send no more messages. They may always call, and whoever writes again is answered.
@Repository
class OptOuts {

    private static final Set<String> STOP = Set.of("STOP", "LOPETA", "STOPP", "SLUTA");

    private final JdbcClient db;

    OptOuts(JdbcClient db) {
        this.db = db;
    }

    static boolean asksToStop(String words) {
        return STOP.contains(words.strip().toUpperCase(Locale.ROOT));
    }

    /// @return whether it is new
    boolean add(Address address, Instant at) {
        return db.sql("insert into opt_out (address, at) values (?, ?) on conflict do nothing")
                        .params(address.uri(), at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void remove(Address address) {
        db.sql("delete from opt_out where address = ?").param(address.uri()).update();
    }

    boolean holds(Address address) {
        return db.sql("select exists (select from opt_out where address = ?) as held")
                .param(address.uri())
                .query((row, _) -> row.getBoolean("held"))
                .single();
    }
}
