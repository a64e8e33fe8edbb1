package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModels;
import io.github.pgai4j.embedding.ModelEnvironment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.DisposableBean;

/**
 * The models that embed queries, and rows where the application has a model of its own. What is made here is closed
 * with the application.
 */
final class EmbeddingModelSource implements Function<EmbeddingConfig, EmbeddingModel>, DisposableBean {

    private final ApplicationModel applicationModel;
    private final ModelEnvironment environment;
    private final UnaryOperator<EmbeddingModel> decorator;
    private final Map<EmbeddingConfig, EmbeddingModel> made = new ConcurrentHashMap<>();

    EmbeddingModelSource(
            ApplicationModel applicationModel, ModelEnvironment environment, UnaryOperator<EmbeddingModel> decorator) {
        this.applicationModel = applicationModel;
        this.environment = environment.decorated(decorator);
        this.decorator = decorator;
    }

    @Override
    public EmbeddingModel apply(EmbeddingConfig config) {
        return made.computeIfAbsent(
                config,
                key -> isOfApplication()
                        ? decorator.apply(applicationModel.of(key))
                        : EmbeddingModels.from(key, environment));
    }

    /** Whether a model of the application is asked instead of those that the vectorizers name. */
    boolean isOfApplication() {
        return applicationModel.isGiven();
    }

    /** What models of the vectorizers are made with. */
    ModelEnvironment environment() {
        return environment;
    }

    @Override
    public void destroy() {
        made.values().forEach(EmbeddingModel::close);
    }
}
