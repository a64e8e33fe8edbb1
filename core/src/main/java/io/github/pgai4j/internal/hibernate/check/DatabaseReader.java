package io.github.pgai4j.internal.hibernate.check;

import io.github.pgai4j.internal.catalog.WatchedVectorizers;
import io.github.pgai4j.internal.hibernate.check.DatabaseState.Catalog;
import io.github.pgai4j.internal.hibernate.check.FoundTable.Column;
import io.github.pgai4j.internal.hibernate.check.FoundTable.VectorIndex;
import io.github.pgai4j.internal.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;

/**
 * Reads the state of a database, with three queries whatever the number of tables. They look into PostgreSQL's catalogs
 * rather than casting names to {@code regclass}, which fails for schemas that the user may not use.
 */
final class DatabaseReader {

    private static final String SERVER = """
            SELECT current_user,
                   (SELECT n.nspname
                    FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
                    WHERE e.extname = 'vector'),
                   EXISTS (SELECT FROM pg_catalog.pg_type t
                           WHERE t.typname = 'vector' AND pg_catalog.pg_type_is_visible(t.oid)),
                   (SELECT pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
                    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'ai' AND c.relname = 'vectorizer'),
                   EXISTS (SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                           WHERE p.proname = 'refresh_vectorizer' AND n.nspname = 'ai')
            """;

    // In two steps, because planning one join of all takes as long as running it.
    private static final String COLUMNS = """
            WITH found AS MATERIALIZED (
                SELECT d.position, n.nspname, c.oid, c.relname, c.relkind IN ('v', 'm') AS is_view,
                       pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT') AS readable
                FROM unnest(?::pg_catalog.text[], ?::pg_catalog.text[]) WITH ORDINALITY AS d (schema_name, table_name, position)
                JOIN pg_catalog.pg_class c ON c.relname = d.table_name AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = d.schema_name OR d.schema_name IS NULL AND pg_catalog.pg_table_is_visible(c.oid))
            SELECT f.position, f.nspname, f.relname, f.is_view, f.readable,
                   a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), t.typname, t.typcategory, a.atttypmod,
                   i.relname, o.opcname
            FROM found f
            JOIN pg_catalog.pg_attribute a ON a.attrelid = f.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_index x
              ON x.indrelid = f.oid AND x.indkey[0] = a.attnum AND x.indisvalid AND a.attname = 'embedding'
            LEFT JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
            LEFT JOIN pg_catalog.pg_opclass o ON o.oid = x.indclass[0]
            ORDER BY f.position, a.attnum, i.relname
            """;

    private final Connection connection;

    private DatabaseReader(Connection connection) {
        this.connection = connection;
    }

    /** @param names the tables that matter */
    static DatabaseState read(JdbcConnectionAccess access, List<TableName> names) throws SQLException {
        Connection connection = access.obtainConnection();
        try {
            return new DatabaseReader(connection).read(names);
        } finally {
            release(connection, access);
        }
    }

    // A pool may hand out connections that begin a transaction by themselves; none is left behind.
    private static void release(Connection connection, JdbcConnectionAccess access) throws SQLException {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } finally {
            access.releaseConnection(connection);
        }
    }

    private DatabaseState read(List<TableName> names) throws SQLException {
        return Query.of(SERVER)
                .inCallersPath()
                .first(connection, row -> {
                    boolean readable = row.getBoolean(4);
                    Catalog catalog =
                            row.wasNull() ? Catalog.MISSING : readable ? Catalog.READABLE : Catalog.UNREADABLE;
                    return new DatabaseState(
                            row.getString(1),
                            row.getString(2),
                            row.getBoolean(3),
                            catalog,
                            row.getBoolean(5),
                            tables(names),
                            catalog == Catalog.READABLE ? vectorizers() : List.of());
                })
                .orElseThrow();
    }

    private List<FoundVectorizer> vectorizers() throws SQLException {
        return WatchedVectorizers.all(connection).stream()
                .map(FoundVectorizer::new)
                .toList();
    }

    private Map<TableName, FoundTable> tables(List<TableName> names) throws SQLException {
        Map<TableName, FoundTable> tables = new HashMap<>();
        Query.of(
                        COLUMNS,
                        names.stream().map(TableName::schema).toList(),
                        names.stream().map(TableName::name).toList())
                .inCallersPath()
                .list(connection, row -> {
                    FoundTable found = table(row);
                    FoundTable known = tables.putIfAbsent(names.get(row.getInt(1) - 1), found);
                    return addColumn(known == null ? found : known, row);
                });
        return tables;
    }

    private static FoundTable table(ResultSet row) throws SQLException {
        return new FoundTable(
                new TableName(row.getString(2), row.getString(3)),
                row.getBoolean(4),
                row.getBoolean(5),
                new HashMap<>(),
                new ArrayList<>());
    }

    private static FoundTable addColumn(FoundTable table, ResultSet row) throws SQLException {
        table.columns()
                .put(
                        row.getString(6),
                        new Column(row.getString(7), row.getString(8), row.getString(9), row.getInt(10)));
        if (row.getString(11) != null) {
            table.vectorIndexes().add(new VectorIndex(row.getString(11), row.getString(12)));
        }
        return table;
    }
}
