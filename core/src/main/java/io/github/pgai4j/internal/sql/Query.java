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

/** A statement and its parameters. A collection is sent as an array of texts; connections stay open. */
public final class Query {

    private final String sql;
    private final @Nullable Object[] parameters;

    private Query(String sql, @Nullable Object[] parameters) {
        this.sql = sql;
        this.parameters = parameters;
    }

    /** Makes something of the row that the result stands on. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public static Query of(String sql, @Nullable Object... parameters) {
        return new Query(sql, parameters);
    }

    /** What {@code reader} makes of every row. */
    public <T> List<T> list(Connection connection, Row<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            List<T> results = new ArrayList<>();
            while (rows.next()) {
                results.add(reader.read(rows));
            }
            return results;
        }
    }

    /** What {@code reader} makes of the first row; empty if there is none, or if it makes null of it. */
    public <T> Optional<T> first(Connection connection, Row<@Nullable T> reader) throws SQLException {
        try (PreparedStatement statement = prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.ofNullable(reader.read(row)) : Optional.empty();
        }
    }

    /** Whether the first column of the first row is true. */
    public boolean holds(Connection connection) throws SQLException {
        return first(connection, row -> row.getBoolean(1)).orElse(false);
    }

    /** Runs it for its effect; the number of rows that it changed. */
    public int update(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
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

    private PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
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
