package io.github.pgai4j.liquibase;

import io.github.pgai4j.internal.catalog.VectorizerTable;
import io.github.pgai4j.internal.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import liquibase.change.ChangeStatus;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/** What there is in a database. */
final class Postgres {

    private static final String PGAI_CATALOG = """
            SELECT to_regclass('ai.pgai4j_version') IS NULL
              AND (to_regclass('ai.pgai_lib_version') IS NOT NULL
                OR EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'ai'))
            """;

    private Postgres() {}

    /** Whether it is PostgreSQL itself; CockroachDB and EnterpriseDB only call themselves so in Liquibase. */
    static boolean is(Database database) {
        return "postgresql".equals(database.getShortName());
    }

    static boolean hasVectorizer(Database database, String name) throws DatabaseException {
        return ask(
                database,
                connection -> VectorizerTable.exists(connection)
                        && VectorizerTable.named(connection, name).isPresent());
    }

    static boolean hasCatalog(Database database) throws DatabaseException {
        return ask(database, VectorizerTable::exists);
    }

    /** Whether schema {@code ai} is that of pgai itself; not if nobody is connected. */
    static boolean hasPgaiCatalog(Database database) throws DatabaseException {
        return database.getConnection() instanceof JdbcConnection && ask(database, Query.of(PGAI_CATALOG)::holds);
    }

    /** Whether the database is as a change leaves it that creates or drops a vectorizer. */
    static ChangeStatus status(Database database, Optional<String> name, boolean created) {
        ChangeStatus status = new ChangeStatus();
        try {
            return name.isEmpty()
                    ? status.unknown("the changelog does not name the vectorizer")
                    : status.assertComplete(
                            hasVectorizer(database, name.get()) == created,
                            "vectorizer %s is %s".formatted(name.get(), created ? "missing" : "there"));
        } catch (DatabaseException e) {
            return status.unknown(e);
        }
    }

    @FunctionalInterface
    private interface Question {
        boolean holds(Connection connection) throws SQLException;
    }

    private static boolean ask(Database database, Question question) throws DatabaseException {
        if (!(database.getConnection() instanceof JdbcConnection connection)) {
            throw new DatabaseException("only a database that is connected can be asked for its vectorizers");
        }
        try {
            return question.holds(connection.getUnderlyingConnection());
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
