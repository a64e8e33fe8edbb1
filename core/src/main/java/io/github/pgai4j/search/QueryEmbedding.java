package io.github.pgai4j.search;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.NativeQuery;

/** Finds the model that a vectorizer embeds with, so that a query is embedded as the chunks were. */
record QueryEmbedding(SharedSessionContractImplementor session, SearchedEntity<?> entity) {

    private static final String INSTALLED = "SELECT pg_catalog.to_regclass('ai.vectorizer') IS NOT NULL";

    // Names are compared as such: what a row says is a table need not be one.
    private static final String FOUND = """
            SELECT v.name, CAST(v.config AS text), v.source_schema || '.' || v.source_table,
                   s.nspname IS NOT NULL AND s.nspname = v.source_schema AND s.relname = v.source_table
            FROM ai.vectorizer v
            LEFT JOIN (SELECT n.nspname, c.relname
                       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                       WHERE c.oid = pg_catalog.to_regclass(:source)) s ON true
            WHERE %s
            ORDER BY v.name
            """;

    private static final String BY_NAME = FOUND.formatted("v.name = :wanted");

    private static final String BY_STORE = FOUND.formatted("""
            EXISTS (SELECT
                    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    CROSS JOIN LATERAL (SELECT v.config -> 'destination') AS x (d)
                    WHERE c.oid = pg_catalog.to_regclass(:wanted)
                      AND (n.nspname = d ->> 'target_schema' AND c.relname = d ->> 'target_table'
                           OR n.nspname = d ->> 'view_schema' AND c.relname = d ->> 'view_name'))""");

    private static final String NAMES = "SELECT v.name FROM ai.vectorizer v ORDER BY v.name";

    /**
     * A row of {@code ai.vectorizer} that the relationship may mean.
     *
     * @param embedsSource whether its source is the table of the mapped entity
     */
    private record Found(String name, String config, String source, boolean embedsSource) {

        static Found of(Object[] row) {
            return new Found((String) row[0], (String) row[1], (String) row[2], (boolean) row[3]);
        }
    }

    /** The model as the catalog has it at this moment; its client is kept with the session factory. */
    EmbeddingModel model() {
        SearchContext context = SearchContext.of(session.getFactory());
        if (!context.catalogSeen(() -> query(INSTALLED, Boolean.class).getSingleResult())) {
            throw new VectorizerException(
                    "database has no table ai.vectorizer that names the model of %s; install the catalog, or give the model by using(model)"
                            .formatted(entity.name()));
        }
        return context.model(VectorizerConfig.fromJson(vectorizer().config()).embedding());
    }

    // Whoever writes a row of ai.vectorizer must not decide where the questions of another relationship go.
    private Found vectorizer() {
        List<Found> found = found();
        if (found.isEmpty()) {
            throw new VectorizerException(
                    "ai.vectorizer has no vectorizer %s for %s, only %s; create it, or give the model by using(model)"
                            .formatted(
                                    description(),
                                    entity.name(),
                                    query(NAMES, String.class).getResultList()));
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
        return query(name.isEmpty() ? BY_STORE : BY_NAME, Object[].class)
                .setParameter("source", entity.sourceTable(session.getFactory()))
                .setParameter("wanted", name.isEmpty() ? entity.table() : name)
                .getResultStream()
                .map(Found::of)
                .toList();
    }

    private String description() {
        String name = entity.relationship().vectorizer();
        return name.isEmpty() ? "with the destination " + entity.table() : "named \"" + name + "\"";
    }

    private <T> NativeQuery<T> query(String sql, Class<T> type) {
        return ServerQuery.of(session, sql, type);
    }

    /** The vector of {@code text}. */
    static float[] embed(EmbeddingModel model, String text) {
        return model.embed(List.of(text)).get(0);
    }
}
