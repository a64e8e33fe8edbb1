package io.github.pgai4j.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.testing.DeterministicEmbeddingModel;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import io.github.pgai4j.worker.VectorizerWorker;
import jakarta.persistence.EntityManagerFactory;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose poll interval is a day embeds what Hibernate commits in the same process. */
class CommitWakesWorkerIT {

    private static final String MEMO = """
            package app;

            @Entity
            @Table(name = "memo")
            public class Memo {
                @Id
                Long id;

                String body;

                @VectorizerRelationship(dimensions = 3)
                List<MemoEmbedding> embeddings;

                public Memo() {}

                public Memo(Long id, String body) {
                    this.id = id;
                    this.body = body;
                }

                public void setBody(String body) {
                    this.body = body;
                }
            }
            """;

    @Test
    void insertUpdateAndDeleteAreFollowed(@TempDir Path folder) throws Exception {
        Compilation compilation = Javac.into(folder).source(MEMO).compile().succeeded();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader classes = compilation.classLoader();
                TestDatabase database = PostgresServer.shared().createDatabase()) {
            Thread.currentThread().setContextClassLoader(classes);
            VectorizerCatalog.of(database.dataSource()).install();
            database.execute("create table memo (id bigint primary key, body text);"
                    + " select ai.create_vectorizer('memo', loading => ai.loading_column('body'),"
                    + " embedding => ai.embedding_openai('nowhere', 3))");
            Class<?> memo = classes.loadClass("app.Memo");
            try (EntityManagerFactory factory = new HibernatePersistenceConfiguration("memos")
                            .managedClass(memo)
                            .properties(Map.of("jakarta.persistence.nonJtaDataSource", database.dataSource()))
                            .createEntityManagerFactory();
                    VectorizerWorker worker = VectorizerWorker.builder(database.dataSource())
                            .pollInterval(Duration.ofDays(1))
                            .embeddingModels(DeterministicEmbeddingModel::of)
                            .build()) {
                worker.start();
                Object first = memo.getConstructor(Long.class, String.class).newInstance(1L, "water");

                factory.runInTransaction(session -> session.persist(first));
                awaitChunks(database, "water");
                factory.runInTransaction(session -> {
                    Object found = session.find(memo, 1L);
                    try {
                        memo.getMethod("setBody", String.class).invoke(found, "fire");
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                });
                awaitChunks(database, "fire");
                factory.runInTransaction(session -> session.remove(session.find(memo, 1L)));
                assertThat(database.rows("select chunk from memo_embedding_store"))
                        .isEmpty();
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }

    private static void awaitChunks(TestDatabase database, String... chunks) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!database.rows("select chunk from memo_embedding_store").equals(List.of(chunks))) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
        }
    }
}
