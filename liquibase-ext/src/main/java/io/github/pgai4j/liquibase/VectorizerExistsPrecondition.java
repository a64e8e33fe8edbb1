package io.github.pgai4j.liquibase;

import java.util.List;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;

/**
 * {@code vectorizerExists}: the catalog holds a vectorizer of this name; without a catalog there is none.
 *
 * @since 0.1
 */
public final class VectorizerExistsPrecondition extends VectorizerPrecondition {

    private static final Parameter NAME = Parameter.of("vectorizerName", String.class);

    /** For Liquibase, which has it read a changelog. */
    public VectorizerExistsPrecondition() {
        super("vectorizerExists", known());
    }

    static List<Parameter> known() {
        return List.of(NAME);
    }

    @Override
    boolean holds(Database database) throws DatabaseException {
        return Postgres.hasVectorizer(database, value(NAME));
    }

    @Override
    String failure() {
        return "vectorizer %s does not exist".formatted(value(NAME));
    }
}
