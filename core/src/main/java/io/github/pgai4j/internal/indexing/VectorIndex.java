package io.github.pgai4j.internal.indexing;

import io.github.pgai4j.config.ColumnDestination;
import io.github.pgai4j.config.TableDestination;
import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
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
    private static final Identifier STORE_COLUMN = Identifier.of("embedding");

    /**
     * The index that a stored configuration asks for; empty: none.
     *
     * @param source the source table, which has the vectors where the destination is a column
     */
    public static Optional<VectorIndex> of(
            int vectorizerId, QualifiedName source, QualifiedName queue, VectorizerConfig config) {
        return IndexMethod.of(config.indexing()).map(method -> {
            if (config.destination() instanceof ColumnDestination column) {
                return new VectorIndex(
                        name(vectorizerId, method, source),
                        source,
                        Identifier.of(column.embeddingColumn()),
                        true,
                        queue,
                        method);
            }
            QualifiedName table = ((TableDestination) config.destination()).storedTable();
            return new VectorIndex(name(vectorizerId, method, table), table, STORE_COLUMN, false, queue, method);
        });
    }

    private static QualifiedName name(int vectorizerId, IndexMethod method, QualifiedName table) {
        return new QualifiedName(table.schema(), Identifier.of(NAME.formatted(method.accessMethod(), vectorizerId)));
    }

    /** Where it stands. An index of the same method that somebody else made on the column is as good as ours. */
    public IndexStatus status(Connection connection) throws SQLException {
        return new IndexLook(this, connection).status();
    }

    /** Whether it should be built now: it is not there, nobody builds it, and what the configuration asks for is so. */
    public boolean isDue(Connection connection) throws SQLException {
        return new IndexLook(this, connection).isDue();
    }
}
