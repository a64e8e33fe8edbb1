package io.github.pgai4j.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A statement and its parameters. A collection is sent as an array of texts; connections stay open.
 *
 * <p>It sees {@code pg_catalog} only, so that nobody's function, operator or type is taken for the server's: what is
 * elsewhere is named with its schema. The path is set with the statement, in the same round trip and transaction; where
 * a transaction goes on afterwards, it is as it was then.
 */
public final class Query {

    private static final String PIN = "pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)";
    private static final String SAVE =
            "pg_catalog.set_config('pgai4j.search_path', pg_catalog.current_setting('search_path'), true)";
    private static final String RESTORE =
            ";\nSELECT pg_catalog.set_config('search_path', pg_catalog.current_setting('pgai4j.search_path'), true)";

    private final String sql;
    private final @Nullable Object[] parameters;
    private final boolean isPinned;
    private final List<String> settings;
    private final @Nullable TableGuard guard;

    private Query(
            String sql,
            @Nullable Object[] parameters,
            boolean isPinned,
            List<String> settings,
            @Nullable TableGuard guard) {
        this.sql = sql;
        this.parameters = parameters;
        this.isPinned = isPinned;
        this.settings = List.copyOf(settings);
        this.guard = guard;
    }

    /** Makes something of the row that the result stands on. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public static Query of(String sql, @Nullable Object... parameters) {
        return new Query(sql, parameters, true, List.of(), null);
    }

    /** For the rest of a transaction: what the driver asks the server by itself sees {@code pg_catalog} only, too. */
    public static void pin(Connection connection) throws SQLException {
        of("SELECT " + PIN).inCallersPath().update(connection);
    }

    /**
     * The same with the {@code search_path} that the connection has, for statements that fire triggers of users or look
     * up their names: such a statement says {@code pg_catalog} of each function, type and inexact operator.
     */
    public Query inCallersPath() {
        return new Query(sql, parameters, false, settings, guard);
    }

    /**
     * The same, but never compiled by the server: the costs that it estimates for a table without statistics make it
     * compile for a tenth of a second what runs for some milliseconds.
     */
    public Query withoutJit() {
        return new Query(sql, parameters, isPinned, List.of("pg_catalog.set_config('jit', 'off', true)"), guard);
    }

    /** The same, but refused by the server where it would run code of strangers; in the same round trip. */
    public Query guardedBy(TableGuard tables) {
        return new Query(sql, parameters, isPinned, settings, tables);
    }

    /** What {@code reader} makes of every row. */
    public <T> List<T> list(Connection connection, Row<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            execute(statement);
            try (ResultSet rows = statement.getResultSet()) {
                List<T> results = new ArrayList<>();
                while (rows.next()) {
                    results.add(reader.read(rows));
                }
                return results;
            }
        }
    }

    /** What {@code reader} makes of the first row; empty if there is none, or if it makes null of it. */
    public <T> Optional<T> first(Connection connection, Row<@Nullable T> reader) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            execute(statement);
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? Optional.ofNullable(reader.read(row)) : Optional.empty();
            }
        }
    }

    /** Whether the first column of the first row is true. */
    public boolean holds(Connection connection) throws SQLException {
        return first(connection, row -> row.getBoolean(1)).orElse(false);
    }

    /** Runs it for its effect; the number of rows that it changed. */
    public int update(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            return execute(statement) ? 0 : statement.getUpdateCount();
        }
    }

    /** Statements on a connection. */
    @FunctionalInterface
    public interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** Runs statements, each committed by itself, whatever the pool makes of its connections. */
    public static void committed(DataSource dataSource, Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                work.on(connection);
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    /** Whether the result that comes next is rows. */
    private boolean execute(PreparedStatement statement) throws SQLException {
        boolean isRows = statement.execute();
        if (isPinned || !settings.isEmpty()) {
            isRows = statement.getMoreResults();
        }
        return guard == null ? isRows : statement.getMoreResults();
    }

    private String statements(boolean endsTransaction) {
        boolean restores = isPinned && !endsTransaction;
        List<String> first = new ArrayList<>();
        if (restores) {
            first.add(SAVE);
        }
        if (isPinned) {
            first.add(PIN);
        }
        first.addAll(settings);
        String before = first.isEmpty() ? "" : "SELECT " + String.join(", ", first) + ";\n";
        return before + (guard == null ? "" : guard.statement() + ";\n") + sql + (restores ? RESTORE : "");
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(statements(connection.getAutoCommit()));
        try {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof Collection<?> values) {
                    statement.setArray(i + 1, connection.createArrayOf("text", values.toArray()));
                } else {
                    statement.setObject(i + 1, parameters[i]);
                }
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
