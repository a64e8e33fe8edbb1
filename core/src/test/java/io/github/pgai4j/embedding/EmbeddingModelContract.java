package io.github.pgai4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every model. */
public abstract class EmbeddingModelContract {

    private static final List<String> TEXTS = List.of(
            "a cat sleeps on the sofa", "quarterly revenue rose", "", "\ud83d\ude00 \u00e9t\u00e9 \u65e5\u672c\u8a9e");

    /** The model under test; one instance serves the whole test. */
    protected abstract EmbeddingModel model();

    @Test
    void noTextsHaveNoVectors() {
        assertThat(model().embed(List.of())).isEmpty();
    }

    @Test
    void everyTextHasAVectorOfTheModelsDimensions() {
        List<float[]> vectors = model().embed(TEXTS);

        assertThat(vectors).hasSameSizeAs(TEXTS).allMatch(vector -> vector.length == model().dimensions());
    }

    @Test
    void vectorsComeInTheOrderOfTheTextsAndDoNotDependOnTheOthers() {
        List<float[]> together = model().embed(TEXTS);

        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(together.get(i))
                    .isEqualTo(model().embed(List.of(TEXTS.get(i))).get(0));
        }
    }

    @Test
    void requestsHaveAllTextsInTheirOrder() {
        List<String> many = IntStream.range(0, 5_000).mapToObj(i -> "text " + i).toList();

        List<List<String>> requests = model().requests(many);

        assertThat(requests).doesNotContain(List.of());
        assertThat(requests.stream().flatMap(List::stream).toList()).isEqualTo(many);
        assertThat(model().requests(List.of())).isEmpty();
        assertThat(model().concurrentRequests()).isPositive();
    }

    @Test
    void sameTextTwiceHasTheSameVectorTwice() {
        List<float[]> vectors = model().embed(List.of("twice", "twice", "other"));

        assertThat(vectors.get(0)).isEqualTo(vectors.get(1)).isNotEqualTo(vectors.get(2));
    }

    @Test
    void threadsMayShareAModel() throws Exception {
        List<float[]> expected = model().embed(TEXTS);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<float[]>>> answers = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> model().embed(TEXTS)))
                    .toList();

            for (Future<List<float[]>> answer : answers) {
                assertThat(answer.get()).usingRecursiveComparison().isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    protected static double cosine(float[] a, float[] b) {
        double product = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squaresOfA += a[i] * a[i];
            squaresOfB += b[i] * b[i];
        }
        return product / Math.sqrt(squaresOfA * squaresOfB);
    }
}
