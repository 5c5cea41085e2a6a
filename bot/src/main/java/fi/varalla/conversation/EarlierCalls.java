package fi.varalla.conversation;

import fi.varalla.directory.FamilyMember;
import fi.varalla.messaging.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Whether a family that writes has just tried to call: whoever reads the words has to know both.
@Repository
class EarlierCalls {

    private static final Duration RECENT = Duration.ofHours(12);

    private final JdbcClient db;

    EarlierCalls(JdbcClient db) {
        this.db = db;
    }

    /// When the phone of this conversation, or of those who may be at its other end, called the line in vain the last
    /// time, within half a day.
    Optional<Instant> unanswered(Talk talk, Instant now) {
        var phones = Stream.concat(
                        Stream.ofNullable(phone(talk.address())),
                        talk.members().stream().map(FamilyMember::phone).filter(Objects::nonNull))
                .map(Address::uri)
                .distinct()
                .toArray(String[]::new);
        return db.sql("""
                        select max(started_at) from contact
                        where address = any(:phones) and line_id = :line and channel = 'VOICE'
                          and direction = 'INBOUND' and answered_at is null and started_at > :earliest
                        """)
                .param("phones", phones)
                .param("line", talk.line().id().value())
                .param("earliest", now.minus(RECENT).atOffset(ZoneOffset.UTC))
                .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    private static Address.@Nullable Phone phone(Address address) {
        return switch (address) {
            case Address.Phone phone -> phone;
            case Address.WhatsApp account -> account.phone();
            case Address.TelegramChat _ -> null;
        };
    }
}
