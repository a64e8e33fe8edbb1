package io.github.pgai4j.internal.hibernate;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.contract.StoreContract;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.mapping.Value;

/**
 * A generated entity as Hibernate bound it.
 *
 * <p>The vectorizer named the table and its columns: after the physical names of the source, or literally. No naming
 * strategy of the application has a say in that, so the names that one may have made up are replaced.
 *
 * @param targetTable the table that the annotation names, or empty
 */
record BoundStore(
        IndexedRelationship relationship,
        String targetTable,
        PersistentClass source,
        PersistentClass generated,
        InFlightMetadataCollector metadata) {

    private static final Map<String, String> COLUMNS = Map.of(
            "embeddingUuid", StoreContract.EMBEDDING_UUID,
            "chunkSeq", StoreContract.CHUNK_SEQ,
            "chunk", StoreContract.CHUNK,
            "embedding", StoreContract.EMBEDDING);

    /** A vectorizer watches one table; the rows of a class with a table per subclass are in many. */
    void requireOneSourceTable() {
        boolean hasTablesBelow =
                source.hasSubclasses() && source.getSubclasses().stream().anyMatch(UnionSubclass.class::isInstance);
        if (hasTablesBelow) {
            throw new VectorizerException(
                    "%s has a table per subclass, but the vectorizer of %s.%s watches one table. Declare the relationship in each subclass."
                            .formatted(relationship.source(), relationship.source(), relationship.attribute()));
        }
    }

    void refuseWrites() {
        generated.addCallbackDefinitions(WriteRefusal.of(generated.getEntityName()));
    }

    // The worker writes the rows, so that a cache of this session factory would never know.
    void leaveSecondLevelCache() {
        if (generated instanceof RootClass root) {
            root.setCached(false);
            root.setCacheConcurrencyStrategy(null);
        }
        collection().setCacheConcurrencyStrategy(null);
    }

    /**
     * What Hibernate hides of the source; after {@link #takePhysicalNames()}, since the key's columns are part of it.
     */
    void hideWithSource() {
        if (generated instanceof RootClass root) {
            new SourceRestrictions(source, metadata).repeatFor(root);
        }
    }

    /** Hibernate has no proxies of entities that may be marked as deleted. */
    void loadParentAtOnce() {
        if (source.getRootClass().getSoftDeleteColumn() != null) {
            Property parent = generated.getProperty("parent");
            parent.setLazy(false);
            ((ToOne) parent.getValue()).setLazy(false);
        }
    }

    void takePhysicalNames() {
        rename(generated.getTable());
        COLUMNS.forEach((attribute, column) -> rename(columns(attribute), List.of(column)));
        List<String> key =
                source.getKey().getColumns().stream().map(Column::getQuotedName).toList();
        rename(columns("parent"), key);
        rename(collection().getKey().getColumns(), key);
        Map<String, Integer> positions = new KeyPositions(metadata).of(source);
        positions.forEach((attribute, position) ->
                rename(columns("parent" + capitalized(attribute)), List.of(key.get(position))));
    }

    private Collection collection() {
        return (Collection) source.getProperty(relationship.attribute()).getValue();
    }

    private List<Column> columns(String attribute) {
        Value value = generated.getIdentifierProperty().getName().equals(attribute)
                ? generated.getIdentifier()
                : generated.getProperty(attribute).getValue();
        return value.getColumns();
    }

    private static void rename(List<Column> columns, List<String> names) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).setName(names.get(i));
        }
    }

    // A name that the annotation gives is the one in the database, letter for letter.
    private void rename(Table table) {
        Identifier physical = targetTable.isEmpty()
                ? withSuffix(source.getTable().getNameIdentifier())
                : new Identifier(targetTable, true);
        table.setName(physical.render());
    }

    private static Identifier withSuffix(Identifier sourceTable) {
        return new Identifier(StoreContract.tableOf(sourceTable.getText()), sourceTable.isQuoted());
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
