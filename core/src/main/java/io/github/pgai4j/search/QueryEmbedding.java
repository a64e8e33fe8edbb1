package io.github.pgai4j.search;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.VectorizerConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.query.NativeQuery;

/** Finds the model that a vectorizer embeds with, so that a query is embedded as the chunks were. */
record QueryEmbedding(SharedSessionContractImplementor session, SearchedEntity<?> entity) {

    private static final String INSTALLED = "SELECT to_regclass('ai.vectorizer') IS NOT NULL";

    private static final String BY_NAME = """
            SELECT CAST(v.config AS text)
            FROM ai.vectorizer v
            WHERE v.name = :name
            """;

    private static final String BY_STORE = """
            SELECT CAST(v.config AS text)
            FROM ai.vectorizer v
            WHERE to_regclass(format('%I.%I',
                    v.config->'destination'->>'target_schema',
                    v.config->'destination'->>'target_table')) = to_regclass(:store)
            ORDER BY v.id
            FETCH FIRST 1 ROW ONLY
            """;

    private static final String NAMES = "SELECT v.name FROM ai.vectorizer v ORDER BY v.name";

    /** The model as the catalog has it at this moment; its client is kept with the session factory. */
    EmbeddingModel model() {
        if (!query(INSTALLED, Boolean.class).getSingleResult()) {
            throw new VectorizerException(
                    "database has no table ai.vectorizer that names the model of %s; install the catalog, or give the model by using(model)"
                            .formatted(entity.name()));
        }
        EmbeddingConfig config = config().map(VectorizerConfig::fromJson)
                .orElseThrow(() -> new VectorizerException(
                        "ai.vectorizer has no vectorizer %s for %s, only %s; create it, or give the model by using(model)"
                                .formatted(
                                        description(),
                                        entity.name(),
                                        query(NAMES, String.class).getResultList())))
                .embedding();
        return SearchContext.of(session.getFactory()).model(config);
    }

    private Optional<String> config() {
        String name = entity.relationship().vectorizer();
        NativeQuery<String> query = name.isEmpty()
                ? query(BY_STORE, String.class).setParameter("store", entity.table())
                : query(BY_NAME, String.class).setParameter("name", name);
        return query.getResultStream().findFirst();
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
