package io.github.pgai4j.internal.catalog;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.KeyColumn;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SourceTable;
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
     * <p>typname lacks the schema where the creator's search_path had it, so the column's own type comes first.
     * Catalogs older than 0.12 have no failed queue. Numbers that are none are nobody's business here.
     */
    public static final String SELECT = """
            SELECT v.id, v.name, v.disabled, v.source_schema, v.source_table, v.trigger_name,
                   v.queue_schema, v.queue_table, to_jsonb(v) ->> 'queue_failed_table' AS queue_failed_table,
                   v.config::text AS config, d ->> 'target_schema' AS target_schema, d ->> 'target_table' AS target_table,
                   d ->> 'view_schema' AS view_schema, d ->> 'view_name' AS view_name, d ->> 'embedding_column' AS embedding_column,
                   CASE WHEN v.config #>> '{embedding,dimensions}' ~ '^[0-9]{1,9}$'
                        THEN (v.config #>> '{embedding,dimensions}')::int END AS dimensions,
                   k.names AS key_names, k.types AS key_types, k.positions AS key_positions
            FROM ai.vectorizer v
            CROSS JOIN LATERAL (SELECT v.config -> 'destination') AS c (d)
            CROSS JOIN LATERAL (
              SELECT coalesce(array_agg(e.value ->> 'attname' ORDER BY e.ordinality), '{}') AS names,
                     array_agg(coalesce(format_type(a.atttypid, a.atttypmod), e.value ->> 'typname')
                               ORDER BY e.ordinality) AS types,
                     array_agg((e.value ->> 'pknum')::int ORDER BY e.ordinality) AS positions
              FROM jsonb_array_elements(v.source_pk) WITH ORDINALITY e
              LEFT JOIN pg_attribute a
                ON a.attrelid = to_regclass(format('%I.%I', v.source_schema, v.source_table))
               AND a.attname = e.value ->> 'attname'
            ) k
            """;

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
        if (!exists(connection)) {
            throw new VectorizerException(
                    "database \"%s\" has no table ai.vectorizer; install the catalog with VectorizerCatalog.install(), the Liquibase change installVectorizerCatalog, or pgai"
                            .formatted(connection.getCatalog()));
        }
        return Query.of(ALL).list(connection, VectorizerTable::read);
    }

    /** Whether there is a vectorizer with this id that workers are to serve. */
    public static boolean isEnabled(Connection connection, int id) throws SQLException {
        return Query.of(IS_ENABLED, id).holds(connection);
    }

    /** The vectorizer of this name. */
    public static Optional<StoredVectorizer> named(Connection connection, String name) throws SQLException {
        return Query.of(NAMED, name).first(connection, VectorizerTable::read);
    }

    /** The vectorizer with this id. */
    public static Optional<StoredVectorizer> withId(Connection connection, int id) throws SQLException {
        return Query.of(WITH_ID, id).first(connection, VectorizerTable::read);
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
                created(row.getString("target_schema"), row.getString("target_table")),
                created(row.getString("view_schema"), row.getString("view_name")),
                column == null ? null : Identifier.cut(column),
                row.getObject("dimensions", Integer.class),
                row.getString("config"));
    }

    // PostgreSQL cut a longer name when pgai created the table.
    private static @Nullable QualifiedName created(@Nullable String schema, @Nullable String name) {
        return name == null
                ? null
                : new QualifiedName(schema == null ? null : Identifier.cut(schema), Identifier.cut(name));
    }

    private static List<KeyColumn> key(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("key_names").getArray();
        if (names.length == 0) {
            return List.of();
        }
        String[] types = (String[]) row.getArray("key_types").getArray();
        Integer[] positions = (Integer[]) row.getArray("key_positions").getArray();
        return IntStream.range(0, names.length)
                .mapToObj(i -> new KeyColumn(Identifier.of(names[i]), types[i], positions[i]))
                .toList();
    }
}
