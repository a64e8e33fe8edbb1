package io.github.pgai4j.liquibase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/** A question to the catalog, read like a change. */
abstract class VectorizerPrecondition extends AbstractPrecondition {

    private final String name;
    private final List<Parameter> known;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** All parameters are required. */
    VectorizerPrecondition(String name, List<Parameter> known) {
        this.name = name;
        this.known = known;
    }

    abstract boolean holds(Database database) throws DatabaseException;

    /** What is told if it does not hold. */
    abstract String failure();

    final String value(Parameter parameter) {
        return String.valueOf(values.get(parameter.name()));
    }

    @Override
    public final String getName() {
        return name;
    }

    @Override
    public final void load(ParsedNode node, ResourceAccessor resources) {
        problems.clear();
        values.clear();
        values.putAll(new ElementReader("", problems).read(node, known));
    }

    @Override
    public ValidationErrors validate(Database database) {
        ValidationErrors errors = new ValidationErrors(this);
        problems.forEach(problem -> errors.addError("%s: %s".formatted(name, problem)));
        known.stream()
                .filter(parameter ->
                        values.getOrDefault(parameter.name(), "").toString().isBlank())
                .forEach(parameter -> errors.addError("%s: %s is required".formatted(name, parameter.name())));
        return errors;
    }

    @Override
    public Warnings warn(Database database) {
        return new Warnings();
    }

    @Override
    public final void check(
            Database database,
            DatabaseChangeLog changeLog,
            @Nullable ChangeSet changeSet,
            @Nullable ChangeExecListener listener)
            throws PreconditionFailedException, PreconditionErrorException {
        try {
            if (!holds(database)) {
                throw new PreconditionFailedException(failure(), changeLog, this);
            }
        } catch (DatabaseException e) {
            throw new PreconditionErrorException(e, changeLog, this);
        }
    }

    @Override
    public Set<String> getSerializableFields() {
        return values.keySet();
    }

    @Override
    public @Nullable Object getSerializableFieldValue(String field) {
        return values.get(field);
    }

    @Override
    public String getSerializedObjectNamespace() {
        return VectorizerNamespace.URI;
    }
}
