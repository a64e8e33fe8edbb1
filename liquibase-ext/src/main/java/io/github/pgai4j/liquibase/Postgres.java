package io.github.pgai4j.liquibase;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import liquibase.change.ChangeStatus;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/** What there is in a database. */
final class Postgres {

    private static final String CATALOG = "SELECT to_regclass('ai.vectorizer') IS NOT NULL";
    private static final String VECTORIZER = "SELECT count(*) > 0 FROM ai.vectorizer WHERE name = ?";

    private Postgres() {}

    /** Whether it is PostgreSQL itself; CockroachDB and EnterpriseDB only call themselves so in Liquibase. */
    static boolean is(Database database) {
        return "postgresql".equals(database.getShortName());
    }

    static boolean hasVectorizer(Database database, String name) throws DatabaseException {
        return ask(database, CATALOG) && ask(database, VECTORIZER, name);
    }

    /** Whether the database is as a change leaves it that creates or drops a vectorizer. */
    static ChangeStatus status(Database database, String name, boolean created) {
        try {
            return new ChangeStatus()
                    .assertComplete(
                            hasVectorizer(database, name) == created,
                            "vectorizer %s is %s".formatted(name, created ? "missing" : "there"));
        } catch (DatabaseException e) {
            return new ChangeStatus().unknown(e);
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
