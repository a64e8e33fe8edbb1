package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.spring.boot.Pgai4jProperties;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The models of the application, for the worker and for texts of queries alike.
 *
 * @since 0.1
 */
@AutoConfiguration
@EnableConfigurationProperties(Pgai4jProperties.class)
public final class VectorizerModelAutoConfiguration {

    @Bean
    EmbeddingModelSource vectorizerEmbeddingModels(
            Pgai4jProperties properties,
            Environment environment,
            ListableBeanFactory beans,
            ObjectProvider<ObservationRegistry> observations) {
        return new EmbeddingModelSource(
                ApplicationModel.find(beans, properties.embeddingModel()),
                Endpoints.environment(properties.endpoints(), environment, beans),
                observed(observations));
    }

    // The registry is asked for when a model is made: it may have been configured since.
    private static UnaryOperator<EmbeddingModel> observed(ObjectProvider<ObservationRegistry> observations) {
        return model -> {
            ObservationRegistry registry = observations.getIfUnique();
            return registry == null || registry.isNoop() ? model : new ObservedEmbeddingModel(model, registry);
        };
    }
}
