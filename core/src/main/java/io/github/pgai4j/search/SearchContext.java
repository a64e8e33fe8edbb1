package io.github.pgai4j.search;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.service.Service;
import org.hibernate.service.spi.Stoppable;
import org.jspecify.annotations.Nullable;

/** What the searches of one session factory share: a service of that factory, which ends with it. Thread-safe. */
final class SearchContext implements Service, Stoppable {

    private static final long serialVersionUID = 1L;

    private static final String PGVECTOR_VERSION = "SELECT extversion FROM pg_extension WHERE extname = 'vector'";

    private final transient SessionFactoryImplementor factory;
    private final transient QueryModels models;
    private final transient Map<Class<?>, SearchedEntity<?>> entities = new ConcurrentHashMap<>();
    private transient volatile @Nullable PgVector pgVector;
    private transient volatile boolean catalogSeen;

    SearchContext(SessionFactoryImplementor factory) {
        this.factory = factory;
        this.models = new QueryModels(factory);
    }

    /** @throws IllegalStateException if the session factory has been closed, and its services with it */
    static SearchContext of(SessionFactoryImplementor factory) {
        if (factory.isClosed()) {
            throw new IllegalStateException("session factory \"%s\" is closed; search in an open one"
                    .formatted(factory.getName() == null ? factory.getUuid() : factory.getName()));
        }
        return factory.getServiceRegistry().requireService(SearchContext.class);
    }

    @SuppressWarnings("unchecked") // the key is its class
    <E> SearchedEntity<E> entity(Class<E> type) {
        return (SearchedEntity<E>) entities.computeIfAbsent(type, key -> SearchedEntity.of(factory, type));
    }

    /** The client of a model, which is made once. */
    EmbeddingModel model(EmbeddingConfig config) {
        return models.get(config);
    }

    /** Whether the database has a catalog; asked for until it has one. */
    boolean catalogSeen(BooleanSupplier look) {
        if (!catalogSeen) {
            catalogSeen = look.getAsBoolean();
        }
        return catalogSeen;
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

    @Override
    public void stop() {
        models.close();
    }
}
