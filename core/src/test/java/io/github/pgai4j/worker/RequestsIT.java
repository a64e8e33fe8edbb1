package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.log.LogsErrors;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batch asks the model by several requests, some at once, and stores what has come. */
@Timeout(120)
class RequestsIT {

    private BlogDatabase blog;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
    }

    /** Takes one text in a request, and so many requests at once. */
    private static final class OneByOne implements EmbeddingModel {

        private final EmbeddingModel vectors = new DeterministicEmbeddingModel(BlogDatabase.DIMENSIONS);
        private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger mostUnderWay = new AtomicInteger();
        private final int concurrentRequests;
        private final Consumer<String> first;

        OneByOne(int concurrentRequests, Consumer<String> first) {
            this.concurrentRequests = concurrentRequests;
            this.first = first;
        }

        @Override
        public List<List<String>> requests(List<String> texts) {
            return texts.stream().map(List::of).toList();
        }

        @Override
        public int concurrentRequests() {
            return concurrentRequests;
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            int now = underWay.incrementAndGet();
            mostUnderWay.accumulateAndGet(now, Math::max);
            try {
                sent.addAll(texts);
                texts.forEach(first);
                return vectors.embed(texts);
            } finally {
                underWay.decrementAndGet();
            }
        }

        @Override
        public int dimensions() {
            return BlogDatabase.DIMENSIONS;
        }
    }

    private void insertShortRows(int count) {
        blog.execute(
                "insert into blog (id, body) select i, 'row ' || i from generate_series(1, %d) i".formatted(count));
    }

    private VectorizerWorker workerWith(EmbeddingModel model) {
        return blog.worker().embeddingModels(config -> model).build();
    }

    private List<String> storedTexts() {
        return blog.query("select chunk from blog_embedding_store order by chunk");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EmbeddingException.retryable("interrupted", e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answersAreStoredWhileAnotherIsOutstanding() {
        insertShortRows(4);
        CountDownLatch stored = new CountDownLatch(1);
        OneByOne model = new OneByOne(2, text -> {
            if (text.equals("row 1")) {
                await(stored);
            }
        });
        try (VectorizerWorker worker = workerWith(model)) {
            worker.start();

            BlogDatabase.until(() -> storedTexts().equals(List.of("row 2", "row 3", "row 4")));
            assertThat(blog.queue()).containsExactly("1");

            stored.countDown();
            BlogDatabase.until(() -> blog.queue().isEmpty());
        }
        assertThat(storedTexts()).containsExactly("row 1", "row 2", "row 3", "row 4");
        assertThat(model.sent).hasSize(4);
    }

    @Test
    void asManyRequestsAreUnderWayAsTheModelTakesAndNoMore() {
        insertShortRows(9);
        CyclicBarrier three = new CyclicBarrier(3);
        OneByOne model = new OneByOne(3, text -> await(three));
        try (VectorizerWorker worker = workerWith(model)) {
            assertThat(worker.drain()).isEqualTo(new WorkSummary(9, 9, 0));
        }
        assertThat(model.mostUnderWay).hasValue(3);
    }

    @Test
    @LogsErrors("the provider is down")
    void answersOfTheOthersAreKeptWhenOneRequestFails() {
        insertShortRows(4);
        CyclicBarrier all = new CyclicBarrier(4);
        AtomicBoolean isDown = new AtomicBoolean(true);
        OneByOne model = new OneByOne(4, text -> {
            if (isDown.get()) {
                await(all);
                if (text.equals("row 2")) {
                    throw EmbeddingException.retryable("the provider is down", null);
                }
            }
        });
        try (VectorizerWorker worker = workerWith(model)) {
            assertThatExceptionOfType(VectorizerException.class)
                    .isThrownBy(worker::drain)
                    .withMessageContaining("the provider is down");
            assertThat(storedTexts()).containsExactly("row 1", "row 3", "row 4");
            assertThat(blog.query("select id, loading_retries, loading_retry_after from ai._vectorizer_q_1"))
                    .containsExactly("2|0|null");

            isDown.set(false);
            model.sent.clear();
            assertThat(worker.drain()).isEqualTo(new WorkSummary(1, 1, 0));
        }
        assertThat(model.sent).containsExactly("row 2");
    }

    @Test
    @LogsErrors("the provider is down")
    void nothingIsSentAfterARequestThatFailed() {
        insertShortRows(4);
        OneByOne model = new OneByOne(1, text -> {
            throw EmbeddingException.retryable("the provider is down", null);
        });
        try (VectorizerWorker worker = workerWith(model)) {
            assertThatExceptionOfType(VectorizerException.class).isThrownBy(worker::drain);
        }
        assertThat(model.sent).hasSize(1);
        assertThat(blog.queue()).containsExactly("1", "2", "3", "4");
    }

    @Test
    @LogsErrors("the provider is down")
    void batchThatIsReadyIsNotSentAfterAnotherFailed() {
        blog.close();
        blog = new BlogDatabase(1, 1);
        insertShortRows(4);
        OneByOne model = new OneByOne(1, text -> {
            BlogDatabase.until(
                    () -> blog.query("select 1 from ai._vectorizer_q_1 where loading_retry_after is not null")
                                    .size()
                            == 2);
            throw EmbeddingException.retryable("the provider is down", null);
        });
        try (VectorizerWorker worker = workerWith(model)) {
            assertThatExceptionOfType(VectorizerException.class).isThrownBy(worker::drain);
        }
        assertThat(model.sent).hasSize(1);
        assertThat(blog.query("select id, loading_retries, loading_retry_after from ai._vectorizer_q_1 order by id"))
                .containsExactly("1|0|null", "2|0|null", "3|0|null", "4|0|null");
    }

    @Test
    void textThatIsRefusedCostsItsOwnRowOnly() {
        blog.insertRows(3);
        OneByOne model = new OneByOne(3, text -> {
            if (text.contains("second chunk of 2")) {
                throw EmbeddingException.refused("too rude", null);
            }
        });
        try (VectorizerWorker worker = workerWith(model)) {
            assertThat(worker.drain()).isEqualTo(new WorkSummary(2, 6, 1));
        }
        assertThat(blog.query("select id, count(*) from blog_embedding_store group by id order by id"))
                .containsExactly("1|3", "3|3");
        assertThat(blog.query("select id from ai._vectorizer_q_failed_1")).containsExactly("2");
        assertThat(blog.errors()).singleElement().asString().endsWith("too rude");
    }

    @Test
    void rowIsStoredWhenTheLastOfItsTextsIsAnswered() {
        blog.insertRows(2);
        CountDownLatch stored = new CountDownLatch(1);
        OneByOne model = new OneByOne(6, text -> {
            if (text.contains("second chunk of 1")) {
                await(stored);
            }
        });
        try (VectorizerWorker worker = workerWith(model)) {
            worker.start();

            BlogDatabase.until(() ->
                    blog.query("select distinct id from blog_embedding_store").equals(List.of("2")));

            stored.countDown();
            BlogDatabase.until(() -> blog.queue().isEmpty());
        }
        assertThat(blog.query("select id, count(*) from blog_embedding_store group by id order by id"))
                .containsExactly("1|3", "2|3");
    }

    @Test
    @LogsErrors("and the call was given up")
    void callThatDoesNotAnswerIsGivenUp() {
        insertShortRows(3);
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean hangs = new AtomicBoolean(true);
        CountDownLatch interrupted = new CountDownLatch(1);
        OneByOne model = new OneByOne(3, text -> {
            if (text.equals("row 2") && hangs.get()) {
                try {
                    await(never);
                } finally {
                    interrupted.countDown();
                }
            }
        });
        try (VectorizerWorker worker = blog.worker()
                .embeddingModels(config -> model)
                .callTimeout(Duration.ofMillis(300))
                .build()) {
            assertThatExceptionOfType(VectorizerException.class)
                    .isThrownBy(worker::drain)
                    .withMessage(
                            "vectorizer \"blog_embedder\": the model has not answered 1 texts within PT0.3S, and the call was given up");
            await(interrupted);
            assertThat(storedTexts()).containsExactly("row 1", "row 3");

            hangs.set(false);
            assertThat(worker.drain()).isEqualTo(new WorkSummary(1, 1, 0));
        }
    }

    @Test
    @LogsErrors({"and the call was given up", "were given up and go on"})
    void modelWhoseCallsNeverEndIsNotAskedAgainAndAgain() {
        insertShortRows(1);
        CountDownLatch end = new CountDownLatch(1);
        OneByOne model = new OneByOne(1, text -> awaitInSpiteOfInterruptions(end));
        try (VectorizerWorker worker = blog.worker()
                .embeddingModels(config -> model)
                .callTimeout(Duration.ofMillis(50))
                .closeTimeout(Duration.ofHours(1))
                .build()) {
            IntStream.range(0, 4)
                    .forEach(i -> assertThatExceptionOfType(VectorizerException.class)
                            .isThrownBy(worker::drain)
                            .withMessageContaining("was given up"));
            assertThatExceptionOfType(VectorizerException.class)
                    .isThrownBy(worker::drain)
                    .withMessageContaining("4 calls of model \"test-model\" were given up");
            assertThat(model.sent).hasSize(4);

            end.countDown();
            BlogDatabase.until(() -> model.underWay.get() == 0);
            assertThat(worker.drain()).isEqualTo(new WorkSummary(1, 1, 0));
        }
    }

    @Test
    @LogsErrors("and the call was given up")
    void closeDoesNotWaitForACallThatWasGivenUp() {
        insertShortRows(1);
        CountDownLatch end = new CountDownLatch(1);
        OneByOne model = new OneByOne(1, text -> awaitInSpiteOfInterruptions(end));
        VectorizerWorker worker = blog.worker()
                .embeddingModels(config -> model)
                .callTimeout(Duration.ofMillis(50))
                .closeTimeout(Duration.ofHours(1))
                .build();
        assertThatExceptionOfType(VectorizerException.class).isThrownBy(worker::drain);

        worker.close();

        assertThat(model.underWay).hasValue(1);
        end.countDown();
    }

    private static void awaitInSpiteOfInterruptions(CountDownLatch latch) {
        boolean isOver = false;
        while (!isOver) {
            try {
                latch.await();
                isOver = true;
            } catch (InterruptedException e) {
                // as code does that knows nothing of interruption
            }
        }
    }

    @Test
    @LogsErrors("made requests of 1 texts of 3")
    void modelMustMakeRequestsOfAllTexts() {
        insertShortRows(3);
        EmbeddingModel forgetful = new EmbeddingModel() {
            @Override
            public List<List<String>> requests(List<String> texts) {
                return List.of(texts.subList(0, 1));
            }

            @Override
            public List<float[]> embed(List<String> texts) {
                return texts.stream()
                        .map(text -> new float[BlogDatabase.DIMENSIONS])
                        .toList();
            }

            @Override
            public int dimensions() {
                return BlogDatabase.DIMENSIONS;
            }
        };
        try (VectorizerWorker worker = workerWith(forgetful)) {
            assertThatExceptionOfType(VectorizerException.class)
                    .isThrownBy(worker::drain)
                    .withMessageContaining("made requests of 1 texts of 3");
        }
        assertThat(blog.queue()).hasSize(3);
    }
}
