package io.github.pgai4j.internal.catalog;

import io.github.pgai4j.internal.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code ai.vectorizer}, ours or pgai's, and the triggers on the source tables, with one query. */
public final class WatchedVectorizers {

    // Types of pg_trigger: 29 is after insert, update or delete of each row, 32 after truncate. In two steps, because
    // planning
    // one join takes as long as running it. A trigger of a partition is named as that of its parent.
    private static final String VECTORIZERS = """
            WITH stored AS MATERIALIZED (%s),
            watched AS MATERIALIZED (
                SELECT v.*,
                       (SELECT s.oid FROM pg_catalog.pg_class s JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
                        WHERE s.relname = v.source_table AND n.nspname = v.source_schema) AS source,
                       (SELECT p.oid FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                        WHERE p.proname = v.trigger_name AND n.nspname = v.queue_schema AND p.pronargs = 0) AS function
                FROM stored v)
            SELECT v.*, w.name AS watching,
                   CASE WHEN v.source IS NULL THEN 'WITHOUT_TABLE'
                        WHEN t.oid IS NULL THEN 'MISSING'
                        WHEN t.tgfoid IS DISTINCT FROM v.function THEN 'FOREIGN'
                        WHEN t.tgtype <> w.type OR t.tgqual IS NOT NULL OR t.tgattr::text <> '' THEN 'PARTIAL'
                        WHEN t.tgenabled = 'D' OR o.tgname IS NOT NULL THEN 'DISABLED'
                        WHEN t.tgenabled = 'R' THEN 'REPLICA'
                        ELSE 'FIRES' END AS state,
                   CASE WHEN t.tgfoid IS DISTINCT FROM v.function THEN t.tgfoid::regprocedure::text
                        ELSE o.partition END AS detail
            FROM watched v
            CROSS JOIN LATERAL (VALUES (v.trigger_name, 29), ((v.trigger_name || '_truncate')::name, 32)) AS w (name, type)
            LEFT JOIN pg_catalog.pg_trigger t ON t.tgrelid = v.source AND t.tgname = w.name
            LEFT JOIN (SELECT tgname, min(tgrelid::regclass::text) AS partition FROM pg_catalog.pg_trigger
                       WHERE tgparentid <> 0 AND tgenabled IN ('D', 'R') GROUP BY tgname) AS o ON o.tgname = w.name
            ORDER BY v.id, w.type
            """;

    private static final String ALL = VECTORIZERS.replace("%s", VectorizerTable.SELECT);
    private static final String NAMED = VECTORIZERS.replace("%s", VectorizerTable.SELECT + "WHERE v.name::text = ?");

    private WatchedVectorizers() {}

    /**
     * Every vectorizer of the database, by id, with its triggers.
     *
     * @throws io.github.pgai4j.VectorizerException if the database has no catalog
     */
    public static List<WatchedVectorizer> all(Connection connection) throws SQLException {
        try {
            return read(connection, Query.of(ALL));
        } catch (SQLException e) {
            throw VectorizerTable.explained(connection, e);
        }
    }

    /** The vectorizer of this name with its triggers. */
    public static Optional<WatchedVectorizer> named(Connection connection, String name) throws SQLException {
        return read(connection, Query.of(NAMED, name)).stream().findFirst();
    }

    private static List<WatchedVectorizer> read(Connection connection, Query query) throws SQLException {
        Map<StoredVectorizer, List<SourceTrigger>> triggers = new LinkedHashMap<>();
        query.guardedBy(VectorizerTable.GUARD)
                .list(
                        connection,
                        row -> triggers.computeIfAbsent(VectorizerTable.read(row), vectorizer -> new ArrayList<>())
                                .add(trigger(row)));
        return triggers.entrySet().stream()
                .map(found -> new WatchedVectorizer(found.getKey(), found.getValue()))
                .toList();
    }

    private static SourceTrigger trigger(ResultSet row) throws SQLException {
        return new SourceTrigger(
                row.getString("watching"),
                SourceTrigger.State.valueOf(row.getString("state")),
                row.getString("detail"));
    }
}
