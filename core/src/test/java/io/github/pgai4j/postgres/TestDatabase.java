package io.github.pgai4j.postgres;

import javax.sql.DataSource;

/** An empty database of its own; {@link #close()} drops it, connections or not. */
public final class TestDatabase implements AutoCloseable {

    private final PostgresServer server;
    private final String name;
    private final DataSource dataSource;

    TestDatabase(PostgresServer server, String name, DataSource dataSource) {
        this.server = server;
        this.name = name;
        this.dataSource = dataSource;
    }

    public String name() {
        return name;
    }

    /** Unpooled connections to this database. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** URL of this database, without user and password. */
    public String jdbcUrl() {
        return ((org.postgresql.ds.PGSimpleDataSource) dataSource).getUrl();
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    /** Runs statements, separated by semicolons. */
    public void execute(String sql) {
        PostgresServer.execute(dataSource, sql);
    }

    @Override
    public void close() {
        PostgresServer.execute(server.dataSource(), "drop database if exists %s with (force)".formatted(name));
    }
}
