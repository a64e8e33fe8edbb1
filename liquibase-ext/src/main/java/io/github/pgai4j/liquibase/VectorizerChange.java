package io.github.pgai4j.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.change.AbstractChange;
import liquibase.change.CheckSum;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.exception.Warnings;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawParameterizedSqlStatement;
import org.jspecify.annotations.Nullable;

/** One statement about vectorizers, read by a descriptor instead of bean properties. */
abstract class VectorizerChange extends AbstractChange {

    private final List<String> problems = new ArrayList<>();

    /** Takes what the changelog says; what is wrong with it is added to the problems. */
    abstract void read(ParsedNode node, List<String> found);

    /** The statement without its semicolon; empty: there is not enough for one. */
    abstract Optional<String> sql();

    /** What is given, by name and in the order to write it: texts, numbers, booleans, lists and configurations. */
    abstract Map<String, Object> parameters();

    /** What is given and decides what the statement does. */
    Map<String, Object> effectiveParameters() {
        return parameters();
    }

    @Override
    public final void load(ParsedNode node, ResourceAccessor resources) {
        problems.clear();
        read(node, problems);
    }

    @Override
    public boolean supports(Database database) {
        return Postgres.is(database);
    }

    @Override
    public ValidationErrors validate(Database database) {
        ValidationErrors errors = new ValidationErrors(this);
        if (!supports(database)) {
            errors.addError("%s works on PostgreSQL only, this is %s: give the changeset dbms=\"postgresql\""
                    .formatted(getSerializedObjectName(), database.getShortName()));
        }
        problems.forEach(problem -> errors.addError("%s: %s".formatted(getSerializedObjectName(), problem)));
        if (problems.isEmpty() && sql().isEmpty()) {
            errors.addError("%s: parameters are missing".formatted(getSerializedObjectName()));
        }
        return errors;
    }

    @Override
    public Warnings warn(Database database) {
        return new Warnings();
    }

    /** Liquibase asks for the statements of wrong changes too, and an exception would hide the report of mistakes. */
    @Override
    public final SqlStatement[] generateStatements(Database database) {
        return problems.isEmpty()
                ? sql().map(RawParameterizedSqlStatement::new).stream().toArray(SqlStatement[]::new)
                : SqlStatement.EMPTY_SQL_STATEMENT;
    }

    @Override
    public boolean generateStatementsVolatile(Database database) {
        return false;
    }

    @Override
    public boolean generateRollbackStatementsVolatile(Database database) {
        return false;
    }

    @Override
    public CheckSum generateCheckSum() {
        return CheckSum.compute(Canonical.json(Map.of(
                getSerializedObjectName(), problems.isEmpty() ? Elements.plain(effectiveParameters()) : problems)));
    }

    @Override
    public String getDescription() {
        return parameters().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof String || entry.getValue() instanceof Number)
                .filter(entry -> entry.getKey().matches("name|source|vectorizerId|version"))
                .map(entry -> "%s=%s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" ", getSerializedObjectName() + " ", ""))
                .strip();
    }

    @Override
    public Set<String> getSerializableFields() {
        return parameters().keySet();
    }

    @Override
    public @Nullable Object getSerializableFieldValue(String field) {
        return Elements.parameter(field, parameters().get(field));
    }

    @Override
    public SerializationType getSerializableFieldType(String field) {
        return getSerializableFieldValue(field) instanceof SlotElement
                ? SerializationType.NESTED_OBJECT
                : SerializationType.NAMED_FIELD;
    }

    @Override
    public String getSerializedObjectNamespace() {
        return VectorizerNamespace.URI;
    }

    @Override
    public ParsedNode serialize() throws ParsedNodeException {
        return new Element(getSerializedObjectName(), Elements.serializable(parameters())).serialize();
    }
}
