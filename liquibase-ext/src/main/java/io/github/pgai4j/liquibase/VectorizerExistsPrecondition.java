package io.github.pgai4j.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.exception.ValidationErrors;
import liquibase.exception.Warnings;
import liquibase.parser.core.ParsedNode;
import liquibase.precondition.AbstractPrecondition;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;

/** {@code vectorizerExists}: whether the catalog holds a vectorizer of this name; without a catalog it does not. */
public final class VectorizerExistsPrecondition extends AbstractPrecondition {

    private static final String FIELD = "vectorizerName";

    private final List<String> problems = new ArrayList<>();
    private @Nullable String vectorizerName;

    static List<Parameter> known() {
        return List.of(Parameter.of(FIELD, String.class));
    }

    @Override
    public String getName() {
        return "vectorizerExists";
    }

    public @Nullable String getVectorizerName() {
        return vectorizerName;
    }

    public void setVectorizerName(@Nullable String vectorizerName) {
        this.vectorizerName = vectorizerName;
    }

    @Override
    public void load(ParsedNode node, ResourceAccessor resources) {
        problems.clear();
        Map<String, Object> values = new ElementReader("", problems).read(node, known());
        Object name = values.get(FIELD);
        vectorizerName = name == null ? null : name.toString();
    }

    @Override
    public ValidationErrors validate(Database database) {
        ValidationErrors errors = new ValidationErrors(this);
        problems.forEach(problem -> errors.addError("%s: %s".formatted(getName(), problem)));
        if (problems.isEmpty() && (vectorizerName == null || vectorizerName.isBlank())) {
            errors.addError("%s: %s is required".formatted(getName(), FIELD));
        }
        return errors;
    }

    @Override
    public Warnings warn(Database database) {
        return new Warnings();
    }

    @Override
    public void check(
            Database database,
            DatabaseChangeLog changeLog,
            @Nullable ChangeSet changeSet,
            @Nullable ChangeExecListener listener)
            throws PreconditionFailedException, PreconditionErrorException {
        try {
            String name = String.valueOf(vectorizerName);
            if (!Postgres.hasVectorizer(database, name)) {
                throw new PreconditionFailedException("vectorizer %s does not exist".formatted(name), changeLog, this);
            }
        } catch (DatabaseException e) {
            throw new PreconditionErrorException(e, changeLog, this);
        }
    }

    @Override
    public Set<String> getSerializableFields() {
        return Set.of(FIELD);
    }

    @Override
    public @Nullable Object getSerializableFieldValue(String field) {
        return vectorizerName;
    }

    @Override
    public String getSerializedObjectNamespace() {
        return VectorizerNamespace.URI;
    }
}
