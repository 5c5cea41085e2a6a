package fi.varalla.calls;

import static java.util.stream.Collectors.toMap;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.words.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The languages that callers have chosen by a key, so that nobody has to choose twice.
@Repository
class ChosenLanguages {

    private final JdbcClient db;

    ChosenLanguages(JdbcClient db) {
        this.db = db;
    }

    /// @param phone null for a withheld number, which is never anybody's
    Optional<Language> of(@Nullable Phone phone) {
        return phone == null
                ? Optional.empty()
                : Optional.ofNullable(of(Set.of(phone)).get(phone));
    }

    /// In one query; none if nobody is asked for.
    Map<Phone, Language> of(Set<Phone> phones) {
        if (phones.isEmpty()) {
            return Map.of();
        }
        return db
                .sql("select phone, language from chosen_language where phone = any(?)")
                .param(phones.stream().map(Phone::e164).toArray(String[]::new))
                .query((row, _) ->
                        Map.entry(new Phone(row.getString("phone")), Voice.language(row.getString("language"))))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void remember(Phone phone, Language language, Instant now) {
        db.sql("""
                        insert into chosen_language (phone, language, chosen_at) values (?, ?, ?)
                        on conflict (phone) do update set language = excluded.language, chosen_at = excluded.chosen_at
                        """)
                .params(phone.e164(), language.code(), now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
