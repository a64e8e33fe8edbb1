package io.github.pgai4j.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An empty database of its own; {@link #close()} drops it, connections or not.
 *
 * @since 0.1
 */
public final class TestDatabase implements AutoCloseable {

    private final PostgresServer server;
    private final String name;
    private final DataSource dataSource;
    // A new connection costs as much as a hundred statements.
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private boolean hasOwner;

    TestDatabase(PostgresServer server, String name, DataSource dataSource) {
        this.server = server;
        this.name = name;
        this.dataSource = dataSource;
    }

    /** The name of the database. */
    public String name() {
        return name;
    }

    /** Unpooled connections to this database. */
    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * Unpooled connections of a role that owns the database and is no superuser: the one that applications and workers
     * are best run as. The role is made with the first call, and goes with the database, which has extension
     * {@code vector} then.
     */
    public synchronized DataSource ownerDataSource() {
        String role = name + "_owner";
        if (!hasOwner) {
            // which takes a superuser where pgvector is not marked as trusted
            execute("create extension if not exists vector");
            execute("create role %1$s login password '%1$s'; alter database %2$s owner to %1$s".formatted(role, name));
            hasOwner = true;
        }
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(jdbcUrl());
        owner.setUser(role);
        owner.setPassword(role);
        return owner;
    }

    /** URL of this database, without user and password. */
    public String jdbcUrl() {
        return ((PGSimpleDataSource) dataSource).getUrl();
    }

    /** The role that the server was set up for, a superuser. */
    public String user() {
        return server.user();
    }

    /** The password of {@link #user()}. */
    public String password() {
        return server.password();
    }

    /**
     * Another database with everything that is in this one now: a fraction of what it costs to make it again. Nobody
     * else may be connected to this one meanwhile.
     */
    public TestDatabase copy() {
        idle.forEach(TestDatabase::close);
        idle.clear();
        return server.createDatabaseLike(name);
    }

    /** Runs statements, separated by semicolons; returns what the server had to say about them. */
    public List<String> execute(String sql) {
        return use(sql, statement -> {
            statement.execute(sql);
            List<String> notices = new ArrayList<>();
            for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
                notices.add(w.getMessage());
            }
            return notices;
        });
    }

    /** The rows of a query as text, columns joined by a bar. */
    public List<String> rows(String sql) {
        return use(sql, statement -> rows(statement, sql));
    }

    /** As {@link #rows(String)}, of a data source that may be another user's. */
    public static List<String> rows(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return rows(statement, sql);
        } catch (SQLException e) {
            throw PostgresServer.failure(sql, e);
        }
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            int width = row.getMetaData().getColumnCount();
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    values.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }

    // A connection that has seen an error is not used again, and none keeps settings.
    private <T> T use(String sql, Use<T> use) {
        try {
            Connection connection = connection();
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                T result = use.of(statement);
                statement.execute("discard all");
                idle.add(connection);
                return result;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw PostgresServer.failure(sql, e);
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = idle.poll();
        if (connection == null) {
            return dataSource.getConnection();
        }
        return connection.isValid(1) ? connection : connection();
    }

    @Override
    public void close() {
        idle.forEach(TestDatabase::close);
        PostgresServer.execute(server.dataSource(), "drop database if exists %s with (force)".formatted(name));
        if (hasOwner) {
            PostgresServer.execute(server.dataSource(), "drop role if exists %s_owner".formatted(name));
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(Statement statement) throws SQLException;
    }
}
