package io.github.pgai4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.config.ColumnLoading;
import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.worker.WorkSummary;
import org.junit.jupiter.api.Test;

class TestWorkerIT {

    @Test
    void oneLineEmbedsWhateverModelTheVectorizerNames() {
        try (TestDatabase database = PostgresServer.shared().createDatabase()) {
            VectorizerCatalog catalog = VectorizerCatalog.of(database.dataSource());
            catalog.install();
            database.execute("create table tip (id int primary key, body text);"
                    + " insert into tip values (1, 'Sharpen the mower'), (2, 'Water the tomatoes')");
            catalog.create(CreateVectorizer.builder("tip")
                    .name("tips")
                    .loading(ColumnLoading.of("body"))
                    .embedding(OpenAiEmbedding.of("text-embedding-3-small", 64))
                    .build());

            WorkSummary summary = TestWorker.drain(database.dataSource());

            assertThat(summary.rowCount()).isEqualTo(2);
            assertThat(database.rows("select id from tip_embedding_store order by embedding <=> (select embedding"
                            + " from tip_embedding_store where chunk = 'Water the tomatoes')"))
                    .containsExactly("2", "1");
        }
    }
}
