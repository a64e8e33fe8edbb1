package io.github.pgai4j.hibernate;

import io.github.pgai4j.VectorizerRelationship;
import io.github.pgai4j.hibernate.check.DeclaredRelationship;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.mapping.Column;

/** What the relationships of a persistence unit promise about its database, by the names that it has there. */
final class DeclaredRelationships {

    private final Metadata metadata;
    private final BootstrapContext context;
    private final TableNames names;

    DeclaredRelationships(Metadata metadata, BootstrapContext context, TableNames names) {
        this.metadata = metadata;
        this.context = context;
        this.names = names;
    }

    List<DeclaredRelationship> list() {
        return BoundRelationship.all(metadata, context).stream()
                .flatMap(bound -> SourceAttribute.find(bound.relationship(), context.getModelsContext())
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
        return TableNames.folded(column.getName(), column.isQuoted());
    }
}
