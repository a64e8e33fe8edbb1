package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.VectorizerRelationship;
import io.github.pgai4j.internal.hibernate.check.DeclaredRelationship;
import java.util.List;
import org.hibernate.mapping.Column;
import org.hibernate.models.spi.ModelsContext;

/** What the relationships of a persistence unit promise about its database, by the names that it has there. */
final class DeclaredRelationships {

    private final List<BoundRelationship> relationships;
    private final ModelsContext models;
    private final DatabaseTableNames names;

    DeclaredRelationships(List<BoundRelationship> relationships, ModelsContext models, DatabaseTableNames names) {
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
                names.of(bound.source().getTable()),
                names.of(bound.generated().getTable()),
                bound.source().getKey().getColumns().stream()
                        .map(DeclaredRelationships::name)
                        .toList(),
                annotation.dimensions(),
                annotation.vectorizer());
    }

    private static String name(Column column) {
        return DatabaseTableNames.folded(column.getName(), column.isQuoted());
    }
}
