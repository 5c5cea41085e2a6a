package fi.varalla.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Asks several questions in one round trip to PostgreSQL: they go out together, are answered in order, and each sees
/// what those before it have changed. Outside of a transaction they are one.
///
/// Where a message waits for a dozen questions, most of its time is the way there and back, not the answers.
@Component
public class RoundTrip {

    private final JdbcOperations db;

    RoundTrip(JdbcOperations db) {
        this.db = db;
    }

    /// The answers, by the questions themselves.
    public static final class Answers {

        private final IdentityHashMap<Question<?>, Object> found = new IdentityHashMap<>();

        private Answers() {}

        /// @throws IllegalArgumentException if that was not asked
        @SuppressWarnings("unchecked")
        public <T> T to(Question<T> question) {
            var answer = found.get(question);
            if (answer == null) {
                throw new IllegalArgumentException("Not asked: " + question.sql());
            }
            return (T) answer;
        }
    }

    /// @throws org.springframework.dao.DataAccessException for the first of them that fails; those before it are undone
    /// with the transaction
    public Answers ask(List<Question<?>> questions) {
        var all = new ArrayList<Question<?>>();
        waiting().ifPresent(it -> all.addAll(it.taken()));
        all.addAll(questions);
        return askAll(all);
    }

    public <T> T ask(Question<T> question) {
        return ask(List.<Question<?>>of(question)).to(question);
    }

    /// Asks within this transaction, with the next [#ask], at the latest before the commit. For changes that nobody
    /// looks at until then: a statement that does not come through here does not see them.
    public void askLater(Question<?> change) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            waiting().orElseGet(this::begin).questions.add(change);
        } else {
            ask(change);
        }
    }

    /// The same for one more row of a change of many: those of one transaction become one statement.
    ///
    /// @param row its columns as text, in the order of the statement's parameters; null is SQL's null
    public void askLater(Many change, @Nullable String... row) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            waiting()
                    .orElseGet(this::begin)
                    .rows
                    .computeIfAbsent(change, _ -> new ArrayList<>())
                    .add(Arrays.asList(row));
        } else {
            ask(change.of(List.of(Arrays.asList(row))));
        }
    }

    private Answers askAll(List<Question<?>> questions) {
        var sql = questions.stream().map(Question::sql).collect(Collectors.joining(";\n"));
        return Objects.requireNonNull(db.execute(sql, (PreparedStatementCallback<Answers>) statement -> {
            var place = 1;
            for (var question : questions) {
                for (var param : question.params()) {
                    StatementCreatorUtils.setParameterValue(statement, place++, SqlTypeValue.TYPE_UNKNOWN, param);
                }
            }
            return answers(questions, statement);
        }));
    }

    private static Answers answers(List<Question<?>> questions, PreparedStatement statement) throws SQLException {
        var answers = new Answers();
        var hasRows = statement.execute();
        for (var question : questions) {
            answers.found.put(question, answer(question, statement, hasRows));
            hasRows = statement.getMoreResults();
        }
        return answers;
    }

    private static Object answer(Question<?> question, PreparedStatement statement, boolean hasRows)
            throws SQLException {
        if (!hasRows) {
            return read(question, null, statement.getUpdateCount());
        }
        try (var rows = statement.getResultSet()) {
            return read(question, rows, -1);
        }
    }

    private static Object read(Question<?> question, java.sql.@Nullable ResultSet rows, int count) throws SQLException {
        return Objects.requireNonNull(question.reading().of(rows, count));
    }

    /// What waits in this transaction.
    private static Optional<Waiting> waiting() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                ? TransactionSynchronizationManager.getSynchronizations().stream()
                        .filter(Waiting.class::isInstance)
                        .map(Waiting.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    private Waiting begin() {
        var waiting = new Waiting();
        TransactionSynchronizationManager.registerSynchronization(waiting);
        return waiting;
    }

    private final class Waiting implements TransactionSynchronization {

        private final List<Question<?>> questions = new ArrayList<>();
        private final Map<Many, List<List<@Nullable String>>> rows = new LinkedHashMap<>();

        private List<Question<?>> taken() {
            var taken = new ArrayList<>(questions);
            for (var it : rows.entrySet()) {
                taken.add(it.getKey().of(it.getValue()));
            }
            questions.clear();
            rows.clear();
            return taken;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (!questions.isEmpty() || !rows.isEmpty()) {
                ask(List.of());
            }
        }
    }
}
