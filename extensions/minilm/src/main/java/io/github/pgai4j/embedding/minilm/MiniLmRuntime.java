package io.github.pgai4j.embedding.minilm;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.embedding.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The model in memory, once for the process. Every text goes through it alone and on one thread: the int8 model scales
 * its activations by what it sees in one call, so texts embedded together would change each other's vectors.
 */
final class MiniLmRuntime {

    private static @Nullable MiniLmRuntime shared;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final MiniLmTokenizer tokenizer;
    private final TextRunner runner = new TextRunner(Runtime.getRuntime().availableProcessors());

    private MiniLmRuntime() throws IOException, OrtException {
        tokenizer = MiniLmTokenizer.load();
        environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(resource("all-minilm-l6-v2-q.onnx"), options);
        }
    }

    static synchronized MiniLmRuntime shared() {
        if (shared == null) {
            try {
                shared = new MiniLmRuntime();
            } catch (IOException | OrtException | RuntimeException | LinkageError e) {
                throw new VectorizerException(
                        "model \"" + MiniLmEmbeddingModel.NAME + "\" cannot be loaded on "
                                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ": "
                                + e.getMessage(),
                        e);
            }
        }
        return shared;
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = MiniLmRuntime.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("resource " + name + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }

    /** Runs {@code task} for every index below {@code count}, as many at once as the machine has cores. */
    void forEach(int count, IntConsumer task) {
        runner.run(count, task);
    }

    long[] tokensOf(String text) {
        return tokenizer.tokensOf(text);
    }

    /** The vector of a text of {@code tokens}, of length 1. */
    float[] vectorOf(long[] tokens) {
        try {
            return normalised(meanOfTokens(tokens));
        } catch (OrtException e) {
            throw EmbeddingException.permanent(
                    "model \"" + MiniLmEmbeddingModel.NAME + "\" cannot embed a text of " + tokens.length + " tokens: "
                            + e.getMessage(),
                    e);
        }
    }

    private float[] meanOfTokens(long[] ids) throws OrtException {
        long[] shape = {1, ids.length};
        long[] mask = new long[ids.length];
        Arrays.fill(mask, 1);
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                OnnxTensor typeTensor = OnnxTensor.createTensor(environment, LongBuffer.allocate(ids.length), shape);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", typeTensor))) {
            return meanOfRows(((OnnxTensor) result.get(0)).getFloatBuffer(), ids.length);
        }
    }

    /** No padding, so the mask leaves no row out. */
    private static float[] meanOfRows(FloatBuffer rows, int count) {
        float[] mean = new float[MiniLmEmbeddingModel.DIMENSIONS];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < mean.length; column++) {
                mean[column] += rows.get(row * mean.length + column);
            }
        }
        for (int column = 0; column < mean.length; column++) {
            mean[column] /= count;
        }
        return mean;
    }

    private static float[] normalised(float[] vector) {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
