package io.github.pgai4j.worker;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingException.Fault;
import io.github.pgai4j.embedding.EmbeddingModel;
import java.util.List;
import java.util.Map;

/** Turns texts into vectors; finds the texts at fault when the model refuses some. */
final class Embedder implements AutoCloseable {

    private final EmbeddingModel model;
    private final EmbeddingConfig config;

    Embedder(EmbeddingModel model, EmbeddingConfig config) {
        this.model = model;
        this.config = config;
        if (model.dimensions() != config.dimensions()) {
            throw new VectorizerException(
                    "model \"%s\" makes vectors of %d dimensions, but the vectorizer says %d; drop the vectorizer and create it with %2$d dimensions"
                            .formatted(config.model(), model.dimensions(), config.dimensions()));
        }
    }

    /**
     * Embeds texts, each of them different.
     *
     * @param vectors gets the vector of each text
     * @param refused gets those that the model refuses, with its reason
     * @throws EmbeddingException if the fault is not that of single texts
     */
    void embed(List<String> texts, Map<String, float[]> vectors, Map<String, EmbeddingException> refused) {
        try {
            embedTogether(texts, vectors);
        } catch (EmbeddingException e) {
            if (e.fault() != Fault.TEXT) {
                throw e;
            }
            if (texts.size() == 1) {
                refused.put(texts.get(0), e);
                return;
            }
            int half = texts.size() / 2;
            embed(texts.subList(0, half), vectors, refused);
            embed(texts.subList(half, texts.size()), vectors, refused);
        }
    }

    private void embedTogether(List<String> texts, Map<String, float[]> vectors) {
        if (texts.isEmpty()) {
            return;
        }
        List<float[]> answer = model.embed(texts);
        if (answer.size() != texts.size()) {
            throw new VectorizerException("model \"%s\" returned %d vectors for %d texts"
                    .formatted(config.model(), answer.size(), texts.size()));
        }
        for (int i = 0; i < texts.size(); i++) {
            vectors.put(texts.get(i), checked(answer.get(i)));
        }
    }

    private float[] checked(float[] vector) {
        if (vector.length != config.dimensions()) {
            throw new VectorizerException(
                    "model \"%s\" returned a vector of %d dimensions, but the vectorizer says %d; drop the vectorizer and create it with the model's dimensions"
                            .formatted(config.model(), vector.length, config.dimensions()));
        }
        return vector;
    }

    @Override
    public void close() {
        model.close();
    }
}
