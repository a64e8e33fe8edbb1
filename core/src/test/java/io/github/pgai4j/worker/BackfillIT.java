package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker tells of a backlog while it works on it. Time passes by 5 seconds with each slow call of the model. */
class BackfillIT {

    private static final int ROWS = 200;
    private static final int BATCH = 10;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<BackfillProgress> told = new CopyOnWriteArrayList<>();
    private final List<Map<String, BackfillProgress>> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger slowCalls = new AtomicInteger();
    private BlogDatabase blog;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase(BATCH, 1);
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
    }

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Objects.requireNonNull(now.get());
        }
    };

    private final class SlowModel implements EmbeddingModel {

        private final EmbeddingModel model = new DeterministicEmbeddingModel(BlogDatabase.DIMENSIONS);

        @Override
        public List<float[]> embed(List<String> texts) {
            if (slowCalls.getAndDecrement() > 0) {
                now.updateAndGet(time -> time.plus(Duration.ofSeconds(5)));
            }
            return model.embed(texts);
        }

        @Override
        public int dimensions() {
            return model.dimensions();
        }
    }

    private void drain(int rows, int slow) {
        slowCalls.set(slow);
        blog.insertRows(rows);
        AtomicReference<VectorizerWorker> self = new AtomicReference<>();
        try (VectorizerWorker worker = blog.worker()
                .clock(clock)
                .embeddingModels(config -> new SlowModel())
                .listener(new WorkerListener() {
                    @Override
                    public void backfillProgressed(String vectorizer, BackfillProgress progress) {
                        told.add(progress);
                        asked.add(Objects.requireNonNull(self.get()).backfills());
                    }
                })
                .build()) {
            self.set(worker);
            assertThat(worker.drain().rowCount()).isEqualTo(rows);
            assertThat(worker.backfills()).isEmpty();
        }
    }

    @Test
    void progressSaysWhatIsDoneWhatIsLeftAndHowLongItTakes() {
        drain(ROWS, ROWS);

        // 20 calls of 5 seconds: told after 10 seconds, then every 30
        assertThat(told).hasSizeBetween(3, 4);
        assertThat(told)
                .extracting(BackfillProgress::embeddedRowCount)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(told).allSatisfy(progress -> {
            // what another thread has written may not be counted as embedded yet, or may have waited when that was
            // counted
            assertThat(progress.embeddedRowCount() + progress.pendingRowCount())
                    .isBetween((long) ROWS - 2 * BATCH, (long) ROWS + 2 * BATCH);
            assertThat(progress.rowsPerSecond()).isBetween(1.0, 2.5);
            assertThat(progress.timeLeft())
                    .isEqualTo(Duration.ofSeconds(
                            Math.round((double) progress.pendingRowCount() / progress.rowsPerSecond())));
        });
        assertThat(asked).allSatisfy(all -> assertThat(all).containsOnlyKeys("blog_embedder"));
    }

    @Test
    void shortWorkIsNoBackfill() {
        drain(ROWS, 1);

        assertThat(told).isEmpty();
    }
}
