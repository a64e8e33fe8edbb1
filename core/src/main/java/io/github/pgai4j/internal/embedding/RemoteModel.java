package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A model behind an API: cuts texts into requests, and checks that the vectors are as many and as long as they must be.
 */
final class RemoteModel implements EmbeddingModel {

    // A provider's limits and refusals are kept by its pace, whatever is asked at once.
    private static final int CONCURRENT_REQUESTS = 4;

    private final String name;
    private final int dimensions;
    private final TextBatches.Limits limits;
    private final Function<List<String>, List<float[]>> request;

    /**
     * @param name of the provider and the model, for messages
     * @param request embeds texts that are within {@code limits}, in one request
     */
    public RemoteModel(
            String name, int dimensions, TextBatches.Limits limits, Function<List<String>, List<float[]>> request) {
        this.name = name;
        this.dimensions = dimensions;
        this.limits = limits;
        this.request = request;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (List<String> batch : TextBatches.of(texts, limits)) {
            vectors.addAll(checked(request.apply(batch), batch.size()));
        }
        return List.copyOf(vectors);
    }

    private List<float[]> checked(List<float[]> vectors, int expectedCount) {
        if (vectors.size() != expectedCount) {
            throw EmbeddingException.retryable(
                    name + " gave " + vectors.size() + " vectors for " + expectedCount
                            + " texts; is it an embedding model?",
                    null);
        }
        for (float[] vector : vectors) {
            if (vector.length == 0) {
                throw EmbeddingException.retryable(
                        name + " gave no vector for a text; is it an embedding model?", null);
            }
            if (vector.length != dimensions) {
                throw EmbeddingException.permanent(
                        name + " gave a vector of " + vector.length
                                + " dimensions, but the vectorizer has " + dimensions
                                + "; create it with the dimensions of the model",
                        null);
            }
        }
        return vectors;
    }

    @Override
    public List<List<String>> requests(List<String> texts) {
        return TextBatches.of(texts, limits);
    }

    @Override
    public int concurrentRequests() {
        return CONCURRENT_REQUESTS;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }
}
