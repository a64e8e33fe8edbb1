package io.github.pgai4j.internal.search;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.service.Service;
import org.hibernate.service.spi.Stoppable;

/** What the searches of one session factory share: a service of that factory, which ends with it. Thread-safe. */
public final class SearchService implements Service, Stoppable {

    private static final long serialVersionUID = 1L;

    private final transient SessionFactoryImplementor factory;
    private final transient QueryModels models;
    private final transient Map<Class<?>, Object> parts = new ConcurrentHashMap<>();

    SearchService(SessionFactoryImplementor factory) {
        this.factory = factory;
        this.models = new QueryModels(factory);
    }

    /**
     * That of {@code factory}.
     *
     * @throws IllegalStateException if the session factory has been closed, and its services with it
     */
    public static SearchService of(SessionFactoryImplementor factory) {
        if (factory.isClosed()) {
            throw new IllegalStateException("session factory \"%s\" is closed; search in an open one"
                    .formatted(factory.getName() == null ? factory.getUuid() : factory.getName()));
        }
        return factory.getServiceRegistry().requireService(SearchService.class);
    }

    /** The only object of its type that searches of this factory have, made when it is first asked for. */
    public <T> T part(Class<T> type, Function<SessionFactoryImplementor, T> maker) {
        return type.cast(parts.computeIfAbsent(type, key -> maker.apply(factory)));
    }

    /** The client of a model, which is made once and closed with the factory, if it is not the application's. */
    public EmbeddingModel model(EmbeddingConfig config) {
        return models.get(config);
    }

    @Override
    public void stop() {
        models.close();
    }
}
