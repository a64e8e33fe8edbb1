package io.github.pgai4j.azure;

import com.azure.core.credential.TokenCredential;
import io.github.pgai4j.embedding.BearerTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * Tokens for the header of requests to Azure OpenAI, each used until shortly before it expires. Also a
 * {@code Supplier<String>}, as other clients want it. Thread-safe.
 *
 * @since 0.1
 */
public final class EntraBearer implements BearerTokens {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private final TokenCache cache;

    /**
     * @param scope mostly one of {@link EntraScopes}
     * @param timeout how long to wait for a token
     * @throws IllegalArgumentException if the scope is blank or the timeout not positive
     */
    public EntraBearer(TokenCredential credential, String scope, Duration timeout) {
        this.cache = new TokenCache(
                "Azure OpenAI",
                Objects.requireNonNull(credential, "credential"),
                Inputs.notBlank("scope", scope),
                Inputs.positive("timeout", timeout),
                Clock.systemUTC());
    }

    /** Tokens of {@link EntraScopes#COGNITIVE_SERVICES}, awaited for 30 seconds. */
    public static EntraBearer of(TokenCredential credential) {
        return new EntraBearer(credential, EntraScopes.COGNITIVE_SERVICES, DEFAULT_TIMEOUT);
    }

    @Override
    public String get() {
        try {
            return cache.get().getToken();
        } catch (TokenFailure e) {
            throw e.toEmbeddingException();
        }
    }

    @Override
    public void refused(String token) {
        cache.refused(token);
    }
}
