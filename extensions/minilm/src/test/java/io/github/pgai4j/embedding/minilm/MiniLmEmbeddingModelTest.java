package io.github.pgai4j.embedding.minilm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.embedding.EmbeddingModelContract;
import io.github.pgai4j.embedding.TruncationListener.Truncation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MiniLmEmbeddingModelTest extends EmbeddingModelContract {

    private final List<List<Truncation>> heard = Collections.synchronizedList(new ArrayList<>());
    private final MiniLmEmbeddingModel model = MiniLmEmbeddingModel.load(heard::add);

    @Override
    protected EmbeddingModel model() {
        return model;
    }

    @Test
    void meaningIsNearnessAndLengthIsOne() {
        List<float[]> vectors = model.embed(
                List.of("A cat sleeps on the sofa.", "A kitten naps on the couch.", "Interest rates rose again."));

        assertThat(cosine(vectors.get(0), vectors.get(1))).isGreaterThan(0.6);
        assertThat(cosine(vectors.get(0), vectors.get(2))).isLessThan(0.2);
        assertThat(lengthOf(vectors.get(0))).isBetween(0.9999, 1.0001);
    }

    @Test
    void shortTextsHaveTheVectorsOfLangChain4j() {
        var reference = new AllMiniLmL6V2QuantizedEmbeddingModel();

        for (String text : List.of("hello", "A cat sleeps on the sofa.", words(100))) {
            assertThat(cosine(
                            model.embed(List.of(text)).get(0),
                            reference.embed(text).content().vector()))
                    .isGreaterThan(0.999);
        }
    }

    @Test
    void whatComesAfterToken130Counts() {
        List<float[]> vectors = model.embed(List.of(words(140) + " banana", words(140) + " parliament"));

        assertThat(cosine(vectors.get(0), vectors.get(1))).isLessThan(0.9999);
        assertThat(heard).isEmpty();
    }

    @Test
    void textOfTheLimitIsReadToItsEndAndNothingIsReported() {
        List<float[]> vectors = model.embed(List.of(words(253) + " banana", words(253) + " parliament"));

        assertThat(cosine(vectors.get(0), vectors.get(1))).isLessThan(0.9999);
        assertThat(heard).isEmpty();
    }

    @Test
    void whatComesAfterTheLimitIsCutAndReportedOnce() {
        List<float[]> vectors =
                model.embed(List.of("short", words(254) + " banana", "short", words(254) + " parliament today"));

        assertThat(vectors.get(1)).isEqualTo(vectors.get(3));
        assertThat(vectors.get(1)).isEqualTo(model.embed(List.of(words(254))).get(0));
        assertThat(heard).containsExactly(List.of(new Truncation(1, 257, 256), new Truncation(3, 258, 256)));
    }

    @Test
    void vectorsDoNotDependOnWhatElseIsEmbedded() {
        String text = words(30);
        float[] alone = model.embed(List.of(text)).get(0);

        List<String> many = IntStream.range(0, 60)
                .mapToObj(i -> i % 2 == 0 ? text : words(i))
                .toList();

        List<float[]> among = model.embed(many);
        assertThat(IntStream.range(0, 30).mapToObj(i -> among.get(2 * i)))
                .allSatisfy(vector -> assertThat(vector).isEqualTo(alone));
    }

    @Test
    void interruptEndsALongCall() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(EmbeddingException.class)
                .isThrownBy(() -> model.embed(Collections.nCopies(10_000, "text")))
                .matches(EmbeddingException::isRetryable);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static String words(int count) {
        List<String> words = List.of("the", "cat", "sat", "on", "a", "red", "mat", "and", "saw", "one", "big", "dog");
        return String.join(
                " ",
                IntStream.range(0, count)
                        .mapToObj(i -> words.get(i % words.size()))
                        .toList());
    }

    private static double lengthOf(float[] vector) {
        return Math.sqrt(IntStream.range(0, vector.length)
                .mapToDouble(i -> vector[i] * vector[i])
                .sum());
    }
}
