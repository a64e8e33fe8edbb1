package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source in the second-level cache, even with an annotation that would put its embeddings there as well. */
class SecondLevelCacheIT {

    private static final String POST = "app.Post";

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static Unit unit;

    @BeforeAll
    static void boot() {
        Compilation compilation = Javac.into(folder).source("""
                package app;

                @Entity
                @Table(name = "post")
                @org.hibernate.annotations.Cache(usage = org.hibernate.annotations.CacheConcurrencyStrategy.READ_WRITE)
                public class Post {
                    @Id
                    Long id;

                    String body;

                    @org.hibernate.annotations.Cache(usage = org.hibernate.annotations.CacheConcurrencyStrategy.READ_WRITE)
                    @VectorizerRelationship(dimensions = 3)
                    List<PostEmbedding> embeddings;

                    public List<PostEmbedding> getEmbeddings() {
                        return embeddings;
                    }
                }
                """).compile().succeeded();
        database = PostgresServer.shared().createDatabase();
        VectorizerCatalog.of(database.dataSource()).install();
        database.execute("""
                create table post (id bigint primary key, body varchar(255));
                select ai.create_vectorizer('post', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
                """);
        unit = Unit.boot(
                compilation,
                database,
                Map.of(
                        "hibernate.cache.region.factory_class", "jcache",
                        "hibernate.javax.cache.missing_cache_strategy", "create",
                        "hibernate.generate_statistics", "true",
                        "jakarta.persistence.sharedCache.mode", "ALL",
                        "pgai4j.check", "fail"),
                POST);
    }

    @AfterAll
    static void close() {
        unit.close();
        database.close();
    }

    @BeforeEach
    void cacheAPost() {
        database.execute("insert into post values (1, 'text')");
        workerWrites("old");
        assertThat(unit.loadedChunks(POST, 1L)).containsExactly("old");
        assertThat(unit.factory().getCache().containsEntity(unit.type(POST), 1L))
                .isTrue();
        unit.statements().clear();
    }

    @AfterEach
    void deletePost() {
        database.execute("delete from post");
        unit.factory().getCache().evictAllRegions();
    }

    @Test
    void cachedSourceHasTheEmbeddingsThatTheWorkerWroteLast() {
        workerWrites("new");

        assertThat(unit.loadedChunks(POST, 1L)).containsExactly("new");
        assertThat(unit.statements()).singleElement().asString().contains("from post_embedding_store");
    }

    @Test
    void embeddingsAreNotCached() {
        UUID embedding =
                unit.factory().fromSession(session -> embedding(session).getEmbeddingUuid());

        assertThat(unit.factory().getCache().containsEntity(unit.type("app.PostEmbedding"), embedding))
                .isFalse();
        assertThat(unit.factory().getCache().containsCollection("app.Post.embeddings", 1L))
                .isFalse();
        assertThat(unit.factory().getStatistics().getSecondLevelCacheRegionNames())
                .contains("app.Post")
                .noneMatch(region -> region.contains("mbedding"));
    }

    @Test
    void parentComesFromTheCacheForEveryEmbedding() {
        Object parent = unit.factory()
                .fromSession(session -> Hibernate.unproxy(embedding(session).getParent()));

        assertThat(Unit.get(parent, "body")).isEqualTo("text");
        assertThat(unit.statements()).singleElement().asString().contains("from post_embedding_store");
    }

    @Test
    void removedSourceIsNotFoundInTheCacheAndLeavesItsEmbeddingsToTheTrigger() {
        unit.factory().inTransaction(session -> {
            Object post = session.find(unit.type(POST), 1L);
            assertThat(Unit.embeddings(post, "getEmbeddings")).hasSize(1);
            session.remove(post);
        });

        assertThat(unit.chunks("from PostEmbedding")).isEmpty();
        unit.factory()
                .inSession(session ->
                        assertThat((Object) session.find(unit.type(POST), 1L)).isNull());
    }

    @Test
    void removalThatIsRolledBackLeavesEverything() {
        unit.factory().inSession(session -> {
            session.beginTransaction();
            session.remove(session.find(unit.type(POST), 1L));
            session.flush();
            session.getTransaction().rollback();
        });

        assertThat(unit.loadedChunks(POST, 1L)).containsExactly("old");
    }

    private static void workerWrites(String chunk) {
        database.execute("delete from post_embedding_store;" + Stores.row("post_embedding_store", "1", 0, chunk));
    }

    private static StoredEmbedding<?> embedding(Session session) {
        List<StoredEmbedding<?>> found = session.createSelectionQuery("from PostEmbedding", Object.class).stream()
                .<StoredEmbedding<?>>map(embedding -> (StoredEmbedding<?>) embedding)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
