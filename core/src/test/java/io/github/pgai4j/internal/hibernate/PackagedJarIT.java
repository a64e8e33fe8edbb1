package io.github.pgai4j.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgai4j.VectorizerRelationship;
import io.github.pgai4j.catalog.VectorizerCatalog;
import io.github.pgai4j.jvm.ChildJvm;
import io.github.pgai4j.testing.PostgresServer;
import io.github.pgai4j.testing.TestDatabase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as applications get it: its manifest, and an application of modules on top of it. */
class PackagedJarIT {

    private static final String MODULE = """
            module app.blog {
                requires io.github.pgai4j.core;
                requires java.naming;
                requires java.sql;
                requires jakarta.persistence;
                requires org.hibernate.orm.core;
                requires org.postgresql.jdbc;

                opens app.blog to org.hibernate.orm.core;
                opens app.blog.search to org.hibernate.orm.core;
            }
            """;

    private static final String ENTITY = """
            package app.blog;

            import app.blog.search.PostEmbedding;
            import io.github.pgai4j.VectorizerRelationship;
            import jakarta.persistence.Entity;
            import jakarta.persistence.Id;
            import java.util.List;

            @Entity
            public class Post {
                @Id
                Long id;

                String title;

                @VectorizerRelationship(dimensions = 3)
                List<PostEmbedding> embeddings;

                String getTitle() {
                    return title;
                }

                List<PostEmbedding> getEmbeddings() {
                    return embeddings;
                }
            }
            """;

    private static final String MAIN = """
            package app.blog;

            import app.blog.search.PostEmbedding;
            import io.github.pgai4j.search.SemanticSearch;
            import io.github.pgai4j.worker.VectorizerWorker;
            import org.hibernate.SessionFactory;
            import org.hibernate.jpa.HibernatePersistenceConfiguration;
            import org.postgresql.ds.PGSimpleDataSource;

            public class Main {
                public static void main(String... arguments) {
                    SessionFactory factory = new HibernatePersistenceConfiguration("blog")
                            .managedClass(Post.class)
                            .property("hibernate.connection.url", arguments[0])
                            .property("hibernate.connection.username", arguments[1])
                            .property("hibernate.connection.password", arguments[2])
                            .property("hibernate.hbm2ddl.auto", "validate")
                            .createEntityManagerFactory()
                            .unwrap(SessionFactory.class);
                    try (factory) {
                        factory.inTransaction(session -> {
                            PostEmbedding nearest = SemanticSearch.in(session, PostEmbedding.class)
                                    .near(new float[] {0, 1, 0})
                                    .limit(1)
                                    .list()
                                    .get(0)
                                    .embedding();
                            System.out.println("found " + nearest.getChunk() + " of " + nearest.getParent().getTitle());
                            System.out.println("of " + session.find(Post.class, 1L).getEmbeddings().size());
                        });
                    }
                    System.out.println("in " + SemanticSearch.class.getModule());
                    PGSimpleDataSource dataSource = new PGSimpleDataSource();
                    dataSource.setURL(arguments[0]);
                    dataSource.setUser(arguments[1]);
                    dataSource.setPassword(arguments[2]);
                    try (VectorizerWorker worker = VectorizerWorker.builder(dataSource).build()) {
                        worker.drain();
                    }
                }
            }
            """;

    private static final String WORKERS = "select version from ai.vectorizer_worker_process";

    // As Maven does it: modules that are required on the module path, all else on the class path.
    private static final List<String> MODULES = List.of("hibernate-core", "jakarta.persistence-api", "postgresql");
    private static final List<String> LIBRARIES = List.of(
            "hibernate-vector",
            "hibernate-models",
            "jakarta.transaction-api",
            "jakarta.inject-api",
            "jakarta.xml.bind-api",
            "jaxb-runtime",
            "jaxb-core",
            "jakarta.activation-api",
            "angus-activation",
            "txw2",
            "istack-commons-runtime",
            "jboss-logging",
            "antlr4-runtime",
            "byte-buddy",
            "classmate",
            "pgvector",
            "jackson-core",
            "jackson-databind",
            "jackson-annotations",
            "slf4j-api");

    @TempDir
    private static Path folder;

    private static Path library;

    @BeforeAll
    static void findLibrary() throws URISyntaxException {
        library = Path.of(VectorizerRelationship.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(library).as("runs with the jar, after the phase package").isRegularFile();
    }

    @Test
    void manifestNamesModuleAndVersion() throws IOException {
        try (JarFile jar = new JarFile(library.toFile())) {
            Attributes attributes = jar.getManifest().getMainAttributes();

            assertThat(attributes.getValue("Automatic-Module-Name")).isEqualTo("io.github.pgai4j.core");
            assertThat(attributes.getValue(Attributes.Name.IMPLEMENTATION_TITLE))
                    .isEqualTo("pgai4j core");
            assertThat(library.getFileName()).hasToString("pgai4j-core-%s.jar".formatted(version()));
        }
    }

    @Test
    void applicationOfModulesFindsItsEmbeddings() throws Exception {
        compile();
        try (TestDatabase database = PostgresServer.shared().createDatabase()) {
            VectorizerCatalog.of(database.dataSource()).install();
            database.execute("create table Post (id bigint primary key, title varchar(255))");
            database.execute("insert into Post values (1, 'title')");
            database.execute(Stores.table("Post_embedding_store", "id bigint"));
            database.execute(Stores.row("Post_embedding_store", "1", 0, "zero"));
            database.execute(Stores.row("Post_embedding_store", "1", 1, "one"));

            String output = ChildJvm.ofModule("app.blog/app.blog.Main", modulePath(folder.resolve("classes")))
                    .option("-cp")
                    .option(ChildJvm.path(jars(LIBRARIES)))
                    .run(database.jdbcUrl(), database.user(), database.password());

            assertThat(output).contains("found zero of title", "of 2", "in module io.github.pgai4j.core");
            assertThat(database.rows(WORKERS)).containsExactly("pgai4j " + version());
        }
    }

    private static String version() throws IOException {
        try (JarFile jar = new JarFile(library.toFile())) {
            return jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        }
    }

    private static void compile() throws IOException, InterruptedException {
        Path sources = Files.createDirectories(folder.resolve("app/blog"));
        Files.writeString(folder.resolve("module-info.java"), MODULE);
        Files.writeString(sources.resolve("Post.java"), ENTITY);
        Files.writeString(sources.resolve("Main.java"), MAIN);
        // In this JVM javac would find the processors of the tests as well.
        ChildJvm.ofModule("jdk.compiler/com.sun.tools.javac.Main")
                .run(
                        "-d",
                        folder.resolve("classes").toString(),
                        "--module-path",
                        ChildJvm.path(modulePath()),
                        "-processorpath",
                        library.toString(),
                        folder.resolve("module-info.java").toString(),
                        sources.resolve("Post.java").toString(),
                        sources.resolve("Main.java").toString());
    }

    private static List<Path> modulePath(Path... more) {
        return Stream.of(Stream.of(library), jars(MODULES).stream(), Stream.of(more))
                .flatMap(entries -> entries)
                .toList();
    }

    private static List<Path> jars(List<String> artifacts) {
        return ChildJvm.classPath().stream()
                .filter(jar -> artifacts.stream()
                        .anyMatch(artifact ->
                                jar.getFileName().toString().matches(artifact + "-[0-9.]+(\\.?Final)?\\.jar")))
                .toList();
    }
}
