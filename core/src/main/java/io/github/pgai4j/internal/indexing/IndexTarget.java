package io.github.pgai4j.internal.indexing;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the database says of the table that an index is for.
 *
 * @param oid the table, as a signed number
 * @param isPartitioned whether it is only the head of its partitions
 * @param isOwned whether this role may do what its owner may
 * @param owner its owner
 * @param columnType type of the column with the vectors, without schema and dimensions
 */
record IndexTarget(int oid, boolean isPartitioned, boolean isOwned, String owner, String columnType) {

    private static final String FIND = """
            SELECT c.oid::int, c.relkind = 'p', pg_has_role(c.relowner, 'USAGE'), c.relowner::regrole, t.typname
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = ? AND NOT a.attisdropped
            JOIN pg_type t ON t.oid = a.atttypid
            WHERE c.oid = to_regclass(?)
            """;

    private static final String HAS_METHOD = "SELECT EXISTS (SELECT FROM pg_am WHERE amname = ?)";

    private static final String OPERATOR_CLASS = """
            SELECT n.nspname
            FROM pg_opclass o
            JOIN pg_am m ON m.oid = o.opcmethod
            JOIN pg_namespace n ON n.oid = o.opcnamespace
            WHERE m.amname = ? AND o.opcname = ?
            """;

    private static final String CREATE = "CREATE INDEX CONCURRENTLY %s ON %s USING %s (%s %s)%s";

    static IndexTarget of(VectorIndex index, Connection connection) throws SQLException {
        return Query.of(FIND, index.column().value(), index.table().quoted())
                .first(
                        connection,
                        row -> new IndexTarget(
                                row.getInt(1),
                                row.getBoolean(2),
                                row.getBoolean(3),
                                row.getString(4),
                                row.getString(5)))
                .orElseThrow(
                        () -> new VectorizerException("there is no column %s in table %s, which the vector index is for"
                                .formatted(index.column(), index.table())));
    }

    /**
     * The statement that builds the index.
     *
     * @throws VectorizerException if this role cannot build it, or nobody in this database
     */
    String createStatement(VectorIndex index, Connection connection) throws SQLException {
        IndexMethod method = index.method();
        String create = CREATE.formatted(
                index.name().name().quoted(),
                index.table().quoted(),
                method.accessMethod(),
                index.column().quoted(),
                operatorClass(method, connection).quoted(),
                method.with());
        if (isPartitioned) {
            throw new VectorizerException(
                    "table %s is partitioned, and PostgreSQL builds no index of it concurrently; create an index of method %s on %s of each partition"
                            .formatted(index.table(), method.accessMethod(), index.column()));
        }
        if (!isOwned) {
            throw new VectorizerException(
                    "this worker's role does not own table %s, and only %s may index it; run a worker as that role, or run: %s"
                            .formatted(index.table(), owner, create));
        }
        return create;
    }

    private QualifiedName operatorClass(IndexMethod method, Connection connection) throws SQLException {
        String name = method.operatorClassFor(columnType);
        Optional<QualifiedName> found = Query.of(OPERATOR_CLASS, method.accessMethod(), name)
                .first(connection, row -> QualifiedName.of(row.getString(1), name));
        if (found.isPresent()) {
            return found.get();
        }
        if (Query.of(HAS_METHOD, method.accessMethod()).holds(connection)) {
            throw new VectorizerException("index method %s has no operator class \"%s\" in database \"%s\""
                    .formatted(method.accessMethod(), name, connection.getCatalog()));
        }
        throw new VectorizerException(
                "database \"%s\" has no index method %s; run: create extension %s, or choose another index with ai.set_scheduling"
                        .formatted(connection.getCatalog(), method.accessMethod(), method.extension()));
    }
}
