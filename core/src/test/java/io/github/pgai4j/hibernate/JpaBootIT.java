package io.github.pgai4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.postgres.PostgresServer;
import io.github.pgai4j.postgres.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JpaBootIT {

    private static final String PERSISTENCE = """
            <persistence version="3.2" xmlns="https://jakarta.ee/xml/ns/persistence">
              <persistence-unit name="posts">
                <class>app.Post</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
              </persistence-unit>
              <persistence-unit name="notes">
                <class>app.Note</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
              </persistence-unit>
              <persistence-unit name="neither">
                <class>app.Plain</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
              </persistence-unit>
            </persistence>
            """;

    @Test
    void unitWithListedClassesHasTheGeneratedEntitiesOfThose(@TempDir Path folder) throws Exception {
        Javac.into(folder)
                .source(entity("Post"))
                .source(entity("Note"))
                .source("package app;\n\n@Entity class Plain { @Id Long id; }")
                .compile()
                .succeeded();
        Files.writeString(folder.resolve("META-INF/persistence.xml"), PERSISTENCE);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                URLClassLoader classes =
                        new URLClassLoader(new java.net.URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(classes);
            database.execute(tables("Post") + tables("Note") + "create table Plain (id bigint primary key)");

            assertThat(entities(database, "posts")).containsExactlyInAnyOrder("Post", "PostEmbedding");
            assertThat(entities(database, "notes")).containsExactlyInAnyOrder("Note", "NoteEmbedding");
            assertThat(entities(database, "neither")).containsExactly("Plain");
            assertThat(chunks(database)).containsExactly("a chunk");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static String entity(String name) {
        return """
                package app;

                @Entity
                class %1$s {
                    @Id
                    Long id;

                    @VectorizerRelationship(dimensions = 3)
                    Set<%1$sEmbedding> embeddings;
                }
                """.formatted(name);
    }

    private static String tables(String name) {
        return """
                create table %1$s (id bigint primary key);
                create table %1$s_embedding_store (
                    embedding_uuid uuid not null primary key default gen_random_uuid(),
                    id bigint not null,
                    chunk_seq int not null,
                    chunk text not null,
                    embedding vector(3) not null,
                    unique (id, chunk_seq));
                insert into %1$s values (1);
                insert into %1$s_embedding_store (id, chunk_seq, chunk, embedding) values (1, 0, 'a chunk', '[1,2,3]');
                """.formatted(name);
    }

    private static List<String> entities(TestDatabase database, String unit) {
        try (EntityManagerFactory factory = boot(database, unit)) {
            return factory.getMetamodel().getEntities().stream()
                    .map(type -> type.getName())
                    .toList();
        }
    }

    private static List<String> chunks(TestDatabase database) {
        try (EntityManagerFactory factory = boot(database, "posts");
                EntityManager entities = factory.createEntityManager()) {
            return entities.createQuery(
                            "select e from Post p join p.embeddings e order by cosine_distance(e.embedding, :vector)",
                            Object.class)
                    .setParameter("vector", new float[] {1, 0, 0})
                    .getResultStream()
                    .map(embedding -> ((StoredEmbedding<?>) embedding).getChunk())
                    .toList();
        }
    }

    private static EntityManagerFactory boot(TestDatabase database, String unit) {
        return Persistence.createEntityManagerFactory(
                unit,
                Map.of(
                        "jakarta.persistence.nonJtaDataSource",
                        database.dataSource(),
                        "hibernate.hbm2ddl.auto",
                        "validate"));
    }
}
