package io.github.pgai4j.liquibase;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import liquibase.change.ChangeStatus;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/** What there is in a database. */
final class Postgres {

    private static final String CATALOG = "SELECT to_regclass('ai.vectorizer') IS NOT NULL";
    private static final String VECTORIZER = "SELECT count(*) > 0 FROM ai.vectorizer WHERE name = ?";
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
        return hasCatalog(database) && ask(database, VECTORIZER, name);
    }

    static boolean hasCatalog(Database database) throws DatabaseException {
        return ask(database, CATALOG);
    }

    /** Whether schema {@code ai} is that of pgai itself; not if nobody is connected. */
    static boolean hasPgaiCatalog(Database database) throws DatabaseException {
        return database.getConnection() instanceof JdbcConnection && ask(database, PGAI_CATALOG);
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

    private static boolean ask(Database database, String question, String... parameters) throws DatabaseException {
        if (!(database.getConnection() instanceof JdbcConnection connection)) {
            throw new DatabaseException("only a database that is connected can be asked for its vectorizers");
        }
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
