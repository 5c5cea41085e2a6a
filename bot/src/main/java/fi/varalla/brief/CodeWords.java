package fi.varalla.brief;

import fi.varalla.casework.PersonId;
import fi.varalla.vault.Vault;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// By which word a person of a case proves on the phone who they are. A worker hears it and compares; the program never
/// does, and never says it to a family. Sealed; a former word is not kept.
@Repository
public class CodeWords {

    /// Characters that a word may have.
    public static final int LONGEST = 60;
    public static final int SHORTEST = 3;

    private final JdbcClient db;
    private final Vault vault;
    private final Clock clock;

    CodeWords(JdbcClient db, Vault vault, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.clock = clock;
    }

    private record Agreed(PersonId person, String word) {}

    /// Of these people, those with whom one is agreed.
    public Map<PersonId, String> of(Collection<PersonId> people) {
        return people.isEmpty()
                ? Map.of()
                : db
                        .sql("select person_id, word_sealed from code_word where person_id in (:people)")
                        .param("people", people.stream().map(PersonId::value).toList())
                        .query((row, _) -> agreed(
                                new PersonId(row.getObject("person_id", UUID.class)), row.getBytes("word_sealed")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Agreed::person, Agreed::word));
    }

    /// @param word   empty: none is agreed any more
    /// @param author as the access log names them
    public void agree(PersonId person, String word, String author) {
        if (word.isEmpty()) {
            db.sql("delete from code_word where person_id = ?")
                    .param(person.value())
                    .update();
            return;
        }
        db.sql("""
                        insert into code_word (person_id, word_sealed, at, author) values (:person, :word, :at, :author)
                        on conflict (person_id) do update set word_sealed = :word, at = :at, author = :author
                        """)
                .param("person", person.value())
                .param("word", vault.seal(word, place(person)))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("author", author)
                .update();
    }

    private Agreed agreed(PersonId person, byte[] sealed) {
        return new Agreed(person, vault.words(sealed, place(person)));
    }

    private static String place(PersonId person) {
        return "code_word:" + person.value();
    }
}
