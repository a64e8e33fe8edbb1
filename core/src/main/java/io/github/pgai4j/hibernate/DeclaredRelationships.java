package io.github.pgai4j.hibernate;

import io.github.pgai4j.hibernate.check.DeclaredRelationship;
import io.github.pgai4j.hibernate.check.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;

/** What the relationships of a persistence unit promise about its database, by the names that it has there. */
final class DeclaredRelationships {

    private final Metadata metadata;
    private final BootstrapContext context;
    private final SqlStringGenerationContext names;

    DeclaredRelationships(Metadata metadata, BootstrapContext context, SqlStringGenerationContext names) {
        this.metadata = metadata;
        this.context = context;
        this.names = names;
    }

    List<DeclaredRelationship> list() {
        List<DeclaredRelationship> declared = new ArrayList<>();
        for (IndexedRelationship relationship : RelationshipIndex.read(context.getClassLoaderService())) {
            PersistentClass source = metadata.getEntityBinding(relationship.source());
            PersistentClass generated = metadata.getEntityBinding(relationship.generated());
            if (source != null && generated != null) {
                SourceAttribute.find(relationship, context.getModelsContext())
                        .map(attribute -> declared(relationship, source, generated, attribute))
                        .ifPresent(declared::add);
            }
        }
        return declared;
    }

    private DeclaredRelationship declared(
            IndexedRelationship relationship,
            PersistentClass source,
            PersistentClass generated,
            SourceAttribute attribute) {
        return new DeclaredRelationship(
                relationship.source() + "." + relationship.attribute(),
                name(source.getTable()),
                name(generated.getTable()),
                source.getKey().getColumns().stream()
                        .map(DeclaredRelationships::name)
                        .toList(),
                attribute.annotation().dimensions(),
                attribute.annotation().vectorizer());
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
