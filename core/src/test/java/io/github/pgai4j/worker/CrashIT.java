package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.log.LogsErrors;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A worker dies before each of its steps in turn: nothing is lost, nothing is doubled. */
@LogsErrors("An I/O error occurred while sending")
class CrashIT {

    @Test
    @LogsErrors("terminating connection")
    void crashAtAnyStepLosesAndDoublesNothing() {
        List<Integer> fatalSteps = new ArrayList<>();
        try (BlogDatabase blog = new BlogDatabase(2, 1)) {
            blog.insertRows(4);
            try (VectorizerWorker worker = blog.worker().build()) {
                worker.drain();
            }
            List<String> expected = blog.store();

            boolean died = true;
            for (int step = 1; died; step++) {
                blog.execute("update blog set title = title || '.', body = body || ' '");
                died = crash(blog, step);
                assertThat(blog.store())
                        .as("store after a crash before step %d", step)
                        .isEqualTo(expected);
                assertThat(blog.queue())
                        .as("queue after a crash before step %d", step)
                        .isSubsetOf("1", "2", "3", "4");
                try (VectorizerWorker worker = blog.worker().build()) {
                    worker.drain();
                }
                assertThat(blog.store()).isEqualTo(expected);
                assertThat(blog.queue()).isEmpty();
                fatalSteps.add(step);
            }
        }
        assertThat(fatalSteps).hasSizeGreaterThan(20);
    }

    private static boolean crash(BlogDatabase blog, int step) {
        DyingConnections dying = new DyingConnections(blog.dataSource(), step);
        try (VectorizerWorker worker = VectorizerWorker.builder(dying.dataSource())
                .embeddingModels(config -> new DeterministicEmbeddingModel(config.dimensions()))
                .build()) {
            worker.drain();
        } catch (VectorizerException e) {
            assertThat(dying.died()).isTrue();
        }
        return dying.died();
    }
}
