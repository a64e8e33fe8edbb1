package io.github.pgai4j.config;

/**
 * What makes the vectors.
 *
 * @since 0.1
 */
public sealed interface EmbeddingConfig
        permits OpenAiEmbedding, OllamaEmbedding, VoyageAiEmbedding, LiteLlmEmbedding, SentenceTransformersEmbedding {

    /** The model as its provider names it. */
    String model();

    /** Length of the vectors, 1 to 16000. */
    int dimensions();
}
