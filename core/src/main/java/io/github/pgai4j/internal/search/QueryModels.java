package io.github.pgai4j.internal.search;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModels;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** The models that embed what a session factory searches for, each made once. Thread-safe. */
final class QueryModels {

    private final Function<EmbeddingConfig, EmbeddingModel> factory;
    private final boolean ours;
    private final Map<EmbeddingConfig, EmbeddingModel> models = new ConcurrentHashMap<>();

    QueryModels(SessionFactoryImplementor sessionFactory) {
        Object setting = sessionFactory.getProperties().get(EmbeddingModelsSetting.NAME);
        this.ours = setting == null;
        this.factory = setting == null
                ? EmbeddingModels::from
                : new EmbeddingModelsSetting(sessionFactory.getServiceRegistry()).read(setting);
    }

    EmbeddingModel get(EmbeddingConfig config) {
        return models.computeIfAbsent(config, this::make);
    }

    private EmbeddingModel make(EmbeddingConfig config) {
        EmbeddingModel model = factory.apply(config);
        if (model == null) {
            throw new VectorizerException(
                    "%s gave no model for \"%s\"; let it return one, such as EmbeddingModels.from(config)"
                            .formatted(EmbeddingModelsSetting.NAME, config.model()));
        }
        return model;
    }

    /** What the application's function gave is the application's to close. */
    void close() {
        if (ours) {
            models.values().forEach(EmbeddingModel::close);
        }
        models.clear();
    }
}
