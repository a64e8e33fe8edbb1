package io.github.pgai4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.attack.PlantedNames;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.embedding.EmbeddingModel;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody plants in the path of a worker or a user of the catalog is not called. */
class PlantedNamesIT {

    private static TestDatabase database;
    private static PlantedNames planted;

    @BeforeAll
    static void plant() {
        database = PostgresServer.shared().createDatabase();
        VectorizerCatalog.of(database.dataSource()).install();
        planted = PlantedNames.in(database);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    private static EmbeddingModel picky() {
        EmbeddingModel vectors = new DeterministicEmbeddingModel(3);
        return new EmbeddingModel() {
            @Override
            public List<float[]> embed(List<String> texts) {
                if (texts.contains("refuse me")) {
                    throw EmbeddingException.refused("no", null);
                }
                return vectors.embed(texts);
            }

            @Override
            public int dimensions() {
                return 3;
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "numbers, bigint, 1, 2, 3",
        "words, varchar(20), a, b, c",
        "moods, mood, calm, angry, glad",
        "loud, ext.citext, Aa, Bb, Cc"
    })
    void noneIsCalled(String table, String type, String first, String second, String third) throws Exception {
        // the driver asks for the types of columns that it does not know
        database.execute("""
                create table %1$s (id %2$s primary key, body text, state public.mood default 'calm', tag ext.citext default 'x');
                select ai.create_vectorizer(
                  '%1$s'::regclass,
                  name => '%1$s',
                  loading => ai.loading_column('body'),
                  formatting => ai.formatting_python_template('$state $tag $chunk'),
                  embedding => ai.embedding_ollama('test-model', 3),
                  indexing => ai.indexing_hnsw(min_rows => 1)
                );
                insert into %1$s values ('%3$s', 'one'), ('%4$s', 'two')
                """.formatted(table, type, first, second));
        VectorizerCatalog catalog = VectorizerCatalog.of(planted.victim());
        try (VectorizerWorker worker = VectorizerWorker.builder(planted.victim())
                .vectorizer(table)
                .embeddingModels(config -> picky())
                .build()) {
            assertThat(worker.drain()).isEqualTo(new WorkSummary(2, 2, 0));
            database.execute(
                    "update %1$s set body = 'one more' where body = 'one'; delete from %1$s where body = 'two';"
                            .formatted(table));
            database.execute("update %1$s set id = '%2$s' where body = 'one more'".formatted(table, third));
            database.execute("insert into ai.%s (id) values ('%s')"
                    .formatted(
                            database.rows("select queue_table from ai.vectorizer where name = '%s'".formatted(table))
                                    .get(0),
                            second));
            worker.drain();
            assertThat(catalog.awaitEmbedded(table, Duration.ofSeconds(10), third))
                    .isTrue();
            assertThat(database.rows("select chunk from %s_embedding_store".formatted(table)))
                    .containsExactly("calm x one more");
        }
        assertThat(catalog.status(table).failed()).isZero();
        assertThat(catalog.vectorizer(table)).isPresent();
        catalog.status(10);
        catalog.errors(table, 10);
        catalog.retryFailed(table);
        catalog.disable(table);
        catalog.enable(table);
        catalog.refresh(table);
        catalog.notifyWorkers(table, true);
        catalog.install();
        assertThat(catalog.drop(table, true)).isTrue();

        assertThat(planted.called()).isEmpty();
    }
}
