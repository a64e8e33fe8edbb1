package io.github.pgai4j.spring.boot;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code pgai4j.*}.
 *
 * @param check what a database does to the start that is not as the relationships declare; warn without it
 * @param embeddingModel name of the bean that embeds rows and queries instead of the models that the vectorizers name:
 *     an EmbeddingModel of pgai4j, Spring AI or LangChain4j
 * @param catalog schema ai
 * @param worker what embeds
 * @param endpoints servers of models, by names of your own
 * @since 0.1
 */
@ConfigurationProperties("pgai4j")
public record Pgai4jProperties(
        @Nullable Check check,
        @Nullable String embeddingModel,
        @DefaultValue Catalog catalog,
        @DefaultValue Worker worker,
        @DefaultValue Map<String, Endpoint> endpoints) {

    /** What a difference between relationships and database does to the start. */
    public enum Check {
        /** The application does not start. */
        FAIL,
        /** It is logged. */
        WARN,
        /** Nobody looks. */
        OFF
    }

    /**
     * Schema {@code ai}.
     *
     * @param install whether to install or upgrade it before Liquibase, Flyway and Hibernate start
     */
    public record Catalog(@DefaultValue("false") boolean install) {}

    /**
     * The worker of this application.
     *
     * @param enabled whether it embeds in this process
     * @param concurrency how many connections it uses at once
     * @param pollInterval how long it waits when nothing is due; it is woken by commits of this application
     * @param closeTimeout how long it lets calls of models finish when the application stops
     * @param vectorizers names of the vectorizers that it is for; all, if there are none
     * @param pool its connections
     */
    public record Worker(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("4") int concurrency,
            @DefaultValue("250ms") Duration pollInterval,
            @DefaultValue("20s") Duration closeTimeout,
            @DefaultValue Set<String> vectorizers,
            @DefaultValue Pool pool) {}

    /**
     * The worker's connections.
     *
     * @param shared whether it takes them from the application's pool instead of a small one of its own
     * @param maximumSize the most that its own pool has; concurrency + 2 without it
     */
    public record Pool(
            @DefaultValue("false") boolean shared, @Nullable Integer maximumSize) {}

    /**
     * A server of models.
     *
     * @param url its address, as https://models.example.com; the path does not matter
     * @param keys names of environment variables or properties whose values may be sent there as keys
     * @param bearerTokens name of a bean of type BearerTokens whose tokens are sent there instead of a key
     * @param requestsPerMinute how many requests this process sends there; 0: as many as the server lets
     * @param tokensPerMinute how many tokens it sends there; 0: as many as the server lets
     */
    public record Endpoint(
            @Nullable String url,
            @DefaultValue Set<String> keys,
            @Nullable String bearerTokens,
            @DefaultValue("0") long requestsPerMinute,
            @DefaultValue("0") long tokensPerMinute) {}
}
