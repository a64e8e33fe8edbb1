package io.github.pgai4j.search;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.internal.search.SearchService;
import io.github.pgai4j.internal.sql.Query;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** What the searches of one session factory know of its entities and its database. Thread-safe. */
final class SearchContext {

    private static final String PGVECTOR_VERSION = "SELECT extversion FROM pg_extension WHERE extname = 'vector'";

    private final SessionFactoryImplementor factory;
    private final Map<Class<?>, SearchedEntity<?>> entities = new ConcurrentHashMap<>();
    private volatile @Nullable PgVector pgVector;

    private SearchContext(SessionFactoryImplementor factory) {
        this.factory = factory;
    }

    /** @throws IllegalStateException if the session factory has been closed, and its services with it */
    static SearchContext of(SessionFactoryImplementor factory) {
        return SearchService.of(factory).part(SearchContext.class, SearchContext::new);
    }

    @SuppressWarnings("unchecked") // the key is its class
    <E> SearchedEntity<E> entity(Class<E> type) {
        return (SearchedEntity<E>) entities.computeIfAbsent(type, key -> SearchedEntity.of(factory, type));
    }

    /** The client of a model, which is made once. */
    EmbeddingModel model(EmbeddingConfig config) {
        return SearchService.of(factory).model(config);
    }

    PgVector pgVector(SharedSessionContractImplementor session) {
        PgVector known = pgVector;
        if (known == null) {
            known = session.doReturningWork(connection -> PgVector.of(Query.of(PGVECTOR_VERSION)
                    .first(connection, row -> row.getString(1))
                    .orElse(null)));
            pgVector = known;
        }
        return known;
    }
}
