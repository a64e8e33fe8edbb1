package io.github.pgai4j.liquibase.diff;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.structure.core.Schema;
import org.jspecify.annotations.Nullable;

/** The catalog of a database that Liquibase is connected to. */
final class LiveCatalog {

    static final String SCHEMA = "ai";

    private static final String INSTALLED =
            "SELECT 1 FROM pg_catalog.pg_class WHERE oid = to_regclass('ai.vectorizer')";

    // the version that created it says nothing about the vectorizer, and a queue called by its id differs everywhere
    private static final String VECTORIZERS = """
            SELECT v.name, v.source_table, (v.config - 'version')::text, v.disabled::text,
                   nullif(v.queue_schema, 'ai'), nullif(v.queue_table, '_vectorizer_q_' || v.id),
                   (SELECT string_agg(DISTINCT coalesce(r.rolname, 'public'), ', ')
                    FROM pg_catalog.pg_class c
                    CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) a
                    LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
                    WHERE c.oid = to_regclass(format('%I.%I', v.queue_schema, v.queue_table))
                      AND a.privilege_type = 'INSERT' AND a.grantee <> c.relowner)
            FROM ai.vectorizer v
            WHERE v.source_schema = ?
            ORDER BY v.id
            """;

    private static final String MANAGED = """
            SELECT v.config #>> '{destination,target_schema}', v.config #>> '{destination,target_table}', NULL
            FROM ai.vectorizer v WHERE v.config #>> '{destination,implementation}' = 'table'
            UNION ALL
            SELECT v.config #>> '{destination,view_schema}', v.config #>> '{destination,view_name}', NULL
            FROM ai.vectorizer v WHERE v.config #>> '{destination,implementation}' = 'table'
            UNION ALL
            SELECT v.queue_schema, v.queue_table, NULL FROM ai.vectorizer v
            UNION ALL
            SELECT v.queue_schema, v.queue_failed_table, NULL FROM ai.vectorizer v
            UNION ALL
            SELECT v.source_schema, v.source_table, v.config #>> '{destination,embedding_column}'
            FROM ai.vectorizer v WHERE v.config #>> '{destination,implementation}' = 'column'
            """;

    private final JdbcConnection connection;

    private LiveCatalog(JdbcConnection connection) {
        this.connection = connection;
    }

    /** Empty if it is not PostgreSQL, if nobody is connected, or if there is no catalog. */
    static Optional<LiveCatalog> of(Database database) throws DatabaseException {
        if (!isPostgres(database) || !(database.getConnection() instanceof JdbcConnection connection)) {
            return Optional.empty();
        }
        LiveCatalog catalog = new LiveCatalog(connection);
        return catalog.query(INSTALLED, row -> 1).isEmpty() ? Optional.empty() : Optional.of(catalog);
    }

    /** What the catalog of the database of a snapshot manages, asked for once; empty: there is no catalog. */
    static Optional<ManagedObjects> managed(DatabaseSnapshot snapshot) throws DatabaseException {
        String key = ManagedObjects.class.getName();
        if (snapshot.getScratchData(key) instanceof Optional<?> known) {
            return known.map(ManagedObjects.class::cast);
        }
        Optional<LiveCatalog> catalog = of(snapshot.getDatabase());
        Optional<ManagedObjects> managed =
                catalog.isPresent() ? Optional.of(catalog.get().managed()) : Optional.empty();
        snapshot.setScratchData(key, managed);
        return managed;
    }

    static boolean isPostgres(Database database) {
        return "postgresql".equals(database.getShortName());
    }

    /** The vectorizers on tables of a schema. */
    List<Vectorizer> vectorizers(Schema schema) throws DatabaseException {
        return query(
                VECTORIZERS,
                row -> {
                    Vectorizer vectorizer = new Vectorizer();
                    vectorizer.setName(row.getString(1));
                    vectorizer.setSchema(schema);
                    vectorizer.setAttribute(Vectorizer.SOURCE_TABLE, row.getString(2));
                    vectorizer.setAttribute(Vectorizer.CONFIG, row.getString(3));
                    vectorizer.setAttribute(Vectorizer.DISABLED, row.getString(4));
                    vectorizer.setAttribute(Vectorizer.QUEUE_SCHEMA, row.getString(5));
                    vectorizer.setAttribute(Vectorizer.QUEUE_TABLE, row.getString(6));
                    vectorizer.setAttribute(Vectorizer.GRANT_TO, row.getString(7));
                    return vectorizer;
                },
                schema.getName());
    }

    /** What the catalog creates and drops itself. */
    ManagedObjects managed() throws DatabaseException {
        return new ManagedObjects(new HashSet<>(
                query(MANAGED, row -> new ManagedObjects.Name(row.getString(1), row.getString(2), row.getString(3)))));
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Row<T> reader, @Nullable String... parameters) throws DatabaseException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> results = new ArrayList<>();
                while (rows.next()) {
                    results.add(reader.read(rows));
                }
                return results;
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
