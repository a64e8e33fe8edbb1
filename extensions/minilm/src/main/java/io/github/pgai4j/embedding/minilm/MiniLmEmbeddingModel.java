package io.github.pgai4j.embedding.minilm;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.TruncationListener;
import io.github.pgai4j.embedding.TruncationListener.Truncation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * sentence-transformers/all-MiniLM-L6-v2, quantised to int8, in this process. A text has the same vector whatever is
 * embedded with it; vectors have length 1. It reads 256 tokens of a text, {@code [CLS]} and {@code [SEP]} included, as
 * the reference model does (huggingface.co/sentence-transformers/all-MiniLM-L6-v2, 2026-11-21), and tells a
 * {@link TruncationListener} of texts that have more.
 *
 * @since 0.1
 */
public final class MiniLmEmbeddingModel implements EmbeddingModel {

    /** The name of the model, without the name of its maker. */
    public static final String NAME = "all-MiniLM-L6-v2";

    /** The length of its vectors. */
    public static final int DIMENSIONS = 384;

    private final MiniLmRuntime runtime;
    private final TruncationListener listener;

    private MiniLmEmbeddingModel(MiniLmRuntime runtime, TruncationListener listener) {
        this.runtime = runtime;
        this.listener = listener;
    }

    /**
     * The model; the first call in a process loads it, which takes up to a second.
     *
     * @throws VectorizerException if its native libraries cannot be loaded on this machine
     */
    public static MiniLmEmbeddingModel load(TruncationListener listener) {
        return new MiniLmEmbeddingModel(MiniLmRuntime.shared(), listener);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        float[][] vectors = new float[texts.size()][];
        int[] tokenCounts = new int[texts.size()];
        runtime.forEach(vectors.length, index -> {
            long[] tokens = runtime.tokensOf(texts.get(index));
            tokenCounts[index] = tokens.length;
            vectors[index] = runtime.vectorOf(MiniLmTokenizer.cut(tokens));
        });
        reportCuts(tokenCounts);
        return List.of(vectors);
    }

    private void reportCuts(int[] tokenCounts) {
        List<Truncation> truncations = IntStream.range(0, tokenCounts.length)
                .filter(index -> tokenCounts[index] > MiniLmTokenizer.TOKEN_LIMIT)
                .mapToObj(index -> new Truncation(index, tokenCounts[index], MiniLmTokenizer.TOKEN_LIMIT))
                .toList();
        if (!truncations.isEmpty()) {
            listener.truncated(truncations);
        }
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }
}
