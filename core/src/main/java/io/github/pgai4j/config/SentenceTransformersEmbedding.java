package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;

/**
 * A model that runs in the worker's own process: no key, no network. pgai's own catalog does not take it for a
 * vectorizer.
 *
 * @param model {@code all-MiniLM-L6-v2}, with or without {@code sentence-transformers/} before it
 * @param dimensions length of the vectors: 384
 * @since 0.1
 */
@CatalogFunction(value = "embedding_sentence_transformers", implementation = "sentence_transformers")
public record SentenceTransformersEmbedding(String model, int dimensions) implements EmbeddingConfig {

    private static final String IN_PROCESS = "all-MiniLM-L6-v2";
    private static final int IN_PROCESS_DIMENSIONS = 384;

    public SentenceTransformersEmbedding {
        Rules.embedding(model, dimensions);
        if (model.endsWith(IN_PROCESS) && dimensions != IN_PROCESS_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "dimensions of \"%s\" must be %d, was %d".formatted(model, IN_PROCESS_DIMENSIONS, dimensions));
        }
    }

    /** With this {@code model} and {@code dimensions}, and defaults for the rest. */
    public static SentenceTransformersEmbedding of(String model, int dimensions) {
        return new SentenceTransformersEmbedding(model, dimensions);
    }

    /** The model that comes with pgai4j. */
    public static SentenceTransformersEmbedding allMiniLmL6V2() {
        return new SentenceTransformersEmbedding(IN_PROCESS, IN_PROCESS_DIMENSIONS);
    }
}
