package io.github.pgai4j.worker;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.queue.KeyColumn;
import io.github.pgai4j.queue.QueueTable;
import io.github.pgai4j.sql.Identifier;
import io.github.pgai4j.sql.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the vectorizers of this database, from our catalog or pgai's. */
final class Definitions {

    private static final String INSTALLED = "SELECT to_regclass('ai.vectorizer') IS NOT NULL";

    private static final String LIST = """
            SELECT id, name
            FROM ai.vectorizer
            WHERE NOT disabled
            ORDER BY id
            """;

    private static final String ENABLED = "SELECT 1 FROM ai.vectorizer WHERE id = ? AND NOT disabled";

    private static final String LOAD = """
            SELECT id, name, config::text, source_schema, source_table, queue_schema, queue_table, queue_failed_table
            FROM ai.vectorizer
            WHERE id = ?
            """;

    // typname lacks the schema where the creator's search_path had it, so the column's own type comes first
    private static final String KEY = """
            SELECT k.value->>'attname', coalesce(format_type(a.atttypid, a.atttypmod), k.value->>'typname')
            FROM ai.vectorizer v
            CROSS JOIN jsonb_array_elements(v.source_pk) WITH ORDINALITY AS k (value, position)
            LEFT JOIN pg_attribute a
              ON a.attrelid = to_regclass(format('%I.%I', v.source_schema, v.source_table))
             AND a.attname = k.value->>'attname'
            WHERE v.id = ?
            ORDER BY k.position
            """;

    private Definitions() {}

    /** Ids of the enabled vectorizers by name. */
    static Map<String, Integer> enabled(Connection connection, Set<String> only) throws SQLException {
        requireCatalog(connection);
        Map<String, Integer> found = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LIST);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getString("name"), rows.getInt("id"));
            }
        }
        if (!only.isEmpty()) {
            Set<String> missing = new TreeSet<>(only);
            missing.removeAll(found.keySet());
            if (!missing.isEmpty()) {
                throw new VectorizerException("found no enabled vectorizer named %s in ai.vectorizer; there are %s"
                        .formatted(missing, found.keySet()));
            }
            found.keySet().retainAll(only);
        }
        return found;
    }

    private static void requireCatalog(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSTALLED);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next() || !rows.getBoolean(1)) {
                throw new VectorizerException(
                        "database \"%s\" has no table ai.vectorizer; install the catalog with VectorizerCatalog.install(), the Liquibase change installVectorizerCatalog, or pgai"
                                .formatted(connection.getCatalog()));
            }
        }
    }

    static boolean isEnabled(Connection connection, int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENABLED)) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    static VectorizerDefinition load(Connection connection, int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
            statement.setInt(1, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new VectorizerException("vectorizer %d has been dropped".formatted(id));
                }
                return definition(row, key(connection, id));
            }
        }
    }

    private static List<KeyColumn> key(Connection connection, int id) throws SQLException {
        List<KeyColumn> key = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(KEY)) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    key.add(new KeyColumn(Identifier.of(rows.getString(1)), rows.getString(2)));
                }
            }
        }
        return key;
    }

    private static VectorizerDefinition definition(ResultSet row, List<KeyColumn> key) throws SQLException {
        int id = row.getInt("id");
        String name = row.getString("name");
        String queueSchema = row.getString("queue_schema");
        String failed = row.getString("queue_failed_table");
        if (failed == null) {
            throw new VectorizerException(
                    "vectorizer \"%s\" has no failed queue, as in catalogs older than pgai 0.12; upgrade the catalog"
                            .formatted(name));
        }
        QueueTable queue = new QueueTable(
                id,
                QualifiedName.of(row.getString("source_schema"), row.getString("source_table")),
                QualifiedName.of(queueSchema, row.getString("queue_table")),
                QualifiedName.of(queueSchema, failed),
                key);
        return new VectorizerDefinition(id, name, VectorizerConfig.fromJson(row.getString("config")), queue);
    }
}
