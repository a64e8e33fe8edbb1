package io.github.pgai4j.embedding;

import io.github.pgai4j.Incubating;
import io.github.pgai4j.config.EmbeddingConfig;
import java.util.Optional;

/**
 * Makes models of one provider. Found by {@link java.util.ServiceLoader}: a jar that names its implementation in
 * {@code META-INF/services/io.github.pgai4j.embedding.EmbeddingModelProvider} brings its models to workers and to
 * searches by text alike. The providers that pgai4j comes with are found in the same way.
 *
 * <p>Implementations have a public constructor without parameters, are thread-safe, and do nothing costly before they
 * are asked.
 *
 * @since 0.1
 */
@Incubating
public interface EmbeddingModelProvider {

    /**
     * The model of {@code config}. Whoever asked closes it.
     *
     * @param config as it is stored with a vectorizer
     * @param environment what the process gives to models: variables, tokens, the HTTP client
     * @return empty: this provider has no such model, and the next one is asked
     * @throws io.github.pgai4j.VectorizerException if a key or something else of the environment is missing
     * @throws IllegalArgumentException if the configuration is one of this provider's, and cannot work
     */
    Optional<EmbeddingModel> modelOf(EmbeddingConfig config, ModelEnvironment environment);

    /**
     * Who is asked first: providers with a higher number. Those that pgai4j comes with have -100, so that any other may
     * take their place.
     */
    default int priority() {
        return 0;
    }
}
