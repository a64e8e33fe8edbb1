package io.github.pgai4j.catalog;

import io.github.pgai4j.catalog.InstallResult.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Schema {@code ai} of one database: installs it and calls its functions. Each call is one transaction on a connection
 * of its own. Works with the catalog of pgai as well. Thread-safe if the data source is.
 */
public final class VectorizerCatalog {

    private static final String INSTALL_RESULT = """
            SELECT current_setting('pgai4j.install_result'), current_setting('pgai4j.catalog_version')""";

    private final CatalogTransaction transaction;

    private VectorizerCatalog(DataSource dataSource) {
        this.transaction = new CatalogTransaction(dataSource);
    }

    /** The catalog of the database that the data source connects to. */
    public static VectorizerCatalog of(DataSource dataSource) {
        return new VectorizerCatalog(dataSource);
    }

    /** Version of the catalog in this jar. */
    public static String version() {
        return InstallScript.VERSION;
    }

    /**
     * The statement that {@link #install()} runs: one {@code DO}, for psql, Liquibase ({@code splitStatements:false}),
     * Flyway or a database administrator. It has the same guards.
     */
    public static String installSql() {
        return InstallScript.text();
    }

    /**
     * Installs schema {@code ai}, or upgrades it if an older pgai4j installed it. Calling it at each start of an
     * application is cheap and safe, also from several applications at once.
     *
     * @throws io.github.pgai4j.VectorizerException if schema {@code ai} belongs to something else or to a newer pgai4j,
     *     if pgvector is missing and cannot be created, or if the role may not create the schema
     */
    public InstallResult install() {
        return transaction.run(VectorizerCatalog::install);
    }

    private static InstallResult install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(InstallScript.text());
            CatalogTransaction.logWarnings(statement);
            try (ResultSet row = statement.executeQuery(INSTALL_RESULT)) {
                row.next();
                return new InstallResult(Outcome.valueOf(row.getString(1)), row.getString(2));
            }
        }
    }
}
