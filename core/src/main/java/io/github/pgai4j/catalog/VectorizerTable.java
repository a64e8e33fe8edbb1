package io.github.pgai4j.catalog;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.sql.Identifier;
import io.github.pgai4j.internal.sql.KeyColumn;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.SourceTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads table {@code ai.vectorizer} of our catalog or pgai's, for whoever has a connection already. */
public final class VectorizerTable {

    private static final String INSTALLED = "SELECT to_regclass('ai.vectorizer') IS NOT NULL";

    // typname lacks the schema where the creator's search_path had it, so the column's own type comes first.
    private static final String SELECT = """
            SELECT v.id, v.name, v.disabled, v.source_schema, v.source_table,
                   v.queue_schema, v.queue_table, v.queue_failed_table, v.config::text, k.names, k.types, k.positions
            FROM ai.vectorizer v
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
            WHERE (?::text IS NULL OR v.name::text = ?::text) AND (?::int IS NULL OR v.id = ?::int)
            ORDER BY v.id
            """;

    private static final String IS_ENABLED = "SELECT 1 FROM ai.vectorizer WHERE id = ? AND NOT disabled";

    private VectorizerTable() {}

    /**
     * Every vectorizer of the database, by id.
     *
     * @throws VectorizerException if the database has no catalog
     */
    public static List<Vectorizer> all(Connection connection) throws SQLException {
        requireCatalog(connection);
        return select(connection, null, null);
    }

    private static void requireCatalog(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSTALLED);
                ResultSet row = statement.executeQuery()) {
            if (!row.next() || !row.getBoolean(1)) {
                throw new VectorizerException(
                        "database \"%s\" has no table ai.vectorizer; install the catalog with VectorizerCatalog.install(), the Liquibase change installVectorizerCatalog, or pgai"
                                .formatted(connection.getCatalog()));
            }
        }
    }

    /** Whether there is a vectorizer with this id that workers are to serve. */
    public static boolean isEnabled(Connection connection, int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_ENABLED)) {
            statement.setInt(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    static Optional<Vectorizer> named(Connection connection, String name) throws SQLException {
        return select(connection, name, null).stream().findFirst();
    }

    static Optional<Vectorizer> withId(Connection connection, int id) throws SQLException {
        return select(connection, null, id).stream().findFirst();
    }

    private static List<Vectorizer> select(Connection connection, @Nullable String name, @Nullable Integer id)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setString(1, name);
            statement.setString(2, name);
            statement.setObject(3, id);
            statement.setObject(4, id);
            try (ResultSet rows = statement.executeQuery()) {
                List<Vectorizer> vectorizers = new ArrayList<>();
                while (rows.next()) {
                    vectorizers.add(vectorizer(rows));
                }
                return vectorizers;
            }
        }
    }

    private static Vectorizer vectorizer(ResultSet row) throws SQLException {
        String queueSchema = row.getString(6);
        String failedQueue = row.getString(8);
        return new Vectorizer(
                row.getInt(1),
                row.getString(2),
                row.getBoolean(3),
                new SourceTable(QualifiedName.of(row.getString(4), row.getString(5)), key(row)),
                QualifiedName.of(queueSchema, row.getString(7)),
                failedQueue == null ? null : QualifiedName.of(queueSchema, failedQueue),
                row.getString(9));
    }

    private static List<KeyColumn> key(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray(10).getArray();
        if (names.length == 0) {
            return List.of();
        }
        String[] types = (String[]) row.getArray(11).getArray();
        Integer[] positions = (Integer[]) row.getArray(12).getArray();
        return IntStream.range(0, names.length)
                .mapToObj(i -> new KeyColumn(Identifier.of(names[i]), types[i], positions[i]))
                .toList();
    }
}
