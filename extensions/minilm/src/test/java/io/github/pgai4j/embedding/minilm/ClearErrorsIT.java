package io.github.pgai4j.embedding.minilm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.log.LogsErrors;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a newcomer gets wrong first gets one sentence that says what to do, and loses nothing. */
class ClearErrorsIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all-MiniLM-L12-v2 | 384 | sentence_transformers runs \"all-MiniLM-L6-v2\" in this process and no other model, was \"all-MiniLM-L12-v2\"",
                "all-MiniLM-L6-v2 | 512 | dimensions of \"all-MiniLM-L6-v2\" must be 384, was 512"
            })
    @LogsErrors("all-MiniLM-L6-v2")
    void modelThatDoesNotFitIsToldByTheWorker(String model, int dimensions, String sentence) {
        try (TestDatabase database = PostgresServer.shared().createDatabase()) {
            VectorizerCatalog.of(database.dataSource()).install();
            database.execute("""
                    create table blog (id bigint primary key, body text);
                    insert into blog values (1, 'text');
                    select ai.create_vectorizer('blog', name => 'blog', loading => ai.loading_column('body'),
                      embedding => ai.embedding_sentence_transformers('%s', %d))
                    """.formatted(model, dimensions));

            try (VectorizerWorker worker =
                    VectorizerWorker.builder(database.dataSource()).build()) {
                assertThatThrownBy(worker::drain)
                        .isInstanceOf(VectorizerException.class)
                        .hasMessageContaining("vectorizer \"blog\"")
                        .hasMessageContaining(sentence);
            }
            assertThat(VectorizerCatalog.of(database.dataSource())
                            .status("blog")
                            .pending())
                    .isEqualTo(1);
        }
    }
}
