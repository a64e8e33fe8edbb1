package io.github.pgai4j.liquibase;

import java.util.List;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;

/**
 * {@code vectorizerCatalogInstalled}: schema {@code ai} holds a catalog of vectorizers, pgai's or ours.
 *
 * @since 0.1
 */
public final class VectorizerCatalogInstalledPrecondition extends VectorizerPrecondition {

    /** For Liquibase, which has it read a changelog. */
    public VectorizerCatalogInstalledPrecondition() {
        super("vectorizerCatalogInstalled", known());
    }

    static List<Parameter> known() {
        return List.of();
    }

    @Override
    boolean holds(Database database) throws DatabaseException {
        return Postgres.hasCatalog(database);
    }

    @Override
    String failure() {
        return "schema ai holds no catalog of vectorizers";
    }
}
