package fi.varalla.twilio;

import com.twilio.rest.api.v2010.account.Message;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which of the messages that Twilio knows belong to which parcel. The same words may be sent twice on purpose:
/// what another parcel owns is no proof that this one is out.
@Repository
class SentMessages {

    private final JdbcClient jdbc;

    SentMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Message> notOfOthers(UUID parcel, List<Message> messages) {
        var sids = messages.stream().map(Message::getSid).toArray(String[]::new);
        var others = new HashSet<>(jdbc.sql(
                        "select unnest(message_ids) from outbox where id <> :parcel and message_ids && cast(:sids as text[])")
                .param("parcel", parcel)
                .param("sids", sids)
                .query((row, _) -> row.getString(1))
                .list());
        return messages.stream().filter(it -> !others.contains(it.getSid())).toList();
    }
}
