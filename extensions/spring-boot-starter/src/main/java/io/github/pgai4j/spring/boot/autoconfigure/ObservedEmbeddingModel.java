package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.embedding.EmbeddingModel;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;

/** Makes an observation {@code pgai4j.embed} of each call of a model. No text and no key gets into it. */
final class ObservedEmbeddingModel extends DelegatingEmbeddingModel {

    private final ObservationRegistry registry;

    ObservedEmbeddingModel(EmbeddingModel model, ObservationRegistry registry) {
        super(model);
        this.registry = registry;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return Observation.createNotStarted("pgai4j.embed", registry)
                .contextualName("embed texts")
                .lowCardinalityKeyValue("dimensions", String.valueOf(model.dimensions()))
                .highCardinalityKeyValue("texts", String.valueOf(texts.size()))
                .observe(() -> model.embed(texts));
    }
}
