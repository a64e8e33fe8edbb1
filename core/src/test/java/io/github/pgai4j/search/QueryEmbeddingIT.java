package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.config.ColumnLoading;
import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.config.EmbeddingConfig;
import io.github.pgai4j.config.OpenAiEmbedding;
import io.github.pgai4j.config.SentenceTransformersEmbedding;
import io.github.pgai4j.postgres.PostgresServer;
import io.github.pgai4j.postgres.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import java.nio.file.Path;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts are embedded by the model of the vectorizer, as the worker embeds the chunks. */
class QueryEmbeddingIT {

    private static final String TIP = """
            package app;

            @Entity
            @Table(name = "\\"Tip\\"", schema = "garden")
            public class Tip {
                @Id
                Long id;

                String body;

                @VectorizerRelationship(dimensions = 384)
                List<TipEmbedding> embeddings;
            }
            """;

    private static final String NOTE = """
            package app;

            @Entity
            @Table(name = "note")
            public class Note {
                @Id
                Long id;

                @VectorizerRelationship(dimensions = 384, targetTable = "note_one")
                List<NoteEmbedding> unknown;

                @VectorizerRelationship(dimensions = 384, targetTable = "note_two", vectorizer = "tips")
                List<NoteTwoEmbedding> named;

                @VectorizerRelationship(dimensions = 3, targetTable = "note_three", vectorizer = "tips")
                List<NoteThreeEmbedding> other;

                @VectorizerRelationship(dimensions = 3, targetTable = "note_four", vectorizer = "remote")
                List<NoteFourEmbedding> remote;
            }
            """;

    private static TestDatabase database;
    private static SearchUnit unit;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        database = PostgresServer.shared().createDatabase();
        VectorizerCatalog catalog = VectorizerCatalog.of(database.dataSource());
        catalog.install();
        database.execute("""
                create schema garden;
                create table garden."Tip" (id bigint primary key, body text);
                create table note (id bigint primary key, body text);
                insert into garden."Tip" values
                    (1, 'Water tomatoes at the root and keep their leaves dry.'),
                    (2, 'Sharpen the blades of the lawn mower before spring.')
                """);
        catalog.create(vectorizer("garden.\"Tip\"", "tips", SentenceTransformersEmbedding.allMiniLmL6V2()));
        catalog.create(vectorizer(
                "note", "remote", new OpenAiEmbedding("text-embedding-3-small", 3, null, "PGAI4J_NO_SUCH_KEY", null)));
        try (VectorizerWorker worker = VectorizerWorker.builder(database.dataSource())
                .vectorizer("tips")
                .build()) {
            worker.drain();
        }
        unit = new SearchUnit(folder, database.dataSource(), List.of("Tip", "Note"), TIP, NOTE);
    }

    private static CreateVectorizer vectorizer(String source, String name, EmbeddingConfig embedding) {
        return CreateVectorizer.builder(source)
                .name(name)
                .loading(ColumnLoading.of("body"))
                .embedding(embedding)
                .build();
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    private static List<ChunkMatch> search(String entity) {
        return unit.search(
                entity, search -> search.near("My grass cutter is blunt").chunks());
    }

    @Test
    void vectorizerIsFoundByItsTable() {
        assertThat(search("TipEmbedding")).extracting(ChunkMatch::parentKey).containsExactly(2L, 1L);
    }

    @Test
    void modelIsLoadedOnceForASessionFactory() {
        SearchContext context = SearchContext.of(unit.factory().unwrap(SessionFactoryImplementor.class));

        assertThat(context.model(SentenceTransformersEmbedding.allMiniLmL6V2()))
                .isSameAs(context.model(SentenceTransformersEmbedding.allMiniLmL6V2()));
    }

    @Test
    void closedSessionFactoryIsForgotten(@TempDir Path folder) {
        SessionFactoryImplementor factory;
        SearchContext before;
        try (SearchUnit other = new SearchUnit(folder, database.dataSource(), List.of("Tip"), TIP)) {
            factory = other.factory().unwrap(SessionFactoryImplementor.class);
            before = SearchContext.of(factory);
            assertThat(SearchContext.of(factory)).isSameAs(before);
        }

        assertThat(SearchContext.of(factory)).isNotSameAs(before);
    }

    @Test
    void vectorizerIsFoundByTheNameInTheAnnotation() {
        database.execute("create table if not exists note_two (like garden.\"Tip_embedding_store\")");

        assertThat(search("NoteTwoEmbedding")).isEmpty();
    }

    @Test
    void missingVectorizerIsToldWithThoseThatExist() {
        assertThatThrownBy(() -> search("NoteEmbedding"))
                .isInstanceOf(VectorizerException.class)
                .hasMessage("ai.vectorizer has no vectorizer with the destination \"note_one\" for NoteEmbedding, only"
                        + " [remote, tips]; create it, or give the model by using(model)");
    }

    @Test
    void modelOfOtherDimensionsIsTold() {
        assertThatThrownBy(() -> search("NoteThreeEmbedding"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("queryVector must have 3 dimensions as NoteThreeEmbedding has, had 384");
    }

    @Test
    void keyIsExpectedWhereTheWorkerExpectsIt() {
        assertThatThrownBy(() -> search("NoteFourEmbedding"))
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining("environment variable \"PGAI4J_NO_SUCH_KEY\" is not set");
    }
}
