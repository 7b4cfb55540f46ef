package dev.presente.system.statements;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;

/**
 * Gathers statements of several packages and sends them to the database at once, in the current transaction, so that they cost
 * one way there and back together. They are carried out one after the other: each sees what those before it did and, once it
 * has got a lock, what was committed until then. When one fails, those behind it are not carried out.
 *
 * <p>It may be sent several times, each time with what was added since. A thread uses it alone.
 */
public final class RoundTrip {
    private final JdbcTemplate jdbc;
    private final List<Step<?>> steps = new ArrayList<>();

    public RoundTrip(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds the rows of one statement, from when they were sent. */
    public static final class Rows<T> {
        private @Nullable List<T> rows;

        private Rows() {}

        /** Returns the rows of a statement that need not be sent, because it would find none. */
        public static <T> Rows<T> none() {
            var none = new Rows<T>();
            none.rows = List.of();
            return none;
        }

        /**
         * Returns the rows.
         *
         * @throws IllegalStateException when the statement was not sent yet
         */
        public List<T> list() {
            if (rows == null) {
                throw new IllegalStateException("This was not asked yet");
            }
            return rows;
        }

        /** Returns the first row, if there is one. */
        public Optional<T> first() {
            return list().stream().findFirst();
        }
    }

    private record Step<T>(String sql, @Nullable RowMapper<T> mapper, Rows<T> rows, List<@Nullable Object> values) {}

    /**
     * Adds a query.
     *
     * @param sql with a question mark for each of {@code values}, and no other one
     */
    public <T> Rows<T> ask(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        var rows = new Rows<T>();
        steps.add(new Step<>(sql, mapper, rows, Arrays.asList(values)));
        return rows;
    }

    /**
     * Adds a statement that returns no rows.
     *
     * @param sql as for {@link #ask}
     */
    public void change(String sql, @Nullable Object... values) {
        steps.add(new Step<>(sql, null, new Rows<>(), Arrays.asList(values)));
    }

    /** Sends what was added since the last time; nothing when that is nothing. */
    public void send() {
        if (steps.isEmpty()) {
            return;
        }
        var sent = List.copyOf(steps);
        steps.clear();
        var sql = String.join(";\n", sent.stream().map(Step::sql).toList());
        jdbc.execute(sql, (PreparedStatementCallback<Integer>) statement -> {
            int place = 1;
            for (var step : sent) {
                for (var value : step.values()) {
                    StatementCreatorUtils.setParameterValue(statement, place, SqlTypeValue.TYPE_UNKNOWN, value);
                    place++;
                }
            }
            boolean hasRows = statement.execute();
            for (var step : sent) {
                read(step, statement, hasRows);
                hasRows = statement.getMoreResults();
            }
            return sent.size();
        });
    }

    private static <T> void read(Step<T> step, PreparedStatement statement, boolean hasRows) throws SQLException {
        var mapper = step.mapper();
        if (hasRows != (mapper != null)) {
            throw new IllegalStateException("Is this one statement? " + step.sql());
        }
        if (mapper == null) {
            return;
        }
        var rows = new ArrayList<T>();
        try (var results = statement.getResultSet()) {
            while (results.next()) {
                rows.add(mapper.mapRow(results, rows.size()));
            }
        }
        step.rows().rows = rows;
    }
}
