package io.github.pgai4j.sample;

import java.sql.Connection;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Brings the schema up to date with Liquibase, as an application does at its start. */
final class Migration {

    // java.util.logging holds loggers weakly: without this field the level would be forgotten
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    private Migration() {}

    /**
     * Runs {@code db/changelog.yaml}.
     *
     * @throws IllegalStateException if the database refuses; the message is PostgreSQL's own, with its hint
     */
    static void run(DataSource dataSource) throws Exception {
        LIQUIBASE.setLevel(Level.OFF); // what goes wrong is thrown as well
        try (Connection connection = dataSource.getConnection()) {
            Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> {
                try (Liquibase liquibase = new Liquibase(
                        "db/changelog.yaml", new ClassLoaderResourceAccessor(), new JdbcConnection(connection))) {
                    liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
                    liquibase.update();
                }
            });
        } catch (LiquibaseException e) {
            throw new IllegalStateException(sentence(e), e);
        }
    }

    // Liquibase wraps what PostgreSQL said, hint included, in the whole statement
    private static String sentence(LiquibaseException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException postgres && postgres.getServerErrorMessage() != null) {
                ServerErrorMessage message = postgres.getServerErrorMessage();
                return message.getHint() == null
                        ? message.getMessage()
                        : "%s. %s".formatted(message.getMessage(), message.getHint());
            }
        }
        return e.getMessage();
    }
}
