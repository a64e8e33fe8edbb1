package io.github.pgai4j.hibernate;

import io.github.pgai4j.VectorizerRelationship;
import io.github.pgai4j.hibernate.check.DeclaredRelationship;
import io.github.pgai4j.hibernate.check.TableName;
import java.util.List;
import java.util.Locale;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.hibernate.models.spi.ModelsContext;

/** What the relationships of a persistence unit promise about its database, by the names that it has there. */
final class DeclaredRelationships {

    private final List<BoundRelationship> relationships;
    private final ModelsContext models;
    private final SqlStringGenerationContext names;

    DeclaredRelationships(
            List<BoundRelationship> relationships, ModelsContext models, SqlStringGenerationContext names) {
        this.relationships = relationships;
        this.models = models;
        this.names = names;
    }

    List<DeclaredRelationship> list() {
        return relationships.stream()
                .flatMap(
                        bound -> SourceAttribute.find(bound.relationship(), models)
                                .map(attribute -> declared(bound, attribute.annotation()))
                                .stream())
                .toList();
    }

    private DeclaredRelationship declared(BoundRelationship bound, VectorizerRelationship annotation) {
        return new DeclaredRelationship(
                bound.relationship().source() + "." + bound.relationship().attribute(),
                name(bound.source().getTable()),
                name(bound.generated().getTable()),
                bound.source().getKey().getColumns().stream()
                        .map(DeclaredRelationships::name)
                        .toList(),
                annotation.dimensions(),
                annotation.vectorizer());
    }

    private TableName name(Table table) {
        Identifier schema = table.getSchemaIdentifier();
        Identifier written = schema == null ? names.getDefaultSchema() : schema;
        return new TableName(written == null ? null : name(written), name(table.getNameIdentifier()));
    }

    private static String name(Identifier identifier) {
        return folded(identifier.getText(), identifier.isQuoted());
    }

    private static String name(Column column) {
        return folded(column.getName(), column.isQuoted());
    }

    // As PostgreSQL reads what Hibernate writes.
    private static String folded(String name, boolean quoted) {
        return quoted ? name : name.toLowerCase(Locale.ROOT);
    }
}
