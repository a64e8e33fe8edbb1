package io.github.pgai4j.internal.embedding;

import java.util.function.Supplier;

/** Short-lived tokens that take the place of a key. Thread-safe. */
public interface BearerTokens extends Supplier<String> {

    /**
     * The token for one request.
     *
     * @throws io.github.pgai4j.embedding.EmbeddingException if there is none
     */
    @Override
    String get();

    /** A server has refused {@code token}: the next {@link #get()} gives another one, if there is another one. */
    void refused(String token);
}
