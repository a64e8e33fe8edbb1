package io.github.pgai4j.liquibase;

import io.github.pgai4j.config.ConfigType;
import io.github.pgai4j.config.DropVectorizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liquibase.change.ChangeMetaData;
import liquibase.change.ChangeStatus;
import liquibase.change.DatabaseChange;
import liquibase.database.Database;
import liquibase.parser.core.ParsedNode;
import org.jspecify.annotations.Nullable;

/**
 * {@code dropVectorizer}: by {@code name} or {@code vectorizerId}; the embeddings go too, unless {@code dropAll} is
 * false. There is no automatic rollback.
 */
@DatabaseChange(
        name = "dropVectorizer",
        description = "Drops a vectorizer and, unless dropAll is false, its embeddings",
        priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class DropVectorizerChange extends VectorizerChange {

    private static final ConfigType TYPE = DropVectorizer.type();

    private @Nullable DropVectorizer vectorizer;

    /** For Liquibase, which has it read a changelog. */
    public DropVectorizerChange() {}

    /** For rollbacks and for changelogs that are made by a program. */
    public DropVectorizerChange(DropVectorizer vectorizer) {
        this.vectorizer = vectorizer;
    }

    static List<Parameter> known() {
        return Parameter.of(TYPE);
    }

    @Override
    void read(ParsedNode node, List<String> found) {
        ElementReader reader = new ElementReader("", found);
        Map<String, Object> values = reader.read(node, known());
        values.putIfAbsent("dropAll", true);
        reader.check(TYPE, values);
        vectorizer = found.isEmpty() ? (DropVectorizer) TYPE.create(values) : null;
    }

    @Override
    Optional<String> sql() {
        return Optional.ofNullable(vectorizer).map(DropVectorizer::toSql);
    }

    @Override
    Map<String, Object> parameters() {
        return vectorizer == null ? Map.of() : Elements.values(vectorizer);
    }

    @Override
    public ChangeStatus checkStatus(Database database) {
        return vectorizer == null || vectorizer.name() == null
                ? new ChangeStatus().unknown("the changelog does not name the vectorizer")
                : Postgres.status(database, vectorizer.name(), false);
    }

    @Override
    public String getConfirmationMessage() {
        if (vectorizer == null) {
            return "Vectorizer dropped";
        }
        return "Vectorizer %s dropped"
                .formatted(vectorizer.name() == null ? vectorizer.vectorizerId() : vectorizer.name());
    }
}
