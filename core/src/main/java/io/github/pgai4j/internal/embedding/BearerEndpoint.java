package io.github.pgai4j.internal.embedding;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * The one server that some tokens are for. What is stored with a vectorizer can name any server, so the tokens are tied
 * to one by whoever runs this process.
 */
public final class BearerEndpoint {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI endpoint;
    private final BearerTokens tokens;

    private BearerEndpoint(URI endpoint, BearerTokens tokens) {
        this.endpoint = endpoint;
        this.tokens = tokens;
    }

    /**
     * Tokens for requests to the scheme, host and port of {@code endpoint}.
     *
     * @throws IllegalArgumentException if {@code endpoint} is not an https URL; http is for this machine only
     */
    public static BearerEndpoint of(String endpoint, BearerTokens tokens) {
        URI uri = BaseUrl.resolve(endpoint, "");
        if (!uri.getScheme().equals("https") && !LOOPBACK.contains(uri.getHost())) {
            throw new IllegalArgumentException(
                    "the endpoint that gets tokens must be like https://name.openai.azure.com, was \""
                            + BaseUrl.shown(uri) + "\"; a token must not travel unencrypted");
        }
        return new BearerEndpoint(uri, tokens);
    }

    /** Whether requests to {@code uri} go to this server. */
    public boolean covers(URI uri) {
        return originOf(uri).equals(originOf(endpoint));
    }

    private static String originOf(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        return "%s://%s:%d".formatted(uri.getScheme(), uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** The tokens, for {@link ApiRequest}. */
    public ApiKey key() {
        return ApiKey.of(tokens);
    }
}
