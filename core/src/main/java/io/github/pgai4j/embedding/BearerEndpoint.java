package io.github.pgai4j.embedding;

import io.github.pgai4j.internal.http.BaseUrl;
import java.net.URI;

/**
 * The one server that some tokens are for. What is stored with a vectorizer can name any server, so the tokens are tied
 * to one by whoever runs this process.
 */
record BearerEndpoint(String origin, BearerTokens tokens) {

    /** @throws IllegalArgumentException if {@code endpoint} is not an https URL; http is for this machine only */
    static BearerEndpoint of(String endpoint, BearerTokens tokens) {
        URI uri = BaseUrl.resolve(endpoint, "");
        if (!BaseUrl.isConfidential(uri)) {
            throw new IllegalArgumentException(
                    "the endpoint that gets tokens must be like https://name.openai.azure.com, was \""
                            + BaseUrl.shown(uri) + "\"; a token must not travel unencrypted");
        }
        return new BearerEndpoint(BaseUrl.originOf(uri), tokens);
    }

    boolean covers(URI uri) {
        return origin.equals(BaseUrl.originOf(uri));
    }
}
