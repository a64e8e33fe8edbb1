package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.StoredEmbedding;
import io.github.pgai4j.compile.Compilation;
import io.github.pgai4j.compile.Javac;
import io.github.pgai4j.log.LogsErrors;
import io.github.pgai4j.search.ChunkMatch;
import io.github.pgai4j.search.SemanticSearch;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataBuilder;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs to a session factory lives in it: two of them, and two of their class loaders, share nothing. */
class SessionFactoryStateIT {

    private static final String INDEX = "META-INF/pgai4j/vectorizer-relationships.idx";

    private static final String ENTITY = """
            package app;

            @Entity
            public class %1$s {
                @Id
                Long id;

                @VectorizerRelationship(dimensions = 3)
                List<%1$sEmbedding> embeddings;
            }
            """;

    private static TestDatabase database;
    private static Compilation compilation;

    /** Counts how often the index of relationships is looked for. */
    private static final class CountingLoader extends URLClassLoader {

        private final AtomicInteger reads = new AtomicInteger();

        CountingLoader(URL folder) {
            super(new URL[] {folder}, SessionFactoryStateIT.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (name.equals(INDEX)) {
                reads.incrementAndGet();
            }
            return super.getResources(name);
        }
    }

    @BeforeAll
    static void compile(@TempDir Path folder) {
        compilation = Javac.into(folder)
                .source(ENTITY.formatted("Post"))
                .source(ENTITY.formatted("Note"))
                .source("""
                        package app;

                        @Entity
                        @Table(name = "Post_embedding_store")
                        public class Namesake {
                            @Id
                            Long id;
                        }
                        """)
                .compile()
                .succeeded();
        database = PostgresServer.shared().createDatabase();
        for (String name : List.of("Post", "Note")) {
            database.execute("create table %1$s (id bigint primary key); insert into %1$s values (1)".formatted(name));
        }
        database.execute(Stores.table("Note_embedding_store", "id bigint"));
        database.execute(Stores.row("Note_embedding_store", "1", 0, "of a note"));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static CountingLoader loader() {
        try {
            return new CountingLoader(compilation.folder().toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StandardServiceRegistry registry(ClassLoader classes, Map<String, Object> settings) {
        return registry(
                new BootstrapServiceRegistryBuilder().applyClassLoader(classes).build(), settings);
    }

    private static StandardServiceRegistry registry(BootstrapServiceRegistry parent, Map<String, Object> settings) {
        return new StandardServiceRegistryBuilder(parent)
                .applySetting("hibernate.connection.datasource", database.dataSource())
                .applySettings(settings)
                .build();
    }

    private static SessionFactory factory(StandardServiceRegistry registry, ClassLoader classes, String entity) {
        return new MetadataSources(registry)
                .addAnnotatedClass(Unit.load(classes, "app." + entity))
                .buildMetadata()
                .buildSessionFactory();
    }

    private static Stream<String> entities(SessionFactory factory) {
        return factory.getMetamodel().getEntities().stream().map(type -> type.getName());
    }

    @Test
    void indexIsReadOnceABoot() throws IOException {
        try (CountingLoader classes = loader();
                StandardServiceRegistry registry = registry(classes, Map.of("hibernate.hbm2ddl.auto", "none"));
                SessionFactory factory = factory(registry, classes, "Note")) {
            assertThat(entities(factory)).containsExactlyInAnyOrder("Note", "NoteEmbedding");
            assertThat(classes.reads).hasValue(1);
        }
    }

    @Test
    @LogsErrors("relation \"post\" already exists")
    void storeOfOneFactoryIsAnOrdinaryTableOfAnother() throws IOException {
        Map<String, Object> create = Map.of("hibernate.hbm2ddl.auto", "create-only", "pgai4j.check", "off");
        try (CountingLoader classes = loader();
                StandardServiceRegistry registry = registry(classes, create);
                SessionFactory posts = factory(registry, classes, "Post");
                SessionFactory namesakes = factory(registry, classes, "Namesake")) {
            assertThat(entities(posts)).containsExactlyInAnyOrder("Post", "PostEmbedding");

            assertThat(namesakes.<Long>fromSession(
                            session -> session.createSelectionQuery("select count(*) from Namesake", Long.class)
                                    .getSingleResult()))
                    .isZero();
        }
    }

    @Test
    void bootsOfOneBootstrapRegistryDoNotMixUp() throws IOException {
        Map<String, Object> unchecked = Map.of("pgai4j.check", "off");
        try (CountingLoader classes = loader();
                BootstrapServiceRegistry parent = new BootstrapServiceRegistryBuilder()
                        .applyClassLoader(classes)
                        .disableAutoClose()
                        .build();
                StandardServiceRegistry first = registry(parent, unchecked);
                StandardServiceRegistry second = registry(parent, unchecked);
                StandardServiceRegistry third = registry(parent, unchecked)) {
            MetadataBuilder posts = builder(first, classes, "Post");
            MetadataBuilder notes = builder(second, classes, "Note");
            MetadataBuilder namesakes = builder(third, classes, "Namesake");

            Metadata boundNotes = notes.build();
            Metadata boundPosts = posts.build();
            assertThat(entities(namesakes.build())).containsExactly("Namesake");
            assertThat(entities(boundNotes)).containsExactly("Note", "NoteEmbedding");
            assertThat(entities(boundPosts)).containsExactly("Post", "PostEmbedding");
        }
    }

    private static MetadataBuilder builder(StandardServiceRegistry registry, ClassLoader classes, String entity) {
        return new MetadataSources(registry)
                .addAnnotatedClass(Unit.load(classes, "app." + entity))
                .getMetadataBuilder(registry);
    }

    private static List<String> entities(Metadata metadata) {
        try (SessionFactory factory = metadata.buildSessionFactory()) {
            return entities(factory).sorted().toList();
        }
    }

    // As when devtools restart an application: what stays of the first must not hold its classes.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void classesCanBeCollectedAfterwards(boolean bootEnds) throws InterruptedException {
        WeakReference<ClassLoader> classes = used(bootEnds);

        for (int round = 0; classes.get() != null && round < 200; round++) {
            System.gc();
        }
        assertThat(classes.get()).isNull();
    }

    private static WeakReference<ClassLoader> used(boolean bootEnds) {
        try (CountingLoader classes = loader();
                StandardServiceRegistry registry = registry(classes, Map.of("pgai4j.check", "off"))) {
            Metadata metadata = new MetadataSources(registry)
                    .addAnnotatedClass(Unit.load(classes, "app.Note"))
                    .buildMetadata();
            if (bootEnds) {
                assertChunkIsFound(metadata, classes);
            }
            return new WeakReference<>(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // generated, so it is one
    private static void assertChunkIsFound(Metadata metadata, ClassLoader classes) {
        Class<StoredEmbedding<Object>> type =
                (Class<StoredEmbedding<Object>>) (Class<?>) Unit.load(classes, "app.NoteEmbedding");
        try (SessionFactory factory = metadata.buildSessionFactory()) {
            List<ChunkMatch> found = factory.fromSession(session ->
                    SemanticSearch.in(session, type).near(new float[] {1, 0, 0}).chunks());
            assertThat(found).extracting(ChunkMatch::chunk).containsExactly("of a note");
        }
    }
}
