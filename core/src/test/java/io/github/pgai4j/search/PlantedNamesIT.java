package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.attack.PlantedNames;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.config.ColumnLoading;
import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.config.HnswIndexing;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody plants in the path of an application is not called when a question is embedded and asked. */
class PlantedNamesIT {

    private static final String TIP = """
            package app;

            import io.github.pgai4j.VectorizerRelationship;
            import jakarta.persistence.Entity;
            import jakarta.persistence.Id;
            import jakarta.persistence.Table;
            import java.util.List;

            @Entity
            @Table(name = "tip")
            public class Tip {
                @Id
                Long id;
                String body;

                @VectorizerRelationship(dimensions = 384, targetTable = "tip_embedding_store")
                List<TipEmbedding> embeddings;
            }
            """;

    @Test
    void noneIsCalled(@TempDir Path folder) {
        try (TestDatabase database = PostgresServer.shared().createDatabase()) {
            VectorizerCatalog.of(database.dataSource()).install();
            database.execute("""
                    create table tip (id bigint primary key, body text);
                    insert into tip values (1, 'Sharpen the mower.'), (2, 'Water the roses.');
                    """);
            VectorizerCatalog.of(database.dataSource())
                    .create(CreateVectorizer.builder("tip")
                            .name("tip")
                            .loading(ColumnLoading.of("body"))
                            .embedding(WordsProvider.config(384))
                            .indexing(HnswIndexing.ofDefaults().minRows(1))
                            .build());
            try (VectorizerWorker worker =
                    VectorizerWorker.builder(database.dataSource()).build()) {
                worker.drain();
            }
            PlantedNames planted = PlantedNames.in(database);
            try (SearchUnit unit = new SearchUnit(folder, planted.victim(), List.of("Tip"), TIP)) {
                assertThat(unit.search(
                                "TipEmbedding",
                                search -> search.near("sharpen the mower")
                                        .limit(1)
                                        .chunks()))
                        .extracting(ChunkMatch::parentKey)
                        .containsExactly(1L);
                unit.search(
                        "TipEmbedding",
                        search -> search.near("roses").hybrid("roses").chunks());
            }
            // The driver looks for the type of parameters that are vectors, in the path of the application.
            assertThat(planted.called()).isSubsetOf("= (name, varchar)");
        }
    }
}
