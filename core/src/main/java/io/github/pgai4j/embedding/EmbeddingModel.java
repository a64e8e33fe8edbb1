package io.github.pgai4j.embedding;

import io.github.pgai4j.Incubating;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that makes vectors of texts. Thread-safe.
 *
 * @see EmbeddingModels
 * @since 0.1
 */
public interface EmbeddingModel extends AutoCloseable {

    /**
     * The vectors of {@code texts}, in their order: as many as there are texts, each of {@link #dimensions()} floats.
     * The caller need not mind how many texts a provider takes in one request.
     *
     * @throws EmbeddingException if the provider refuses the texts, cannot be reached or answers with something else;
     *     then no vector of this call is returned
     */
    List<float[]> embed(List<String> texts);

    /** The length of every vector. */
    int dimensions();

    /**
     * What tells vectors of this model apart from those of an earlier one under the same configuration, such as the
     * digest of its file. When it changes, a worker no longer takes the vectors that are stored for its own; each row
     * is embedded anew when it is next queued. Empty by default.
     *
     * @since 0.1
     */
    @Incubating
    default String revision() {
        return "";
    }

    /**
     * Cuts {@code texts} as one call of {@link #embed} after the other is to get them: a worker stores the vectors of
     * each as they come. Lists of at most 1,024 texts, unless a model knows better: what a provider takes in one
     * request.
     *
     * @return lists that are not empty and have all texts, in their order
     * @since 0.1
     */
    @Incubating
    default List<List<String>> requests(List<String> texts) {
        int size = 1_024;
        List<List<String>> requests = new ArrayList<>();
        for (int start = 0; start < texts.size(); start += size) {
            requests.add(texts.subList(start, Math.min(texts.size(), start + size)));
        }
        return requests;
    }

    /**
     * How many of the {@link #requests} of one batch a worker may have under way at once; 1 unless a model knows
     * better, as those do that wait for a server most of the time.
     *
     * @since 0.1
     */
    @Incubating
    default int concurrentRequests() {
        return 1;
    }

    /**
     * Frees what this model holds alone. Whoever made a model closes it: a worker or a session factory those that it
     * made by {@link EmbeddingModels}, and never one that a function of the application gave it.
     */
    @Override
    default void close() {}
}
