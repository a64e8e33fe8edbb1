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
import io.github.pgai4j.config.TableDestination;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import java.nio.file.Path;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are embedded by the model of the vectorizer, as the worker embeds the chunks. */
class QueryEmbeddingIT {

    private static final EmbeddingConfig MODEL = WordsProvider.config(384);

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

                @VectorizerRelationship(dimensions = 384, targetTable = "note_two_store", vectorizer = "notes")
                List<NoteTwoEmbedding> named;

                @VectorizerRelationship(dimensions = 3, targetTable = "note_three", vectorizer = "notes")
                List<NoteThreeEmbedding> other;

                @VectorizerRelationship(dimensions = 3, targetTable = "note_remote", vectorizer = "remote")
                List<NoteFourEmbedding> remote;

                @VectorizerRelationship(dimensions = 384, targetTable = "note_local", vectorizer = "local")
                List<NoteEightEmbedding> local;

                @VectorizerRelationship(dimensions = 384, targetTable = "note_five", vectorizer = "tips")
                List<NoteFiveEmbedding> ofAnotherSource;

                @VectorizerRelationship(dimensions = 384, targetTable = "Tip_embedding_store", targetSchema = "garden")
                List<NoteSixEmbedding> inAnotherStore;

                @VectorizerRelationship(dimensions = 384, targetTable = "note_four")
                List<NoteSevenEmbedding> overTheView;
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
        catalog.create(vectorizer("garden.\"Tip\"", "tips", MODEL).build());
        catalog.create(vectorizer("note", "notes", MODEL)
                .destination(TableDestination.of("note_two"))
                .build());
        catalog.create(vectorizer(
                        "note",
                        "remote",
                        OpenAiEmbedding.of("text-embedding-3-small", 3).apiKeyName("PGAI4J_NO_SUCH_KEY"))
                .build());
        catalog.create(vectorizer("note", "local", SentenceTransformersEmbedding.allMiniLmL6V2())
                .destination(TableDestination.of("note_local"))
                .build());
        catalog.create(vectorizer("note", "viewed", MODEL)
                .destination(TableDestination.of("note_four"))
                .build());
        database.execute("alter table note add column vector vector(384)");
        database.execute("""
                select ai.create_vectorizer('note', name => 'column', loading => ai.loading_column('body'),
                    chunking => ai.chunking_none(), embedding => ai.embedding_openai('m', 384),
                    destination => ai.destination_column('vector'))
                """);
        try (VectorizerWorker worker = VectorizerWorker.builder(database.dataSource())
                .vectorizer("tips")
                .build()) {
            worker.drain();
        }
        unit = new SearchUnit(folder, database.dataSource(), List.of("Tip", "Note"), TIP, NOTE);
    }

    private static CreateVectorizer.Builder vectorizer(String source, String name, EmbeddingConfig embedding) {
        return CreateVectorizer.builder(source)
                .name(name)
                .loading(ColumnLoading.of("body"))
                .embedding(embedding);
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    private static List<ChunkMatch> search(String entity) {
        return unit.search(
                entity,
                search -> search.near("the blades of my mower are blunt").chunks());
    }

    @Test
    void vectorizerIsFoundByItsTable() {
        assertThat(search("TipEmbedding")).extracting(ChunkMatch::parentKey).containsExactly(2L, 1L);
    }

    @Test
    void modelIsLoadedOnceForASessionFactory() {
        SearchContext context = SearchContext.of(unit.factory().unwrap(SessionFactoryImplementor.class));

        assertThat(context.model(MODEL)).isSameAs(context.model(MODEL));
    }

    @Test
    void closedSessionFactoryHasNoSearches(@TempDir Path folder) {
        SessionFactoryImplementor factory;
        SearchContext before;
        try (SearchUnit other = new SearchUnit(folder, database.dataSource(), List.of("Tip"), TIP)) {
            factory = other.factory().unwrap(SessionFactoryImplementor.class);
            before = SearchContext.of(factory);
            assertThat(SearchContext.of(factory)).isSameAs(before);
        }

        assertThatThrownBy(() -> SearchContext.of(factory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("is closed; search in an open one");
    }

    @Test
    void vectorizerIsFoundByTheNameInTheAnnotation() {
        assertThat(search("NoteTwoEmbedding")).isEmpty();
    }

    @Test
    void vectorizerIsFoundByItsView() {
        assertThat(search("NoteSevenEmbedding")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NoteFiveEmbedding", "NoteSixEmbedding"})
    void vectorizerOfAnotherSourceIsRefused(String entity) {
        assertThatThrownBy(() -> search(entity))
                .isInstanceOf(VectorizerException.class)
                .hasMessage("vectorizer \"tips\" embeds garden.Tip, but " + entity
                        + " belongs to note; create a vectorizer for that table, or give the model by using(model)");
    }

    // Somebody who may write rows of ai.vectorizer: the lowest id must not win.
    @ParameterizedTest
    @ValueSource(strings = {"v.source_schema, v.source_table", "'public', 'note'"})
    void plantedVectorizerIsRefused(String source) {
        database.execute("""
                insert into ai.vectorizer (id, source_schema, source_table, source_pk, trigger_name, queue_schema,
                                           queue_table, config, name, disabled)
                select -1, %s, v.source_pk, 'planted', 'ai', 'planted',
                       jsonb_set(v.config, '{embedding}', '{"implementation": "openai", "config_type": "embedding",
                                 "model": "m", "dimensions": 384, "base_url": "http://127.0.0.1:1"}'), 'planted', true
                from ai.vectorizer v where v.name = 'tips'
                """.formatted(source));
        try {
            assertThatThrownBy(() -> search("TipEmbedding"))
                    .isInstanceOf(VectorizerException.class)
                    .hasMessageStartingWith(
                            "ai.vectorizer has several vectorizers with the destination"
                                    + " garden.\"Tip_embedding_store\" for TipEmbedding: [planted, tips]; drop those that do not write it,");
        } finally {
            database.execute("delete from ai.vectorizer where id = -1");
        }
    }

    @Test
    void missingVectorizerIsToldWithThoseThatExist() {
        assertThatThrownBy(() -> search("NoteEmbedding"))
                .isInstanceOf(VectorizerException.class)
                .hasMessage(
                        "ai.vectorizer has no vectorizer with the destination \"note_one\" for NoteEmbedding, only"
                                + " [column, local, notes, remote, tips, viewed]; create it, or give the model by using(model)");
    }

    @Test
    void modelOfOtherDimensionsIsTold() {
        assertThatThrownBy(() -> search("NoteThreeEmbedding"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("queryVector must have 3 dimensions as NoteThreeEmbedding has, had 384");
    }

    @Test
    void jarOfTheModelIsNamed() {
        assertThatThrownBy(() -> search("NoteEightEmbedding"))
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining("add io.github.pgai4j:pgai4j-minilm");
    }

    @Test
    void keyIsSentWhereTheWorkerWouldSendIt() {
        assertThatThrownBy(() -> search("NoteFourEmbedding"))
                .isInstanceOf(VectorizerException.class)
                .hasMessageContaining("set PGAI4J_TRUSTED_KEYS=PGAI4J_NO_SUCH_KEY");
    }
}
