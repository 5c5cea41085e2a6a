package fi.varalla.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.varalla.TestStores;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@SpringBootTest(properties = "varalla.public-url=https://varalla.test")
@Import(TestStores.class)
class RoundTripTests {

    @Autowired
    RoundTrip roundTrip;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void somewhereToWrite() {
        db.sql("create table if not exists tried (id uuid primary key, word text, words text[])")
                .update();
        db.sql("delete from tried").update();
    }

    @Test
    void eachIsAnsweredByItsOwnAndSeesWhatThoseBeforeItChanged() {
        var one = insert("one");
        var count = count();
        var nobody = Question.change("update tried set word = 'x' where word = ?", "nobody");
        var two = insert(null);
        var words =
                Question.rows("select word from tried order by word nulls last", (row, _) -> row.getString(1) + "!");
        var whether = Question.whether("select exists (select from tried where word is null)");

        var answers = roundTrip.ask(List.<Question<?>>of(one, count, nobody, two, words, whether));

        assertThat(answers.to(one)).isEqualTo(1);
        assertThat(answers.to(count)).containsExactly(1L);
        assertThat(answers.to(nobody)).isZero();
        assertThat(answers.to(two)).isEqualTo(1);
        assertThat(answers.to(words)).containsExactly("one!", "null!");
        assertThat(answers.to(whether)).isTrue();
        assertThatThrownBy(() -> answers.to(count())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theyAreOneTransactionEvenWithoutOne() {
        var id = UUID.randomUUID();
        assertThatThrownBy(() -> roundTrip.ask(List.<Question<?>>of(insert(id, "one"), insert(id, "again"))))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(roundTrip.ask(count())).containsExactly(0L);
    }

    @Test
    void askedLaterMeansWithTheNextOrBeforeTheCommit() {
        transaction.executeWithoutResult(_ -> {
            roundTrip.askLater(insert("one"));
            assertThat(seen()).isZero();
            assertThat(roundTrip.ask(count())).as("with the next").containsExactly(1L);
            roundTrip.askLater(insert("two"));
            roundTrip.askLater(insert("three"));
            assertThat(seen()).isEqualTo(1);
        });
        assertThat(seen()).isEqualTo(3);
    }

    @Test
    void severalRowsOfOneChangeAreAskedLaterTogether() {
        var insert = new Many("""
                insert into tried (id, word) select id::uuid, word from %s given (id, word)
                where id is not null
                """, 2);
        transaction.executeWithoutResult(_ -> {
            roundTrip.askLater(insert, UUID.randomUUID().toString(), "one");
            roundTrip.askLater(insert, UUID.randomUUID().toString(), null);
            assertThat(seen()).isZero();
            assertThat(roundTrip.ask(count())).as("with the next").containsExactly(2L);
            roundTrip.askLater(insert, UUID.randomUUID().toString(), "three");
        });
        roundTrip.askLater(insert, UUID.randomUUID().toString(), "outside of one");

        assertThat(db.sql("select word from tried order by word nulls last")
                        .query((row, _) -> row.getString(1) + "!")
                        .list())
                .containsExactly("one!", "outside of one!", "three!", "null!");
        assertThat(db.sql("select count(distinct cmin::text) from tried where word is distinct from 'outside of one'")
                        .query(Long.class)
                        .single())
                .as("statements")
                .isEqualTo(2);
    }

    @Test
    void askedLaterOutsideOfATransactionIsAskedNow() {
        roundTrip.askLater(insert("one"));
        assertThat(seen()).isEqualTo(1);
    }

    @Test
    void whatFailsBeforeTheCommitUndoesTheTransaction() {
        var id = UUID.randomUUID();
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    roundTrip.askLater(insert(id, "one"));
                    roundTrip.askLater(insert(id, "again"));
                }))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(seen()).isZero();
    }

    @Test
    void whatWasToBeAskedInATransactionThatIsUndoneIsNot() {
        transaction.executeWithoutResult(status -> {
            roundTrip.askLater(insert("one"));
            status.setRollbackOnly();
        });
        assertThat(seen()).isZero();
    }

    private long seen() {
        return db.sql("select count(*) from tried").query(Long.class).single();
    }

    private static Question<List<Long>> count() {
        return Question.rows("select count(*) from tried", (row, _) -> row.getLong(1));
    }

    private static Question<Integer> insert(@Nullable String word) {
        return insert(UUID.randomUUID(), word);
    }

    private static Question<Integer> insert(UUID id, @Nullable String word) {
        return Question.change("insert into tried values (?, ?, ?)", id, word, new String[] {"a", "b"});
    }
}
