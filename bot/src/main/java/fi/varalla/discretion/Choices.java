package fi.varalla.discretion;

import fi.varalla.messaging.Address;
import fi.varalla.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How those who write want to be spoken to, by the address from which they asked for it.
@Repository
public class Choices {

    /// So long a lone number answers the question for the language; later it is for the worker.
    private static final Duration ANSWERS = Duration.ofMinutes(15);

    private final JdbcClient db;

    Choices(JdbcClient db) {
        this.db = db;
    }

    /// The language that was chosen there; empty if none was.
    public Optional<Language> language(Address address) {
        return db.sql("select language from chosen_manner where address = ?")
                .param(address.uri())
                .query((row, _) -> Language.of(row.getString("language")))
                .optional()
                .flatMap(it -> it);
    }

    /// Whether automatic texts go there in easy language.
    public boolean easy(Address address) {
        return db.sql("select exists (select from chosen_manner where address = ? and easy)")
                .param(address.uri())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    void speak(Address address, Language language) {
        db.sql("""
                        insert into chosen_manner (address, language) values (:address, :language)
                        on conflict (address) do update set language = :language, asked_at = null
                        """)
                .param("address", address.uri())
                .param("language", language.code())
                .update();
    }

    /// @return whether it is easy from now on
    boolean turnEasy(Address address) {
        return db.sql("""
                        insert into chosen_manner (address, easy) values (?, true)
                        on conflict (address) do update set easy = not chosen_manner.easy
                        returning easy
                        """)
                .param(address.uri())
                .query((row, _) -> row.getBoolean("easy"))
                .single();
    }

    void offered(Address address, Instant at) {
        db.sql("""
                        insert into chosen_manner (address, asked_at) values (:address, :at)
                        on conflict (address) do update set asked_at = :at
                        """)
                .param("address", address.uri())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isOffered(Address address, Instant now) {
        return db.sql("select exists (select from chosen_manner where address = ? and asked_at > ?)")
                .params(address.uri(), now.minus(ANSWERS).atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }
}
