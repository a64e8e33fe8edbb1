package io.github.pgai4j.worker;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingException.Fault;
import io.github.pgai4j.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Turns texts into vectors; finds the texts at fault when the model refuses some. Thread-safe. */
final class Embedder implements AutoCloseable {

    private static final int MOST_HANGING_CALLS = 4;

    /**
     * What the model says to one request.
     *
     * @param vectors of the texts that it takes
     * @param refused those that it refuses, with its reason
     */
    record Answer(Map<String, float[]> vectors, Map<String, EmbeddingException> refused) {}

    private final EmbeddingModel model;
    private final EmbeddingConfig config;
    private final AtomicInteger hanging = new AtomicInteger();

    Embedder(EmbeddingModel model, EmbeddingConfig config) {
        this.model = model;
        this.config = config;
        if (model.dimensions() != config.dimensions()) {
            throw new VectorizerException(
                    "model \"%s\" makes vectors of %d dimensions, but the vectorizer says %d; drop the vectorizer and create it with %2$d dimensions"
                            .formatted(config.model(), model.dimensions(), config.dimensions()));
        }
    }

    /** The texts of each request, as the model wants them. */
    List<List<String>> requests(List<String> texts) {
        List<List<String>> requests = model.requests(texts);
        List<String> all = new ArrayList<>(texts.size());
        requests.forEach(all::addAll);
        if (!all.equals(texts) || requests.stream().anyMatch(List::isEmpty)) {
            throw new VectorizerException(
                    "model \"%s\" made requests of %d texts of %d; EmbeddingModel.requests must give all of them, in their order and in lists that are not empty"
                            .formatted(config.model(), all.size(), texts.size()));
        }
        return requests;
    }

    /** How many requests may be under way at once. */
    int concurrentRequests() {
        return Math.max(1, model.concurrentRequests());
    }

    /**
     * Embeds the texts of a request, each of them different.
     *
     * @throws EmbeddingException if the fault is not that of single texts
     */
    Answer embed(List<String> texts) {
        Answer answer = new Answer(new HashMap<>(), new HashMap<>());
        embed(texts, answer);
        return answer;
    }

    private void embed(List<String> texts, Answer answer) {
        try {
            embedTogether(texts, answer.vectors());
        } catch (EmbeddingException e) {
            if (e.fault() != Fault.TEXT) {
                throw e;
            }
            if (texts.size() == 1) {
                answer.refused().put(texts.get(0), e);
                return;
            }
            int half = texts.size() / 2;
            embed(texts.subList(0, half), answer);
            embed(texts.subList(half, texts.size()), answer);
        }
    }

    private void embedTogether(List<String> texts, Map<String, float[]> vectors) {
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

    /** Notes a call that nobody waits for any more, but that may not have returned. */
    void givenUp() {
        hanging.incrementAndGet();
    }

    /** Notes that a call has returned for which nobody waits any more. */
    void returned() {
        hanging.decrementAndGet();
    }

    /**
     * Each call that hangs holds a thread, so that there must be an end of them.
     *
     * @throws EmbeddingException if too many calls that were given up have not returned
     */
    void requireAnswering() {
        int count = hanging.get();
        if (count >= MOST_HANGING_CALLS) {
            throw EmbeddingException.retryable(
                    "%d calls of model \"%s\" were given up and go on in spite of that; it is not asked again before one of them ends"
                            .formatted(count, config.model()),
                    null);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
