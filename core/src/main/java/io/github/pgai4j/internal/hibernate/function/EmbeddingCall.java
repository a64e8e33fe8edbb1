package io.github.pgai4j.internal.hibernate.function;

import java.util.List;

/**
 * A function of the database that embeds a text, as HQL calls it: with a name (of a vectorizer, model or deployment), a
 * text and, where it can be told, the number of dimensions.
 *
 * @param hqlName what it is called in HQL
 * @param sqlName its qualified name
 * @param options arguments that every call passes by name, each after a comma
 * @param takesDimensions whether HQL may pass a third argument
 */
record EmbeddingCall(String hqlName, String sqlName, String options, boolean takesDimensions) {

    /**
     * The third parameter of {@code ai.openai_embed} by position is the API key, and where {@code azure_ai} has the
     * dimensions differs between its versions. Its own timeout is an hour, which a transaction would last.
     */
    static final List<EmbeddingCall> ALL = List.of(
            new EmbeddingCall("vectorizer_embed", "ai.vectorizer_embed", "", false),
            new EmbeddingCall("openai_embed", "ai.openai_embed", "", true),
            new EmbeddingCall("ollama_embed", "ai.ollama_embed", "", false),
            new EmbeddingCall("voyageai_embed", "ai.voyageai_embed", ",input_type=>'query'", false),
            new EmbeddingCall("litellm_embed", "ai.litellm_embed", "", false),
            new EmbeddingCall("azure_openai_embed", "azure_openai.create_embeddings", ",timeout_ms=>10000", true));
}
