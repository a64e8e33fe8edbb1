package io.github.pgai4j.search;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.internal.catalog.VectorizerTable;
import io.github.pgai4j.internal.sql.Query;
import io.github.pgai4j.internal.sql.SqlStates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Finds the model that a vectorizer embeds with, so that a query is embedded as the chunks were. */
record QueryEmbedding(SharedSessionContractImplementor session, SearchedEntity<?> entity) {

    // Names are compared as such: what a row says is a table need not be one. Those of entities without a schema are
    // found by the path of the application, so all others are written in full.
    private static final String FOUND = """
            SELECT v.name, pg_catalog.format('%%s', v.config), pg_catalog.format('%%s.%%s', v.source_schema, v.source_table),
                   s.nspname IS NOT NULL AND s.nspname = v.source_schema AND s.relname = v.source_table
            FROM ai.vectorizer v
            LEFT JOIN (SELECT n.nspname, c.relname
                       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                       WHERE c.oid = pg_catalog.to_regclass(?::pg_catalog.text)) s ON true
            WHERE %s
            ORDER BY v.name
            """;

    private static final String BY_NAME = FOUND.formatted("v.name::pg_catalog.text = ?::pg_catalog.text");

    private static final String BY_STORE = FOUND.formatted("""
            EXISTS (SELECT
                    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    CROSS JOIN LATERAL (SELECT v.config OPERATOR(pg_catalog.->) 'destination') AS x (d)
                    WHERE c.oid = pg_catalog.to_regclass(?::pg_catalog.text)
                      AND (n.nspname = (d OPERATOR(pg_catalog.->>) 'target_schema') AND c.relname = (d OPERATOR(pg_catalog.->>) 'target_table')
                           OR n.nspname = (d OPERATOR(pg_catalog.->>) 'view_schema') AND c.relname = (d OPERATOR(pg_catalog.->>) 'view_name')))""");

    private static final String NAMES = "SELECT v.name FROM ai.vectorizer v ORDER BY v.name";

    /**
     * A row of {@code ai.vectorizer} that the relationship may mean.
     *
     * @param embedsSource whether its source is the table of the mapped entity
     */
    private record Found(String name, String config, String source, boolean embedsSource) {

        static Found of(ResultSet row) throws SQLException {
            return new Found(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4));
        }
    }

    /** The model as the catalog has it at this moment; its client is kept with the session factory. */
    EmbeddingModel model() {
        return SearchContext.of(session.getFactory())
                .model(VectorizerConfig.fromJson(vectorizer().config()).embedding());
    }

    // Whoever writes a row of ai.vectorizer must not decide where the questions of another relationship go.
    private Found vectorizer() {
        List<Found> found = found();
        if (found.isEmpty()) {
            throw new VectorizerException(
                    "ai.vectorizer has no vectorizer %s for %s, only %s; create it, or give the model by using(model)"
                            .formatted(description(), entity.name(), read(Query.of(NAMES), row -> row.getString(1))));
        }
        if (found.size() > 1) {
            throw new VectorizerException(
                    "ai.vectorizer has several vectorizers %s for %s: %s; drop those that do not write it, name the right one by vectorizer = \"…\" in the annotation, or give the model by using(model)"
                            .formatted(
                                    description(),
                                    entity.name(),
                                    found.stream().map(Found::name).toList()));
        }
        Found vectorizer = found.get(0);
        if (!vectorizer.embedsSource()) {
            throw new VectorizerException(
                    "vectorizer \"%s\" embeds %s, but %s belongs to %s; create a vectorizer for that table, or give the model by using(model)"
                            .formatted(
                                    vectorizer.name(),
                                    vectorizer.source(),
                                    entity.name(),
                                    entity.sourceTable(session.getFactory())));
        }
        return vectorizer;
    }

    private List<Found> found() {
        String name = entity.relationship().vectorizer();
        String source = entity.sourceTable(session.getFactory());
        return read(
                name.isEmpty() ? Query.of(BY_STORE, source, entity.table()) : Query.of(BY_NAME, source, name),
                Found::of);
    }

    private String description() {
        String name = entity.relationship().vectorizer();
        return name.isEmpty() ? "with the destination " + entity.table() : "named \"" + name + "\"";
    }

    private <T> List<T> read(Query query, Query.Row<T> reader) {
        return session.doReturningWork(connection -> {
            try {
                return query.inCallersPath().guardedBy(VectorizerTable.GUARD).list(connection, reader);
            } catch (SQLException e) {
                if (!SqlStates.isMissing(e)) {
                    throw e;
                }
                throw new VectorizerException(
                        "database has no table ai.vectorizer that names the model of %s; install the catalog, or give the model by using(model)"
                                .formatted(entity.name()),
                        e);
            }
        });
    }

    /** The vector of {@code text}. */
    static float[] embed(EmbeddingModel model, String text) {
        return model.embed(List.of(text)).get(0);
    }
}
