package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentWorkersIT {

    private static final int ROWS = 500;

    private final Map<String, Integer> embedded = new ConcurrentHashMap<>();

    private EmbeddingModel counting() {
        return new EmbeddingModel() {
            @Override
            public List<float[]> embed(List<String> texts) {
                texts.forEach(text -> embedded.merge(text, 1, Integer::sum));
                return new DeterministicEmbeddingModel(3).embed(texts);
            }

            @Override
            public int dimensions() {
                return 3;
            }
        };
    }

    @Test
    void workersShareTheQueueAndEmbedEachRowOnce() {
        try (BlogDatabase blog = new BlogDatabase(7, 2)) {
            blog.execute(
                    "insert into blog (id, body) select i, 'row ' || i from generate_series(1, %d) i".formatted(ROWS));
            List<CompletableFuture<WorkSummary>> workers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                workers.add(CompletableFuture.supplyAsync(() -> {
                    try (VectorizerWorker worker =
                            blog.worker().embeddingModels(config -> counting()).build()) {
                        return worker.drain();
                    }
                }));
            }
            int rows = workers.stream()
                    .mapToInt(worker -> worker.join().rowCount())
                    .sum();

            assertThat(rows).isEqualTo(ROWS);
            assertThat(embedded)
                    .hasSize(ROWS)
                    .allSatisfy((text, count) -> assertThat(count).isEqualTo(1));
            assertThat(blog.store()).hasSize(ROWS);
        }
    }

    @Test
    void workersDoNotFailWhileTheTableChanges() {
        try (BlogDatabase blog = new BlogDatabase(5, 2)) {
            blog.execute("insert into blog (id, body) select i, 'row ' || i from generate_series(1, 100) i");
            CompletableFuture<Void> writer =
                    CompletableFuture.runAsync(() -> IntStream.range(0, 60).forEach(i -> {
                        blog.execute("update blog set body = body || '!' where id %% 10 = %d".formatted(i % 10));
                        blog.execute("delete from blog where id = %d".formatted(i + 1));
                    }));
            List<CompletableFuture<Void>> workers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                workers.add(CompletableFuture.runAsync(() -> {
                    try (VectorizerWorker worker = blog.worker().build()) {
                        do {
                            worker.drain();
                        } while (!writer.isDone());
                    }
                }));
            }
            workers.forEach(CompletableFuture::join);
            writer.join();
            try (VectorizerWorker worker = blog.worker().build()) {
                while (!blog.queue().isEmpty()) {
                    worker.drain();
                }
            }

            assertThat(blog.query("select id, chunk from blog_embedding_store order by id"))
                    .isEqualTo(blog.query("select id, body from blog order by id"));
            assertThat(blog.errors()).isEmpty();
        }
    }
}
