package io.github.pgai4j.liquibase;

import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.config.DropVectorizer;
import io.github.pgai4j.internal.descriptor.ConfigType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liquibase.change.Change;
import liquibase.change.ChangeMetaData;
import liquibase.change.ChangeStatus;
import liquibase.change.DatabaseChange;
import liquibase.database.Database;
import liquibase.exception.Warnings;
import liquibase.parser.core.ParsedNode;
import org.jspecify.annotations.Nullable;

/**
 * {@code createVectorizer}: takes everything that {@code ai.create_vectorizer} takes, by the names of
 * {@link CreateVectorizer}, and needs a name. Its rollback drops the vectorizer and, unless {@code rollbackDropAll} is
 * false, the embeddings.
 *
 * @since 0.1
 */
@DatabaseChange(
        name = "createVectorizer",
        description = "Creates a vectorizer, which keeps embeddings of a table's text up to date",
        priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class CreateVectorizerChange extends VectorizerChange {

    private static final ConfigType TYPE = ConfigType.of(CreateVectorizer.class);
    private static final String ROLLBACK_DROP_ALL = "rollbackDropAll";

    private @Nullable CreateVectorizer vectorizer;
    private @Nullable Boolean rollbackDropAll;

    /** For Liquibase, which has it read a changelog. */
    public CreateVectorizerChange() {}

    /** For changelogs that are made by a program. */
    public CreateVectorizerChange(CreateVectorizer vectorizer) {
        this.vectorizer = vectorizer;
    }

    static List<Parameter> known() {
        return Parameter.of(TYPE, Parameter.of(ROLLBACK_DROP_ALL, Boolean.class));
    }

    @Override
    void read(ParsedNode node, List<String> found) {
        ElementReader reader = new ElementReader("", found);
        Map<String, Object> values = reader.read(node, known());
        rollbackDropAll = reader.flag(ROLLBACK_DROP_ALL, values).orElse(null);
        reader.requireName(values, "its rollback needs to know what to drop");
        reader.check(TYPE, values);
        vectorizer = found.isEmpty() ? (CreateVectorizer) TYPE.create(values) : null;
    }

    @Override
    Optional<String> sql() {
        return Optional.ofNullable(vectorizer).map(CreateVectorizer::toSql);
    }

    @Override
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>(effectiveParameters());
        if (rollbackDropAll != null) {
            parameters.put(ROLLBACK_DROP_ALL, rollbackDropAll);
        }
        return parameters;
    }

    /** As in all of Liquibase, how to roll back is not part of the checksum. */
    @Override
    Map<String, Object> effectiveParameters() {
        return vectorizer == null ? Map.of() : Elements.values(vectorizer);
    }

    @Override
    public Warnings warn(Database database) {
        Warnings warnings = new Warnings();
        if (vectorizer != null) {
            Advice.on(vectorizer)
                    .forEach(advice -> warnings.addWarning(
                            "%s %s: %s".formatted(getSerializedObjectName(), vectorizer.name(), advice)));
        }
        return warnings;
    }

    /** Nothing if the vectorizer may have been there before, for then its embeddings are somebody else's. */
    @Override
    protected Change @Nullable [] createInverses() {
        if (vectorizer == null || vectorizer.name() == null || Boolean.TRUE.equals(vectorizer.ifNotExists())) {
            return null;
        }
        boolean dropAll = rollbackDropAll == null || rollbackDropAll;
        return new Change[] {new DropVectorizerChange(DropVectorizer.named(vectorizer.name(), dropAll))};
    }

    @Override
    public ChangeStatus checkStatus(Database database) {
        return Postgres.status(database, Optional.ofNullable(vectorizer).map(CreateVectorizer::name), true);
    }

    @Override
    public String getConfirmationMessage() {
        return "Vectorizer %s created".formatted(vectorizer == null ? "" : vectorizer.name());
    }
}
