package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.embedding.EmbeddingModel;
import java.util.List;

/** A model that hands all on to another. */
class DelegatingEmbeddingModel implements EmbeddingModel {

    final EmbeddingModel model;

    DelegatingEmbeddingModel(EmbeddingModel model) {
        this.model = model;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return model.embed(texts);
    }

    @Override
    public int dimensions() {
        return model.dimensions();
    }

    @Override
    public String revision() {
        return model.revision();
    }

    @Override
    public List<List<String>> requests(List<String> texts) {
        return model.requests(texts);
    }

    @Override
    public int concurrentRequests() {
        return model.concurrentRequests();
    }

    @Override
    public void close() {
        model.close();
    }
}
