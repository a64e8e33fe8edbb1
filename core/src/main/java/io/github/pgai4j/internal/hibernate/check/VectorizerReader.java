package io.github.pgai4j.internal.hibernate.check;

import io.github.pgai4j.internal.hibernate.check.FoundVectorizer.Trigger;
import io.github.pgai4j.internal.hibernate.check.FoundVectorizer.TriggerState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code ai.vectorizer}, ours or pgai's, and the triggers on the source tables, with one query. */
final class VectorizerReader {

    // Types of pg_trigger: 29 is after insert, update or delete of each row, 32 after truncate. In two steps, because
    // planning
    // one join takes as long as running it. A trigger of a partition is named as that of its parent.
    private static final String VECTORIZERS = """
            WITH watched AS MATERIALIZED (
                SELECT v.*,
                       (SELECT s.oid FROM pg_catalog.pg_class s JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
                        WHERE s.relname = v.source_table AND n.nspname = v.source_schema) AS source,
                       (SELECT p.oid FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                        WHERE p.proname = v.trigger_name AND n.nspname = v.queue_schema AND p.pronargs = 0) AS function
                FROM ai.vectorizer v)
            SELECT v.name, v.disabled, v.source_schema, v.source_table,
                   d ->> 'target_schema', d ->> 'target_table', d ->> 'view_schema', d ->> 'view_name',
                   (v.config #>> '{embedding,dimensions}')::int, w.name,
                   CASE WHEN v.source IS NULL THEN 'WITHOUT_TABLE'
                        WHEN t.oid IS NULL THEN 'MISSING'
                        WHEN t.tgfoid IS DISTINCT FROM v.function THEN 'FOREIGN'
                        WHEN t.tgtype <> w.type OR t.tgqual IS NOT NULL OR t.tgattr::text <> '' THEN 'PARTIAL'
                        WHEN t.tgenabled = 'D' OR o.tgname IS NOT NULL THEN 'DISABLED'
                        WHEN t.tgenabled = 'R' THEN 'REPLICA'
                        ELSE 'FIRES' END,
                   CASE WHEN t.tgfoid IS DISTINCT FROM v.function THEN t.tgfoid::regprocedure::text ELSE o.partition END
            FROM watched v
            CROSS JOIN LATERAL (SELECT v.config -> 'destination') AS c (d)
            CROSS JOIN LATERAL (VALUES (v.trigger_name, 29), ((v.trigger_name || '_truncate')::name, 32)) AS w (name, type)
            LEFT JOIN pg_catalog.pg_trigger t ON t.tgrelid = v.source AND t.tgname = w.name
            LEFT JOIN (SELECT tgname, min(tgrelid::regclass::text) AS partition FROM pg_catalog.pg_trigger
                       WHERE tgparentid <> 0 AND tgenabled IN ('D', 'R') GROUP BY tgname) AS o ON o.tgname = w.name
            ORDER BY v.id, w.type
            """;

    private VectorizerReader() {}

    static List<FoundVectorizer> read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VECTORIZERS);
                ResultSet row = statement.executeQuery()) {
            Map<String, FoundVectorizer> vectorizers = new LinkedHashMap<>();
            while (row.next()) {
                FoundVectorizer vectorizer = vectorizers.get(row.getString(1));
                if (vectorizer == null) {
                    vectorizer = vectorizer(row);
                    vectorizers.put(vectorizer.name(), vectorizer);
                }
                vectorizer
                        .triggers()
                        .add(new Trigger(
                                row.getString(10), TriggerState.valueOf(row.getString(11)), row.getString(12)));
            }
            return List.copyOf(vectorizers.values());
        }
    }

    private static FoundVectorizer vectorizer(ResultSet row) throws SQLException {
        return new FoundVectorizer(
                row.getString(1),
                row.getBoolean(2),
                new TableName(row.getString(3), row.getString(4)),
                nullable(row.getString(5), row.getString(6)),
                nullable(row.getString(7), row.getString(8)),
                row.getObject(9, Integer.class),
                new ArrayList<>());
    }

    private static @Nullable TableName nullable(@Nullable String schema, @Nullable String name) {
        return name == null ? null : new TableName(schema, name);
    }
}
