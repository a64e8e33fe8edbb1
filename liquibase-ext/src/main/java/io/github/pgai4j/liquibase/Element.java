package io.github.pgai4j.liquibase;

import java.util.Map;
import java.util.Set;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.serializer.AbstractLiquibaseSerializable;
import liquibase.serializer.LiquibaseSerializable;
import org.jspecify.annotations.Nullable;

/** A part of a change in a generated changelog. */
final class Element extends AbstractLiquibaseSerializable {

    private final String name;
    private final Map<String, Object> fields;

    Element(String name, Map<String, Object> fields) {
        this.name = name;
        this.fields = fields;
    }

    @Override
    public String getSerializedObjectName() {
        return name;
    }

    @Override
    public Set<String> getSerializableFields() {
        return fields.keySet();
    }

    @Override
    public @Nullable Object getSerializableFieldValue(String field) {
        return fields.get(field);
    }

    @Override
    public SerializationType getSerializableFieldType(String field) {
        return fields.get(field) instanceof LiquibaseSerializable
                ? SerializationType.NESTED_OBJECT
                : SerializationType.NAMED_FIELD;
    }

    @Override
    public String getSerializedObjectNamespace() {
        return VectorizerNamespace.URI;
    }

    @Override
    public ParsedNode serialize() throws ParsedNodeException {
        ParsedNode node = new ParsedNode(null, name);
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            if (field.getValue() instanceof SlotElement slot) {
                node.addChild(slot.wrapped().serialize());
            } else {
                node.addChild(null, field.getKey(), serializeValue(field.getValue()));
            }
        }
        return node;
    }
}
