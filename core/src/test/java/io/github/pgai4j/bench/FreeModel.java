package io.github.pgai4j.bench;

import io.github.pgai4j.embedding.EmbeddingModel;
import java.util.Collections;
import java.util.List;

/** A model that has its answer ready, so that what is left is the worker. */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record FreeModel(float[] vector) implements EmbeddingModel {

    static FreeModel of(int dimensions) {
        return new FreeModel(Vectors.random(1, dimensions).get(0));
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return Collections.nCopies(texts.size(), vector);
    }

    @Override
    public int dimensions() {
        return vector.length;
    }
}
