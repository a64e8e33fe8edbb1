package io.github.pgai4j.testing;

import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.embedding.EmbeddingModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A model for tests: its vectors depend on nothing but the words of a text, so that every run has the same ones. Texts
 * are the nearer the more words they share (in any order, case aside); texts without a common word are nearly
 * orthogonal, if there are dimensions enough. Vectors have length 1. Knows no meanings, needs no jar, no key and no
 * network; any number of threads may use it.
 *
 * @since 0.1
 */
public final class DeterministicEmbeddingModel implements EmbeddingModel {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final int dimensions;

    /**
     * A model of vectors of this length.
     *
     * @throws IllegalArgumentException if {@code dimensions} is not positive
     */
    public DeterministicEmbeddingModel(int dimensions) {
        if (dimensions < 1) {
            throw new IllegalArgumentException("dimensions must be positive, was " + dimensions);
        }
        this.dimensions = dimensions;
    }

    /**
     * A model in the place of the one that {@code config} names, with its dimensions; as a method reference what
     * {@link io.github.pgai4j.worker.VectorizerWorker.Builder#embeddingModels} and the Hibernate setting
     * {@code pgai4j.embedding_models} take.
     */
    public static EmbeddingModel of(EmbeddingConfig config) {
        return new DeterministicEmbeddingModel(config.dimensions());
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return texts.stream().map(this::vectorOf).toList();
    }

    private float[] vectorOf(String text) {
        double[] sum = new double[dimensions];
        BETWEEN_WORDS
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .forEach(word -> add(word, sum));
        if (lengthOf(sum) == 0) {
            add(text, sum);
        }
        double length = lengthOf(sum);
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (sum[i] / length);
        }
        return vector;
    }

    private static void add(String word, double[] sum) {
        Random random = new Random(seedOf(word));
        for (int i = 0; i < sum.length; i++) {
            sum[i] += random.nextGaussian();
        }
    }

    private static double lengthOf(double[] vector) {
        double squares = 0;
        for (double component : vector) {
            squares += component * component;
        }
        return Math.sqrt(squares);
    }

    private static long seedOf(String word) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int dimensions() {
        return dimensions;
    }
}
