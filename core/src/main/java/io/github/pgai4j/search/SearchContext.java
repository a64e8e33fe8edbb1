package io.github.pgai4j.search;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModels;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** What the searches of one session factory share until it closes. Thread-safe. */
final class SearchContext {

    private static final Map<SessionFactory, SearchContext> CONTEXTS = new ConcurrentHashMap<>();

    private static final String PGVECTOR_VERSION = "SELECT extversion FROM pg_extension WHERE extname = 'vector'";

    private final SessionFactoryImplementor factory;
    private final Map<Class<?>, SearchedEntity<?>> entities = new ConcurrentHashMap<>();
    private final Map<EmbeddingConfig, EmbeddingModel> models = new ConcurrentHashMap<>();
    private volatile @Nullable PgVector pgVector;

    private SearchContext(SessionFactoryImplementor factory) {
        this.factory = factory;
    }

    static SearchContext of(SessionFactoryImplementor factory) {
        SearchContext known = CONTEXTS.get(factory);
        return known == null ? create(factory) : known;
    }

    private static synchronized SearchContext create(SessionFactoryImplementor factory) {
        return CONTEXTS.computeIfAbsent(factory, key -> {
            factory.addObserver(new End());
            return new SearchContext(factory);
        });
    }

    @SuppressWarnings("unchecked") // the key is its class
    <E> SearchedEntity<E> entity(Class<E> type) {
        return (SearchedEntity<E>) entities.computeIfAbsent(type, key -> SearchedEntity.of(factory, type));
    }

    /** The client of a model, which is loaded once. */
    EmbeddingModel model(EmbeddingConfig config) {
        return models.computeIfAbsent(config, EmbeddingModels::from);
    }

    PgVector pgVector(SharedSessionContractImplementor session) {
        PgVector known = pgVector;
        if (known == null) {
            known = PgVector.of(
                    ServerQuery.of(session, PGVECTOR_VERSION, String.class).getSingleResultOrNull());
            pgVector = known;
        }
        return known;
    }

    /** Forgets a session factory that has been closed. */
    private static final class End implements SessionFactoryObserver {

        private static final long serialVersionUID = 1L;

        @Override
        public void sessionFactoryClosed(SessionFactory factory) {
            SearchContext context = CONTEXTS.remove(factory);
            if (context != null) {
                context.models.values().forEach(EmbeddingModel::close);
            }
        }
    }
}
