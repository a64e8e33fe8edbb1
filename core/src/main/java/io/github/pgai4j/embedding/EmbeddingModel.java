package io.github.pgai4j.embedding;

import java.util.List;

/**
 * A model that makes vectors of texts. Thread-safe.
 *
 * @see EmbeddingModels
 * @since 0.1
 */
public interface EmbeddingModel extends AutoCloseable {

    /**
     * The vectors of {@code texts}, in their order: as many as there are texts, each of {@link #dimensions()} floats.
     * The caller need not mind how many texts a provider takes in one request.
     *
     * @throws EmbeddingException if the provider refuses the texts, cannot be reached or answers with something else;
     *     then no vector of this call is returned
     */
    List<float[]> embed(List<String> texts);

    /** The length of every vector. */
    int dimensions();

    /**
     * Frees what this model holds alone. Whoever made a model closes it: a worker or a session factory those that it
     * made by {@link EmbeddingModels}, and never one that a function of the application gave it.
     */
    @Override
    default void close() {}
}
