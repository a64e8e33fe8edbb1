package io.github.pgai4j.sample;

import java.sql.Connection;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Brings the schema up to date with Liquibase, as an application does at its start. */
final class Migration {

    // java.util.logging holds loggers weakly: without this field the level would be forgotten
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    private Migration() {}

    /** Runs {@code db/changelog.yaml}. */
    static void run(DataSource dataSource) throws Exception {
        LIQUIBASE.setLevel(Level.WARNING);
        try (Connection connection = dataSource.getConnection()) {
            Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> {
                try (Liquibase liquibase = new Liquibase(
                        "db/changelog.yaml", new ClassLoaderResourceAccessor(), new JdbcConnection(connection))) {
                    liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
                    liquibase.update();
                }
            });
        }
    }
}
