package io.github.pgai4j.embedding;

import io.github.pgai4j.Incubating;
import io.github.pgai4j.internal.http.BaseUrl;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a process gives to the models that it makes: environment variables, tokens, limits, the HTTP client. Immutable:
 * each method that changes something returns a changed copy. Thread-safe, if what it was given is.
 *
 * @since 0.1
 */
@Incubating
public final class ModelEnvironment {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Function<String, @Nullable String> variables;
    private final TruncationListener truncations;
    private final List<BearerEndpoint> endpoints;
    private final Map<String, RateLimit> rateLimits;
    private final Map<String, Set<String>> trustedKeys;
    private final @Nullable HttpClient httpClient;
    private final UnaryOperator<EmbeddingModel> decorator;

    private ModelEnvironment(
            Function<String, @Nullable String> variables,
            TruncationListener truncations,
            List<BearerEndpoint> endpoints,
            Map<String, RateLimit> rateLimits,
            Map<String, Set<String>> trustedKeys,
            @Nullable HttpClient httpClient,
            UnaryOperator<EmbeddingModel> decorator) {
        this.variables = variables;
        this.truncations = truncations;
        this.endpoints = endpoints;
        this.rateLimits = rateLimits;
        this.trustedKeys = trustedKeys;
        this.httpClient = httpClient;
        this.decorator = decorator;
    }

    /**
     * The environment variables of this process, no tokens, an HTTP client that all models of the process share, and
     * one warning in the log for a call that cuts texts.
     */
    public static ModelEnvironment ofProcess() {
        return new ModelEnvironment(
                System::getenv,
                TruncationListener.logging(),
                List.of(),
                Map.of(),
                Map.of(),
                null,
                UnaryOperator.identity());
    }

    /**
     * With other environment variables: keys of providers, addresses of servers.
     *
     * @param values gives the value of a variable, or null where it is not set
     */
    public ModelEnvironment variables(Function<String, @Nullable String> values) {
        return new ModelEnvironment(
                Objects.requireNonNull(values, "values"),
                truncations,
                endpoints,
                rateLimits,
                trustedKeys,
                httpClient,
                decorator);
    }

    /**
     * With another listener for texts that a model of this process cuts.
     *
     * @param listener thread-safe
     */
    public ModelEnvironment truncations(TruncationListener listener) {
        return new ModelEnvironment(
                variables,
                Objects.requireNonNull(listener, "listener"),
                endpoints,
                rateLimits,
                trustedKeys,
                httpClient,
                decorator);
    }

    /**
     * With tokens instead of a key for the scheme, host and port of {@code endpoint}, as Azure OpenAI's; may be called
     * several times. No other server gets them.
     *
     * @throws IllegalArgumentException if {@code endpoint} is not an https URL; http is for this machine only
     */
    public ModelEnvironment bearer(String endpoint, BearerTokens tokens) {
        List<BearerEndpoint> all = new ArrayList<>(endpoints);
        all.add(BearerEndpoint.of(endpoint, tokens));
        return new ModelEnvironment(
                variables, truncations, List.copyOf(all), rateLimits, trustedKeys, httpClient, decorator);
    }

    /**
     * With a limit for the scheme, host and port of {@code origin}, instead of what the server announces or its
     * refusals teach; may be called for several servers. It holds for each key of that server, and for all requests of
     * this process together, those of other environments included; of two environments that disagree the one that asked
     * last holds.
     *
     * @param origin like {@code https://api.openai.com}; a path does not matter
     * @throws IllegalArgumentException if {@code origin} is not an http or https URL
     */
    public ModelEnvironment rateLimit(String origin, RateLimit limit) {
        Map<String, RateLimit> all = new HashMap<>(rateLimits);
        all.put(
                originOf("the rate limit needs the server that it is for", origin),
                Objects.requireNonNull(limit, "limit"));
        return new ModelEnvironment(
                variables, truncations, endpoints, Map.copyOf(all), trustedKeys, httpClient, decorator);
    }

    private static String originOf(String purpose, String origin) {
        try {
            return BaseUrl.originOf(BaseUrl.resolve(origin, ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(purpose + ": " + e.getMessage(), e);
        }
    }

    /**
     * With a server that keys may be sent to though only a vectorizer gives its address; may be called several times.
     * Whoever may create vectorizers names servers and variables at will, so that without this a key goes nowhere but
     * to the provider itself and to the servers of {@code OPENAI_BASE_URL}, {@code LITELLM_PROXY_API_BASE},
     * {@code OLLAMA_HOST} and {@code PGAI4J_TRUSTED_ORIGINS}.
     *
     * @param origin like {@code https://models.example.com}; a path does not matter
     * @param keyNames environment variables that may be sent there beside the provider's own, as
     *     {@code OPENAI_API_KEY}; {@code PGAI4J_TRUSTED_KEYS} lists those that may be sent to all servers named so
     * @throws IllegalArgumentException if {@code origin} is not an http or https URL, or is to get a key over http on
     *     another machine
     */
    public ModelEnvironment trust(String origin, String... keyNames) {
        String server = originOf("trust needs a server", origin);
        if (keyNames.length > 0 && !BaseUrl.isConfidential(BaseUrl.resolve(origin, ""))) {
            throw new IllegalArgumentException("a server that gets a key must be like https://host:port, was \""
                    + BaseUrl.shown(BaseUrl.resolve(origin, "")) + "\"; a key must not travel unencrypted");
        }
        Set<String> names = new HashSet<>(trustedKeys.getOrDefault(server, Set.of()));
        names.addAll(List.of(keyNames));
        Map<String, Set<String>> all = new HashMap<>(trustedKeys);
        all.put(server, Set.copyOf(names));
        return new ModelEnvironment(
                variables, truncations, endpoints, rateLimits, Map.copyOf(all), httpClient, decorator);
    }

    /**
     * With an HTTP client of the application: its proxy, certificates, executor or metrics. It stays the application's;
     * no model closes it. It must not follow redirects to other hosts, for a key must not go there.
     *
     * @throws IllegalArgumentException if it follows redirects
     */
    public ModelEnvironment httpClient(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("the HTTP client must not follow redirects, for a key must not go to"
                    + " another host, was " + client.followRedirects()
                    + "; build it with followRedirects(HttpClient.Redirect.NEVER)");
        }
        return new ModelEnvironment(variables, truncations, endpoints, rateLimits, trustedKeys, client, decorator);
    }

    /**
     * With something around each model that {@link EmbeddingModels} makes: observations of its calls, a cache. What was
     * given before is inside.
     *
     * @param around gives a model that closes the one it is given, when it is closed
     */
    public ModelEnvironment decorated(UnaryOperator<EmbeddingModel> around) {
        Objects.requireNonNull(around, "around");
        return new ModelEnvironment(
                variables,
                truncations,
                endpoints,
                rateLimits,
                trustedKeys,
                httpClient,
                model -> around.apply(decorator.apply(model)));
    }

    /** A model with what {@link #decorated} has given around it. */
    EmbeddingModel decorate(EmbeddingModel model) {
        return decorator.apply(model);
    }

    /** The value of an environment variable; null: it is not set. */
    public @Nullable String variable(String name) {
        return variables.apply(name);
    }

    /** Hears of texts that a model of this process cuts. */
    public TruncationListener truncations() {
        return truncations;
    }

    /** The tokens that requests to {@code uri} carry; empty: it is none of the servers that tokens are for. */
    public Optional<BearerTokens> tokensFor(URI uri) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.covers(uri))
                .findFirst()
                .map(BearerEndpoint::tokens);
    }

    /** The variables that {@link #trust} gave for the server of {@code uri}; empty: it did not name this server. */
    public Optional<Set<String>> trustedKeysFor(URI uri) {
        return Optional.ofNullable(trustedKeys.get(BaseUrl.originOf(uri)));
    }

    /** The limit that requests to {@code uri} keep; empty: none was given for its server. */
    public Optional<RateLimit> rateLimitFor(URI uri) {
        return Optional.ofNullable(rateLimits.get(BaseUrl.originOf(uri)));
    }

    /** What requests are sent with; it follows no redirect. */
    public HttpClient httpClient() {
        return httpClient == null ? Shared.CLIENT : httpClient;
    }

    /** The JDK's client holds threads, so there is one, and only if it is used. */
    private static final class Shared {
        // HTTP/1.1: some servers of models stumble over the offer to upgrade to HTTP/2.
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }
}
