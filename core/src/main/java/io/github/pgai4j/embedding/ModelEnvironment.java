package io.github.pgai4j.embedding;

import io.github.pgai4j.Incubating;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a process gives to the models that it makes: environment variables, tokens, the HTTP client. Immutable: each
 * method that changes something returns a changed copy. Thread-safe, if what it was given is.
 *
 * @since 0.1
 */
@Incubating
public final class ModelEnvironment {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Function<String, @Nullable String> variables;
    private final TruncationListener truncations;
    private final List<BearerEndpoint> endpoints;
    private final @Nullable HttpClient httpClient;

    private ModelEnvironment(
            Function<String, @Nullable String> variables,
            TruncationListener truncations,
            List<BearerEndpoint> endpoints,
            @Nullable HttpClient httpClient) {
        this.variables = variables;
        this.truncations = truncations;
        this.endpoints = endpoints;
        this.httpClient = httpClient;
    }

    /**
     * The environment variables of this process, no tokens, an HTTP client that all models of the process share, and
     * one warning in the log for a call that cuts texts.
     */
    public static ModelEnvironment ofProcess() {
        return new ModelEnvironment(System::getenv, TruncationListener.logging(), List.of(), null);
    }

    /**
     * With other environment variables: keys of providers, addresses of servers.
     *
     * @param values gives the value of a variable, or null where it is not set
     */
    public ModelEnvironment variables(Function<String, @Nullable String> values) {
        return new ModelEnvironment(Objects.requireNonNull(values, "values"), truncations, endpoints, httpClient);
    }

    /**
     * With another listener for texts that a model of this process cuts.
     *
     * @param listener thread-safe
     */
    public ModelEnvironment truncations(TruncationListener listener) {
        return new ModelEnvironment(variables, Objects.requireNonNull(listener, "listener"), endpoints, httpClient);
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
        return new ModelEnvironment(variables, truncations, List.copyOf(all), httpClient);
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
        return new ModelEnvironment(variables, truncations, endpoints, client);
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
