package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.Configuration;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to boot Hibernate, over two entities with relationships and one without. */
class BootIT {

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
              <persistence-unit name="scanned"/>
              <persistence-unit name="mapped">
                <mapping-file>META-INF/post-mapping.xml</mapping-file>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
              </persistence-unit>
            </persistence>
            """;

    private static final String MAPPING = """
            <entity-mappings version="3.2" xmlns="https://jakarta.ee/xml/ns/persistence/orm">
              <package>app</package>
              <entity class="Post" access="FIELD">
                <attributes>
                  <id name="id"><column name="id"/></id>
                </attributes>
              </entity>
            </entity-mappings>
            """;

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static URLClassLoader classes;
    private ClassLoader before;

    @BeforeAll
    static void compile() throws IOException {
        Javac.into(folder)
                .source(entity("Post"))
                .source(entity("Note"))
                .source("package app;\n\n@Entity class Plain { @Id Long id; }")
                .compile()
                .succeeded();
        Files.writeString(folder.resolve("META-INF/persistence.xml"), PERSISTENCE);
        Files.writeString(folder.resolve("META-INF/post-mapping.xml"), MAPPING);
        classes = new URLClassLoader(new URL[] {folder.toUri().toURL()}, BootIT.class.getClassLoader());
        database = PostgresServer.shared().createDatabase();
        for (String name : List.of("Post", "Note")) {
            database.execute("create table %1$s (id bigint primary key); insert into %1$s values (1)".formatted(name));
            database.execute(Stores.table(name + "_embedding_store", "id bigint"));
            database.execute(Stores.row(name + "_embedding_store", "1", 0, "of a " + name));
        }
        database.execute("create table Plain (id bigint primary key)");
    }

    @AfterAll
    static void close() throws IOException {
        database.close();
        classes.close();
    }

    @BeforeEach
    void enter() {
        before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(classes);
    }

    @AfterEach
    void leave() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void unitWithListedClassesHasTheGeneratedEntitiesOfThose() {
        assertEntities(boot("posts"), "Post", "PostEmbedding");
        assertEntities(boot("notes"), "Note", "NoteEmbedding");
        assertEntities(boot("neither"), "Plain");
    }

    @Test
    void scannedUnitHasAll() {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.put("hibernate.archive.scanner", new FolderScanner());

        assertEntities(
                Persistence.createEntityManagerFactory("scanned", settings),
                "Note",
                "NoteEmbedding",
                "Plain",
                "Post",
                "PostEmbedding");
    }

    @Test
    void scannedUnitWithoutAScannerHasNone() {
        assertEntities(boot("scanned"));
    }

    @Test
    void unitWithAMappingFile() {
        assertEntities(boot("mapped"), "Post", "PostEmbedding");
    }

    @Test
    void programmaticUnit() throws Exception {
        assertEntities(
                new HibernatePersistenceConfiguration("program")
                        .managedClass(classes.loadClass("app.Post"))
                        .properties(settings())
                        .createEntityManagerFactory(),
                "Post",
                "PostEmbedding");
    }

    @Test
    void configuration() throws Exception {
        Configuration configuration = new Configuration().addAnnotatedClass(classes.loadClass("app.Post"));
        configuration.getProperties().putAll(settings());

        assertEntities(configuration.buildSessionFactory(), "Post", "PostEmbedding");
    }

    @Test
    void configurationWithARegistryOfAnotherOrigin() throws Exception {
        Configuration configuration = new Configuration().addAnnotatedClass(classes.loadClass("app.Note"));

        assertEntities(configuration.buildSessionFactory(foreignRegistry()), "Note", "NoteEmbedding");
    }

    @Test
    void sourcesWithARegistryOfAnotherOrigin() throws Exception {
        MetadataSources sources = new MetadataSources().addAnnotatedClass(classes.loadClass("app.Note"));

        assertEntities(
                sources.getMetadataBuilder(foreignRegistry()).build().buildSessionFactory(), "Note", "NoteEmbedding");
    }

    private static StandardServiceRegistry foreignRegistry() {
        return new StandardServiceRegistryBuilder().applySettings(settings()).build();
    }

    private static void assertEntities(EntityManagerFactory booted, String... entities) {
        try (EntityManagerFactory factory = booted) {
            assertThat(factory.getMetamodel().getEntities().stream().map(type -> type.getName()))
                    .containsExactlyInAnyOrder(entities);
            for (String entity : entities) {
                if (entity.endsWith("Embedding")) {
                    String source = entity.replace("Embedding", "");
                    assertThat(chunks(factory, source)).containsExactly("of a " + source);
                }
            }
        }
    }

    private static List<String> chunks(EntityManagerFactory factory, String source) {
        try (EntityManager entities = factory.createEntityManager()) {
            return entities.createQuery(
                            "select e from %s s join s.embeddings e order by cosine_distance(e.embedding, :vector)"
                                    .formatted(source),
                            Object.class)
                    .setParameter("vector", new float[] {1, 0, 0})
                    .getResultStream()
                    .map(embedding -> ((StoredEmbedding<?>) embedding).getChunk())
                    .toList();
        }
    }

    private static EntityManagerFactory boot(String unit) {
        return Persistence.createEntityManagerFactory(unit, settings());
    }

    private static Map<String, Object> settings() {
        return Map.of(
                "jakarta.persistence.nonJtaDataSource", database.dataSource(),
                "hibernate.connection.datasource", database.dataSource(),
                "hibernate.hbm2ddl.auto", "validate");
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
}
