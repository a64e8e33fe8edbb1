package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.log.LogsErrors;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be embedded is told and stays where somebody can find it. */
class WorkerFailuresIT {

    private BlogDatabase blog;

    @BeforeEach
    void createDatabase() {
        blog = new BlogDatabase();
    }

    @AfterEach
    void dropDatabase() {
        blog.close();
    }

    @Test
    @LogsErrors("the provider is away")
    void failingModelLosesNothing() {
        blog.insertRows(3);
        AtomicReference<String> told = new AtomicReference<>();
        try (VectorizerWorker worker = blog.worker()
                .embeddingModels(config -> failing())
                .listener(new WorkerListener() {
                    @Override
                    public void vectorizerFailed(String vectorizer, String reason) {
                        told.set(vectorizer + ": " + reason);
                    }
                })
                .build()) {
            assertThatThrownBy(worker::drain)
                    .isInstanceOf(VectorizerException.class)
                    .hasMessage("vectorizer \"blog_embedder\": the provider is away");
        }

        assertThat(told).hasValue("blog_embedder: the provider is away");
        assertThat(blog.queue()).containsExactly("1", "2", "3");
        assertThat(blog.store()).isEmpty();
        assertThat(blog.errors()).containsExactly("vectorizer failed with unexpected error|the provider is away");
        assertThat(blog.drain()).isEqualTo(new WorkSummary(3, 9, 0));
    }

    private static EmbeddingModel failing() {
        return new EmbeddingModel() {
            @Override
            public List<float[]> embed(List<String> texts) {
                throw new VectorizerException("the provider is away");
            }

            @Override
            public int dimensions() {
                return 3;
            }
        };
    }

    @Test
    @LogsErrors("makes vectors of 4 dimensions")
    void modelOfOtherDimensionsIsRefused() {
        blog.insertRows(1);
        try (VectorizerWorker worker = blog.worker()
                .embeddingModels(config -> new DeterministicEmbeddingModel(4))
                .build()) {
            assertThatThrownBy(worker::drain)
                    .isInstanceOf(VectorizerException.class)
                    .hasMessageContaining("model \"test-model\" makes vectors of 4 dimensions")
                    .hasMessageContaining("the vectorizer says 3; drop the vectorizer and create it with 4 dimensions");
        }
        assertThat(blog.queue()).containsExactly("1");
    }

    @Test
    void unknownVectorizerIsNamed() {
        try (VectorizerWorker worker = blog.worker().vectorizer("blog_embeder").build()) {
            assertThatThrownBy(worker::drain)
                    .isInstanceOf(VectorizerException.class)
                    .hasMessageContaining("[blog_embeder]")
                    .hasMessageContaining("[blog_embedder]");
        }
    }

    @Test
    @LogsErrors("add io.github.pgai4j:pgai4j-minilm")
    void jarOfAModelThatRunsInThisProcessIsNamed() {
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                VectorizerWorker worker =
                        VectorizerWorker.builder(database.dataSource()).build()) {
            VectorizerCatalog.of(database.dataSource()).install();
            database.execute("""
                    create table blog (id bigint primary key, body text);
                    insert into blog values (1, 'text');
                    select ai.create_vectorizer('blog', name => 'blog', loading => ai.loading_column('body'),
                      embedding => ai.embedding_sentence_transformers('all-MiniLM-L6-v2', 384))
                    """);

            assertThatThrownBy(worker::drain)
                    .isInstanceOf(VectorizerException.class)
                    .hasMessageContaining("vectorizer \"blog\"")
                    .hasMessageContaining("add io.github.pgai4j:pgai4j-minilm");
            assertThat(database.rows("select count(*) from ai._vectorizer_q_1")).containsExactly("1");
        }
    }

    @Test
    void databaseWithoutCatalogSaysWhatToInstall() {
        try (TestDatabase empty = PostgresServer.shared().createDatabase();
                VectorizerWorker worker =
                        VectorizerWorker.builder(empty.dataSource()).build()) {
            assertThatThrownBy(worker::drain)
                    .isInstanceOf(VectorizerException.class)
                    .hasMessageContaining("no table ai.vectorizer; install the catalog");
        }
    }
}
