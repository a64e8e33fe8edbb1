package io.github.pgai4j.internal.hibernate.check;

import static io.github.pgai4j.internal.hibernate.check.Difference.breaking;
import static io.github.pgai4j.internal.hibernate.check.Difference.slow;

import io.github.pgai4j.internal.contract.StoreContract;
import io.github.pgai4j.internal.hibernate.check.FoundTable.Column;
import io.github.pgai4j.internal.hibernate.check.FoundTable.VectorIndex;
import io.github.pgai4j.internal.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a relationship with the store that it reads: columns, their types, the index of the vectors. */
final class StoreComparison {

    private static final Map<String, String> COLUMNS = Map.of(
            StoreContract.EMBEDDING_UUID, "uuid", StoreContract.CHUNK_SEQ, "integer", StoreContract.CHUNK, "text");

    private final DeclaredRelationship declared;
    private final DatabaseState database;
    private final FoundTable store;
    private final List<Difference> differences = new ArrayList<>();

    StoreComparison(DeclaredRelationship declared, DatabaseState database, FoundTable store) {
        this.declared = declared;
        this.database = database;
        this.store = store;
    }

    List<Difference> differences() {
        if (!store.readable()) {
            differences.add(breaking(
                    "user %1$s may not read %2$s. Grant it: GRANT SELECT ON %2$s TO %1$s, and USAGE on the schema."
                            .formatted(Identifier.written(database.user()), store.name())));
        }
        COLUMNS.forEach(this::compareColumn);
        declared.keyColumns().forEach(this::compareKey);
        column(StoreContract.EMBEDDING).ifPresentOrElse(this::compareVectors, () -> missing(StoreContract.EMBEDDING));
        compareIndexes();
        return differences;
    }

    private Optional<Column> column(String name) {
        return Optional.ofNullable(store.columns().get(name));
    }

    private void missing(String column) {
        differences.add(
                breaking("%s has no column %s. Let a vectorizer create the table, or name its table in targetTable."
                        .formatted(store.name(), Identifier.written(column))));
    }

    private void compareColumn(String name, String type) {
        Column column = store.columns().get(name);
        if (column == null) {
            missing(name);
        } else if (!column.comparesWith(new Column(type, type, category(type), -1))) {
            differences.add(breaking(
                    "column %s of %s is of type %s, not %s.".formatted(name, store.name(), column.type(), type)));
        }
    }

    private static String category(String type) {
        return switch (type) {
            case "integer" -> "N";
            case "text" -> "S";
            default -> "U";
        };
    }

    private void compareKey(String name) {
        Column column = store.columns().get(name);
        if (column == null) {
            missing(name);
            return;
        }
        database.table(declared.source())
                .flatMap(source -> Optional.ofNullable(source.columns().get(name)))
                .filter(key -> !key.comparesWith(column))
                .ifPresent(key -> differences.add(
                        breaking("column %s is of type %s in %s, but %s in %s. Create the vectorizer anew."
                                .formatted(
                                        Identifier.written(name),
                                        column.type(),
                                        store.name(),
                                        key.type(),
                                        declared.source()))));
    }

    private void compareVectors(Column column) {
        boolean isVector =
                column.typeName().equals("vector") || column.typeName().equals("halfvec");
        boolean fits = column.modifier() == declared.dimensions() || (store.isView() && column.modifier() < 0);
        if (!isVector) {
            differences.add(breaking(
                    "column embedding of %s is of type %s, not vector(%d). Name the store of a vectorizer in targetTable."
                            .formatted(store.name(), column.type(), declared.dimensions())));
        } else if (!fits && column.modifier() < 0) {
            differences.add(
                    breaking(("column embedding of %1$s is a vector of any length, declared are %2$d dimensions."
                                    + " ALTER TABLE %1$s ALTER COLUMN embedding TYPE vector(%2$d).")
                            .formatted(store.name(), declared.dimensions())));
        } else if (!fits) {
            differences.add(breaking(("column embedding of %s is of type %s, declared are %d dimensions."
                            + " Write dimensions = %d, or create the vectorizer anew with a model of %3$d.")
                    .formatted(store.name(), column.type(), declared.dimensions(), column.modifier())));
        }
    }

    private void compareIndexes() {
        List<VectorIndex> indexes = store.vectorIndexes();
        if (!indexes.isEmpty() && indexes.stream().noneMatch(VectorIndex::servesCosine)) {
            differences.add(slow(("index %s of %s has operator class %s, which serves no search by cosine distance."
                            + " CREATE INDEX CONCURRENTLY ON %2$s USING hnsw (embedding vector_cosine_ops),"
                            + " or search by the distance of that class.")
                    .formatted(
                            indexes.get(0).name(), store.name(), indexes.get(0).operatorClass())));
        }
    }
}
