package io.github.pgai4j.internal.catalog;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.KeyColumn;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SourceTable;
import io.github.pgai4j.internal.sql.SqlStates;
import io.github.pgai4j.internal.sql.TableGuard;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The one reader of {@code ai.vectorizer}, of our catalog or pgai's. */
public final class VectorizerTable {

    private static final String INSTALLED = "SELECT to_regclass('ai.vectorizer') IS NOT NULL";

    /**
     * Every row, in the columns that {@link #read} reads; a part of larger queries.
     *
     * <p>typname lacks the schema where the creator's search_path had it, so the column's own type comes first. Keys
     * are compared by the operator of their own index: that of citext, for one, is not in pg_catalog. Catalogs older
     * than 0.12 have no failed queue. Numbers that are none are nobody's business here.
     */
    public static final String SELECT = """
            SELECT v.id, v.name, v.disabled, v.source_schema, v.source_table, v.trigger_name,
                   v.queue_schema, v.queue_table, to_jsonb(v) ->> 'queue_failed_table' AS queue_failed_table,
                   v.config::text AS config, d ->> 'target_schema' AS target_schema, d ->> 'target_table' AS target_table,
                   d ->> 'view_schema' AS view_schema, d ->> 'view_name' AS view_name, d ->> 'embedding_column' AS embedding_column,
                   CASE WHEN v.config #>> '{embedding,dimensions}' ~ '^[0-9]{1,9}$'
                        THEN (v.config #>> '{embedding,dimensions}')::int END AS dimensions,
                   k.names AS key_names, k.types AS key_types, k.equalities AS key_equalities, k.positions AS key_positions
            FROM ai.vectorizer v
            CROSS JOIN LATERAL (SELECT v.config -> 'destination') AS c (d)
            CROSS JOIN LATERAL (
              SELECT coalesce(array_agg(e.value ->> 'attname' ORDER BY e.ordinality), '{}') AS names,
                     array_agg(coalesce(a.type, e.value ->> 'typname') ORDER BY e.ordinality) AS types,
                     array_agg(coalesce(a.equality, 'OPERATOR(pg_catalog.=)') ORDER BY e.ordinality) AS equalities,
                     array_agg((e.value ->> 'pknum')::int ORDER BY e.ordinality) AS positions
              FROM jsonb_array_elements(v.source_pk) WITH ORDINALITY e
              LEFT JOIN LATERAL (
                SELECT format('%I.%I', tn.nspname, t.typname) AS type,
                       (SELECT format('OPERATOR(%I.%s)', n.nspname, o.oprname)
                        FROM pg_index i
                        JOIN pg_opclass c ON c.oid = i.indclass[array_position(i.indkey::smallint[], a.attnum)]
                        JOIN pg_amop m ON m.amopfamily = c.opcfamily AND m.amopstrategy = 3
                                      AND m.amoplefttype = c.opcintype AND m.amoprighttype = c.opcintype
                        JOIN pg_operator o ON o.oid = m.amopopr
                        JOIN pg_namespace n ON n.oid = o.oprnamespace
                        WHERE i.indrelid = a.attrelid AND i.indisprimary) AS equality
                FROM pg_attribute a
                JOIN pg_type t ON t.oid = a.atttypid
                JOIN pg_namespace tn ON tn.oid = t.typnamespace
                WHERE a.attrelid = to_regclass(format('%I.%I', v.source_schema, v.source_table))
                  AND a.attname = e.value ->> 'attname'
              ) a ON true
            ) k
            """;

    /** What a reader of {@link #SELECT} touches beside the system's catalogs. */
    public static final TableGuard GUARD = TableGuard.readsOwn("catalog table", QualifiedName.of("ai", "vectorizer"));

    private static final String ALL = SELECT + "ORDER BY v.id";
    private static final String NAMED = SELECT + "WHERE v.name::text = ?";
    private static final String WITH_ID = SELECT + "WHERE v.id = ?";
    private static final String IS_ENABLED = "SELECT NOT disabled FROM ai.vectorizer WHERE id = ?";

    private VectorizerTable() {}

    /** Whether the database has a catalog. */
    public static boolean exists(Connection connection) throws SQLException {
        return Query.of(INSTALLED).holds(connection);
    }

    /**
     * Every vectorizer of the database, by id.
     *
     * @throws VectorizerException if the database has no catalog
     */
    public static List<StoredVectorizer> all(Connection connection) throws SQLException {
        try {
            return guarded(ALL).list(connection, VectorizerTable::read);
        } catch (SQLException e) {
            throw explained(connection, e);
        }
    }

    /** What has been thrown by a read, unless the table is missing: then a sentence that says what to do. */
    static SQLException explained(Connection connection, SQLException e) throws SQLException {
        if (SqlStates.isMissing(e)) {
            throw new VectorizerException(
                    "database \"%s\" has no table ai.vectorizer; install the catalog with VectorizerCatalog.install(), the Liquibase change installVectorizerCatalog, or pgai"
                            .formatted(connection.getCatalog()),
                    e);
        }
        return e;
    }

    /** Whether there is a vectorizer with this id that workers are to serve. */
    public static boolean isEnabled(Connection connection, int id) throws SQLException {
        return guarded(IS_ENABLED, id).holds(connection);
    }

    /** The vectorizer of this name. */
    public static Optional<StoredVectorizer> named(Connection connection, String name) throws SQLException {
        return guarded(NAMED, name).first(connection, VectorizerTable::read);
    }

    /** The vectorizer with this id. */
    public static Optional<StoredVectorizer> withId(Connection connection, int id) throws SQLException {
        return guarded(WITH_ID, id).first(connection, VectorizerTable::read);
    }

    private static Query guarded(String sql, Object... parameters) {
        return Query.of(sql, parameters).guardedBy(GUARD);
    }

    /** Reads a row of {@link #SELECT}. */
    public static StoredVectorizer read(ResultSet row) throws SQLException {
        String queueSchema = row.getString("queue_schema");
        String failedQueue = row.getString("queue_failed_table");
        String column = row.getString("embedding_column");
        return new StoredVectorizer(
                row.getInt("id"),
                row.getString("name"),
                row.getBoolean("disabled"),
                new SourceTable(
                        QualifiedName.of(row.getString("source_schema"), row.getString("source_table")), key(row)),
                QualifiedName.of(queueSchema, row.getString("queue_table")),
                failedQueue == null ? null : QualifiedName.of(queueSchema, failedQueue),
                created(row, "target_schema", "target_table"),
                created(row, "view_schema", "view_name"),
                column == null ? null : Identifier.cut(column),
                row.getObject("dimensions", Integer.class),
                row.getString("config"));
    }

    // PostgreSQL cut a longer name when pgai created the table. Without a schema it went to that of the source.
    private static @Nullable QualifiedName created(ResultSet row, String schemaColumn, String nameColumn)
            throws SQLException {
        String schema = row.getString(schemaColumn);
        String name = row.getString(nameColumn);
        return name == null
                ? null
                : new QualifiedName(
                        Identifier.cut(schema == null ? row.getString("source_schema") : schema), Identifier.cut(name));
    }

    private static List<KeyColumn> key(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("key_names").getArray();
        if (names.length == 0) {
            return List.of();
        }
        String[] types = (String[]) row.getArray("key_types").getArray();
        String[] equalities = (String[]) row.getArray("key_equalities").getArray();
        Integer[] positions = (Integer[]) row.getArray("key_positions").getArray();
        return IntStream.range(0, names.length)
                .mapToObj(i -> new KeyColumn(Identifier.of(names[i]), types[i], equalities[i], positions[i]))
                .toList();
    }
}
