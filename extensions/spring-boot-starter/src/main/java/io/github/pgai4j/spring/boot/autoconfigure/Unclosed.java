package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.embedding.EmbeddingModel;

/** A model whose life is the application's. */
final class Unclosed extends DelegatingEmbeddingModel {

    Unclosed(EmbeddingModel model) {
        super(model);
    }

    @Override
    public void close() {
        // the application's to do
    }
}
