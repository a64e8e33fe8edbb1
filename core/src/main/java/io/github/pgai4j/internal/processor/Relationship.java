package io.github.pgai4j.internal.processor;

import io.github.pgai4j.internal.contract.StoreContract;
import java.util.Optional;
import javax.lang.model.element.Element;

/**
 * One annotated attribute and the entity to generate for it.
 *
 * @param member the annotated field or getter
 * @param attribute name of the persistent attribute
 * @param generated the entity to generate
 */
record Relationship(SourceEntity source, Element member, String attribute, TypeName generated, Settings settings) {

    /** Logical name of the embedding store table. */
    String table() {
        return settings.targetTable().orElseGet(() -> {
            String table = source.table();
            int end = table.length() - 1;
            boolean quoted = end > 0 && (table.endsWith("`") || table.endsWith("\""));
            return quoted
                    ? StoreContract.tableOf(table.substring(0, end)) + table.charAt(end)
                    : StoreContract.tableOf(table);
        });
    }

    Optional<String> schema() {
        return settings.targetSchema().or(source::schema);
    }

    /** The attribute, as messages name it. */
    String label() {
        return source.reference() + "." + attribute;
    }
}
