package io.github.pgai4j.testing;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.worker.VectorizerWorker;
import io.github.pgai4j.worker.WorkSummary;
import javax.sql.DataSource;

/**
 * The worker in one line, for tests that want the chunks of what they have just written.
 *
 * @since 0.1
 */
public final class TestWorker {

    private TestWorker() {}

    /**
     * Embeds all that is due, with a {@link DeterministicEmbeddingModel} in the place of each vectorizer's model, and
     * returns when nothing is due any more.
     *
     * @return how many rows and chunks were written, and how many rows failed
     * @throws VectorizerException if a vectorizer cannot be worked for
     */
    public static WorkSummary drain(DataSource dataSource) {
        try (VectorizerWorker worker = VectorizerWorker.builder(dataSource)
                .embeddingModels(DeterministicEmbeddingModel::of)
                .build()) {
            return worker.drain();
        }
    }
}
