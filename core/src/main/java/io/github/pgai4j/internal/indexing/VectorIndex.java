package io.github.pgai4j.internal.indexing;

import io.github.pgai4j.config.IndexingConfig;
import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.contract.StoreContract;
import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/**
 * The index that a vectorizer asks for.
 *
 * @param name what it is called if a worker builds it
 * @param table the table that has the vectors
 * @param column the vectors
 * @param isNullable whether rows may lack a vector
 * @param queue the keys of rows that are to be embedded
 */
public record VectorIndex(
        QualifiedName name,
        QualifiedName table,
        Identifier column,
        boolean isNullable,
        QualifiedName queue,
        IndexMethod method) {

    private static final String NAME = "_vectorizer_%s_%d";
    private static final Identifier STORE_COLUMN = Identifier.of(StoreContract.EMBEDDING);

    /** The index of a vectorizer whose configuration asks for {@code indexing}; empty: none. */
    public static Optional<VectorIndex> of(StoredVectorizer vectorizer, IndexingConfig indexing) {
        return IndexMethod.of(indexing).map(method -> {
            QualifiedName target = vectorizer.target();
            QualifiedName table = target == null ? vectorizer.source().name() : target;
            Identifier column = target == null ? Objects.requireNonNull(vectorizer.column()) : STORE_COLUMN;
            return new VectorIndex(
                    name(vectorizer.id(), method, table), table, column, target == null, vectorizer.queue(), method);
        });
    }

    private static QualifiedName name(int vectorizerId, IndexMethod method, QualifiedName table) {
        return new QualifiedName(table.schema(), Identifier.of(NAME.formatted(method.accessMethod(), vectorizerId)));
    }

    /** What there is of it. An index of the same method that somebody else made on the column is as good as ours. */
    public FoundIndex look(Connection connection) throws SQLException {
        return new IndexLook(this, connection).look();
    }

    /** Whether it should be built now: it is not there, nobody builds it, and what the configuration asks for is so. */
    public boolean isDue(Connection connection) throws SQLException {
        return new IndexLook(this, connection).isDue();
    }
}
