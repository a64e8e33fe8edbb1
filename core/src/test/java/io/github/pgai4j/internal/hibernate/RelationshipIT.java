package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hibernate.query.SelectionQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelationshipIT {

    private static final String BLOG_POST = """
            package app;

            @Entity
            @Table(name = "blog_posts")
            public class BlogPost {
                @Id
                Long id;

                String title;

                @VectorizerRelationship(dimensions = 3)
                List<BlogPostEmbedding> embeddings;

                public List<BlogPostEmbedding> getEmbeddings() {
                    return embeddings;
                }
            }
            """;

    private static final Map<String, Object> VECTOR = Map.of("vector", new float[] {0.1f, 1, 0});

    private static TestDatabase database;
    private static Unit unit;

    @BeforeAll
    static void boot(@TempDir Path folder) {
        database = PostgresServer.shared().createDatabase();
        database.execute("""
                create table blog_posts (id bigint primary key, title text);
                create table blog_posts_embedding_store (
                    embedding_uuid uuid not null primary key default gen_random_uuid(),
                    id bigint not null,
                    chunk_seq int not null,
                    chunk text not null,
                    embedding vector(3) not null,
                    unique (id, chunk_seq));
                insert into blog_posts values (1, 'Postgres'), (2, 'Kafka');
                insert into blog_posts_embedding_store (id, chunk_seq, chunk, embedding) values
                    (1, 1, 'vacuum', '[0,1,0]'), (1, 0, 'indexes', '[1,0,0]'), (2, 0, 'logs', '[0,0,1]');
                """);
        unit = Unit.boot(
                Javac.into(folder).source(BLOG_POST).compile().succeeded(), database, Map.of(), "app.BlogPost");
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    @Test
    void embeddingsAreOrderedByDistance() {
        List<String> chunks =
                chunks("select e from BlogPostEmbedding e order by cosine_distance(e.embedding, :vector)", VECTOR);

        assertThat(chunks).containsExactly("vacuum", "indexes", "logs");
    }

    @Test
    void sourceJoinsItsEmbeddings() {
        List<String> chunks = chunks(
                "select e from BlogPost p join p.embeddings e where p.title = 'Postgres'"
                        + " order by cosine_distance(e.embedding, :vector)",
                VECTOR);

        assertThat(chunks).containsExactly("vacuum", "indexes");
    }

    @Test
    void embeddingJoinsItsParent() {
        assertThat(chunks("select e from BlogPostEmbedding e where e.parent.title = 'Kafka'", Map.of()))
                .containsExactly("logs");
    }

    @Test
    void keyOfTheParentIsReadFromTheStore() {
        assertThat(chunks("select e from BlogPostEmbedding e where e.parentId = 2", Map.of()))
                .containsExactly("logs");
    }

    @Test
    void collectionIsOrderedByChunk() {
        List<String> chunks = unit.factory().fromSession(session -> {
            Object post = session.find(unit.type("app.BlogPost"), 1L);
            return Unit.embeddings(post, "getEmbeddings").stream()
                    .map(StoredEmbedding::getChunk)
                    .toList();
        });

        assertThat(chunks).containsExactly("indexes", "vacuum");
    }

    @Test
    void embeddingKnowsItsVectorAndItsParent() {
        StoredEmbedding<?> logs = unit.factory().fromSession(session -> (StoredEmbedding<?>)
                session.createSelectionQuery("select e from BlogPostEmbedding e where e.chunk = 'logs'", Object.class)
                        .getSingleResult());

        assertThat(logs.getEmbedding()).containsExactly(0, 0, 1);
        assertThat(unit.factory().getPersistenceUnitUtil().getIdentifier(logs.getParent()))
                .isEqualTo(2L);
    }

    @Test
    void staticMetamodelIsInjected() throws Exception {
        assertThat(unit.type("app.BlogPostEmbedding_").getField("chunkSeq").get(null))
                .isNotNull();
    }

    private static List<String> chunks(String query, Map<String, Object> parameters) {
        return unit.factory().fromSession(session -> {
            SelectionQuery<Object> selection = session.createSelectionQuery(query, Object.class);
            parameters.forEach(selection::setParameter);
            return selection
                    .getResultStream()
                    .map(embedding -> ((StoredEmbedding<?>) embedding).getChunk())
                    .toList();
        });
    }
}
