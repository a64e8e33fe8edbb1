package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.jvm.ChildJvm;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Long texts are embedded in a small heap. */
class LongTextIT {

    private static final String TABLE = """
            create table book (id bigint primary key, body text);
            select ai.create_vectorizer(
              'book'::regclass,
              loading => ai.loading_column('body'),
              embedding => ai.embedding_ollama('test-model', 3),
              chunking => ai.chunking_recursive_character_text_splitter(800, 400)
            );
            insert into book values (1, repeat('x', 20000000)), (2, 'short'), (3, repeat('y', 20000000))
            """;

    /** Takes URL and user, and the password from its environment. */
    static final class SmallWorker {

        private SmallWorker() {}

        public static void main(String[] arguments) {
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setUrl(arguments[0]);
            dataSource.setUser(arguments[1]);
            dataSource.setPassword(System.getenv("TEST_PASSWORD"));
            try (VectorizerWorker worker = VectorizerWorker.builder(dataSource)
                    .embeddingModels(config -> new DeterministicEmbeddingModel(config.dimensions()))
                    .build()) {
                System.out.print(worker.drain());
            }
        }
    }

    @Test
    void textsOfTwentyMillionCharactersWithoutASpacePassInASmallHeap() throws Exception {
        try (TestDatabase database = PostgresServer.shared().createDatabase()) {
            VectorizerCatalog.of(database.dataSource()).install();
            database.execute(TABLE);

            String output = ChildJvm.of(SmallWorker.class)
                    .option("-Xmx256m")
                    .environment(Map.of("TEST_PASSWORD", database.password()))
                    .run(database.jdbcUrl(), database.user());

            assertThat(output).endsWith(new WorkSummary(3, 2 * 49_999 + 1, 0).toString());
            assertThat(database.rows("select details from ai.vectorizer_errors"))
                    .isEmpty();
            assertThat(database.rows("select id, count(*) from book_embedding_store group by id order by id"))
                    .isEqualTo(List.of("1|49999", "2|1", "3|49999"));
        }
    }
}
