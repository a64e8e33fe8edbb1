package io.github.pgai4j.liquibase;

import java.util.AbstractList;
import java.util.Map;
import java.util.Set;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.resource.ResourceAccessor;
import liquibase.serializer.LiquibaseSerializable;
import org.jspecify.annotations.Nullable;

/**
 * A configuration in its slot, {@code <chunking><none/></chunking>}. Liquibase's XML leaves the name of the field out
 * and takes the object's, its YAML and JSON write both. So XML, which looks for a list first, finds the slot's element
 * in one, and YAML, which looks for an object first, finds the configuration alone.
 */
final class SlotElement extends AbstractList<LiquibaseSerializable> implements LiquibaseSerializable {

    private final Element config;
    private final Element wrapped;

    SlotElement(String slot, Element config) {
        this.config = config;
        this.wrapped = new Element(slot, Map.of(config.getSerializedObjectName(), config));
    }

    Element wrapped() {
        return wrapped;
    }

    @Override
    public LiquibaseSerializable get(int index) {
        return wrapped;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public String getSerializedObjectName() {
        return config.getSerializedObjectName();
    }

    @Override
    public Set<String> getSerializableFields() {
        return config.getSerializableFields();
    }

    @Override
    public @Nullable Object getSerializableFieldValue(String field) {
        return config.getSerializableFieldValue(field);
    }

    @Override
    public SerializationType getSerializableFieldType(String field) {
        return config.getSerializableFieldType(field);
    }

    @Override
    public String getSerializableFieldNamespace(String field) {
        return config.getSerializableFieldNamespace(field);
    }

    @Override
    public String getSerializedObjectNamespace() {
        return config.getSerializedObjectNamespace();
    }

    @Override
    public void load(ParsedNode node, ResourceAccessor resources) {
        throw new UnsupportedOperationException("elements are written only; changes read themselves");
    }

    @Override
    public ParsedNode serialize() throws ParsedNodeException {
        return config.serialize();
    }
}
