package io.github.pgai4j.liquibase;

import io.github.pgai4j.config.DropVectorizer;
import io.github.pgai4j.internal.descriptor.ConfigType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liquibase.change.ChangeMetaData;
import liquibase.change.ChangeStatus;
import liquibase.change.DatabaseChange;
import liquibase.database.Database;

/**
 * {@code dropVectorizer}: by {@code name} or {@code vectorizerId}; the embeddings go too, unless {@code dropAll} is
 * false. There is no automatic rollback.
 *
 * @since 0.1
 */
@DatabaseChange(
        name = "dropVectorizer",
        description = "Drops a vectorizer and, unless dropAll is false, its embeddings",
        priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class DropVectorizerChange extends ReferenceChange<DropVectorizer> {

    /** For Liquibase, which has it read a changelog. */
    public DropVectorizerChange() {
        super(ConfigType.of(DropVectorizer.class), null);
    }

    /** For rollbacks and for changelogs that are made by a program. */
    public DropVectorizerChange(DropVectorizer drop) {
        super(ConfigType.of(DropVectorizer.class), drop);
    }

    static List<Parameter> known() {
        return Parameter.of(ConfigType.of(DropVectorizer.class));
    }

    @Override
    void addDefaults(Map<String, Object> values) {
        values.putIfAbsent("dropAll", true);
    }

    @Override
    Optional<String> sql() {
        return call().map(DropVectorizer::toSql);
    }

    @Override
    public ChangeStatus checkStatus(Database database) {
        return Postgres.status(database, call().map(DropVectorizer::name), false);
    }

    @Override
    public String getConfirmationMessage() {
        return sentence("dropped");
    }
}
