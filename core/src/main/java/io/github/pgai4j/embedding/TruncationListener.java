package io.github.pgai4j.embedding;

import java.util.List;

/**
 * Hears of texts that a model could not read to their end. Must be thread-safe if the model is shared by threads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface TruncationListener {

    /**
     * A text that was cut before it was embedded.
     *
     * @param textIndex its index in the list given to {@link EmbeddingModel#embed}
     * @param tokenCount its tokens, the special ones of the model included
     * @param tokenLimit how many of them the model has read
     */
    record Truncation(int textIndex, int tokenCount, int tokenLimit) {}

    /** Called once for a call of {@link EmbeddingModel#embed} that cut texts, with all of them; never with none. */
    void truncated(List<Truncation> truncations);

    /** Logs one warning a call, with the counts and the remedy, and no text. */
    static TruncationListener logging() {
        return LoggingTruncationListener.INSTANCE;
    }
}
