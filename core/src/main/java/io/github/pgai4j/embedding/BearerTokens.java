package io.github.pgai4j.embedding;

import java.util.function.Supplier;

/**
 * Short-lived tokens that take the place of a key. Implementations are thread-safe.
 *
 * @since 0.1
 */
public interface BearerTokens extends Supplier<String> {

    /**
     * The token for one request.
     *
     * @throws EmbeddingException if there is none
     */
    @Override
    String get();

    /**
     * A server has refused {@code token}: the next {@link #get()} gives another one, if there is another one.
     *
     * @param token that was sent
     */
    void refused(String token);
}
